import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.mjs';
import { configFor } from './electron-builder.config.mjs';
import { ensureElectron, officialVersion } from './electron-runtime.mjs';
import { nodeFor } from './node-for-platform.mjs';
import { ROOT } from './paths.mjs';
import { ensureBundle, onNode24 } from './ready.mjs';
import { longStep, SetUpError, say } from './say.mjs';

/** @typedef {'linux' | 'win32' | 'darwin'} Platform */

/**
 * `npm run package [-- --dir] [--release] [--platform win32] [--arch arm64] [--out DIR]`: the installers for one platform. On the
 * registry's Electron only a folder is made, it says so in its name and inside, and --release refuses it.
 */
await onNode24(fileURLToPath(import.meta.url), async (args) => {
  const { platform, arch, dir, release, out } = readFlags(args);
  const electron = await ensureElectron();
  const trial = electron.version !== officialVersion();
  if (trial && release) {
    throw new SetUpError(
      `Electron ${electron.version} serves trials only; a release needs ${officialVersion()}.`,
      'Run this where it can be downloaded, or set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  const native = platform === process.platform && arch === process.arch;
  if (trial && !native) throw new SetUpError(`A package for ${platform}-${arch} needs the official Electron.`);
  await ensureBundle();
  const nodeBinary = await nodeFor(platform, arch);
  // electron-builder fetches the official Electron for other platforms by itself.
  const folder = native ? electron.folder : undefined;
  const config = configFor({ platform, arch, out, nodeBinary, electron: { version: electron.version, folder } });

  const { build, Platform, Arch } = await import('electron-builder');
  const made = await longStep(`packaging for ${platform}-${arch}`, () =>
    build({
      projectDir: ROOT,
      config,
      targets: Platform.fromString(platform).createTarget(
        trial || dir ? 'dir' : undefined,
        arch === 'arm64' ? Arch.arm64 : Arch.x64,
      ),
    }),
  );
  const unpacked = nameUnpacked({ platform, arch, out, trial, version: electron.version });
  say(['Made:', ...made.filter((file) => existsSync(file)), unpacked].join('\n  '));
});

/**
 * @param {string[]} args
 * @returns {Readonly<{ platform: Platform, arch: 'x64' | 'arm64', dir: boolean, release: boolean, out: string }>}
 */
function readFlags(args) {
  const values = readArguments(args, {
    dir: { type: 'boolean', default: false },
    release: { type: 'boolean', default: false },
    platform: { type: 'string', default: process.platform },
    arch: { type: 'string', default: process.arch },
    out: { type: 'string', default: join(ROOT, 'release') },
  });
  const { platform, arch, dir, release, out } = values;
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') {
    throw new SetUpError(`There is no package for '${platform}'.`, 'Choose linux, win32 or darwin.');
  }
  if (arch !== 'x64' && arch !== 'arm64') {
    throw new SetUpError(`There is no package for '${arch}'.`, 'Choose x64 or arm64.');
  }
  return { platform, arch, dir, release, out };
}

/**
 * Gives the unpacked app a name that tells what it is; electron-builder calls every one of them the same.
 * @param {{ platform: Platform, arch: string, out: string, trial: boolean, version: string }} what
 */
function nameUnpacked({ platform, arch, out, trial, version }) {
  /** @type {{ version: string }} */
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const made = join(out, builderFolder(platform, arch));
  const named = join(out, `kanwall-${manifest.version}-${platform}-${arch}${trial ? '-testbuild' : ''}`);
  if (trial) {
    const text = `Not for release: built on Electron ${version}, which gets no security fixes.\n`;
    writeFileSync(join(made, 'resources', 'TESTBUILD'), text);
  }
  rmSync(named, { recursive: true, force: true });
  renameSync(made, named);
  return named;
}

/**
 * @param {Platform} platform
 * @param {string} arch
 */
function builderFolder(platform, arch) {
  if (platform === 'darwin') return arch === 'x64' ? 'mac' : `mac-${arch}`;
  const system = platform === 'win32' ? 'win' : 'linux';
  return arch === 'x64' ? `${system}-unpacked` : `${system}-${arch}-unpacked`;
}
