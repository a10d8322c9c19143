import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {Readonly<{
 *   platform: 'linux' | 'win32' | 'darwin',
 *   arch: 'x64' | 'arm64',
 *   out: string,
 *   nodeBinary: string,
 *   electron: Readonly<{ version: string, folder: string | undefined }>,
 * }>} PackagePlan
 */

/**
 * What ships: the shell in the app's archive; beside it, where plain Node can read them, the host, the page,
 * the platform's Node and only its better-sqlite3 binary.
 * @param {PackagePlan} plan
 * @returns {import('electron-builder').Configuration}
 */
export function configFor({ platform, arch, out, nodeBinary, electron }) {
  return {
    appId: 'com.kanwall.app',
    productName: 'Kanwall',
    executableName: 'kanwall',
    directories: { output: out, buildResources: 'build/icons' },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: these are electron-builder's own placeholders
    artifactName: '${name}-${version}-${os}-${arch}.${ext}',
    icon: 'build/icons/icon.png',
    publish: null,
    npmRebuild: false,
    electronVersion: electron.version,
    ...(electron.folder ? { electronDist: electron.folder } : {}),
    electronLanguages: ['en-US', 'zh-CN', 'zh-TW'],
    asar: true,
    afterPack: ({ appOutDir }) => {
      // Only the registry's Electron has it; an app that ships answers for itself alone.
      rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
    },
    files: ['package.json', 'dist/shell/*.cjs', '!node_modules'],
    extraMetadata: { homepage: 'https://kanwall.example', author: 'Kanwall <support@kanwall.example>' },
    extraResources: [
      { from: 'dist/host', to: 'host', filter: ['**/*.mjs'] },
      { from: 'dist/renderer', to: 'renderer' },
      {
        from: 'node_modules/better-sqlite3',
        to: 'host/node_modules/better-sqlite3',
        filter: ['package.json', 'LICENSE', 'lib/**', `prebuilds/${platform}-${arch}.node`],
      },
      { from: nodeBinary, to: platform === 'win32' ? 'node/node.exe' : 'node/node' },
    ],
    electronFuses: {
      // The host is plain Node on purpose; Electron itself must never serve as one.
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      enableEmbeddedAsarIntegrityValidation: platform !== 'linux',
      resetAdHocDarwinSignature: platform === 'darwin',
    },
    linux: {
      target: ['dir', 'AppImage', 'deb'],
      category: 'Office',
      synopsis: 'Live boards for a car dealership',
      maintainer: 'Kanwall <support@kanwall.example>',
    },
    win: { target: ['dir', 'nsis'] },
    mac: { target: ['dir', 'zip'], category: 'public.app-category.business' },
    nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: true },
  };
}
