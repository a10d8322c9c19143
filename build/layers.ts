/** What one folder may import. `packages` are npm packages; a trailing `*` stands for any ending. */
export type Layer = Readonly<{
  folder: string;
  folders: readonly string[];
  packages: readonly string[];
  node: boolean;
  /** Clock and chance are arguments here: `Date.now()`, `new Date()` and `Math.random()` are refused. */
  pure: boolean;
}>;

/** Arrows point one way: renderer → shared ← db ← electron/host, and electron/shell → shared. */
export const LAYERS: readonly Layer[] = [
  { folder: 'shared', folders: [], packages: ['zod'], node: false, pure: true },
  { folder: 'db', folders: ['shared'], packages: ['better-sqlite3'], node: true, pure: true },
  {
    folder: 'electron/host',
    folders: ['db', 'shared'],
    packages: [
      'fastify*',
      '@fastify/*',
      'ws',
      'pino*',
      'zod',
      'i18next',
      '@peculiar/x509',
      'reflect-metadata',
      'bonjour-service',
      'qrcode',
    ],
    node: true,
    pure: false,
  },
  { folder: 'electron/shell', folders: ['shared'], packages: ['electron', 'bonjour-service'], node: true, pure: false },
  {
    folder: 'renderer',
    folders: ['shared'],
    packages: [
      'react',
      'react-dom',
      'react-i18next',
      'i18next',
      'idb',
      'uuidv7',
      'pinyin-pro',
      '@dnd-kit/*',
      '@fontsource-variable/*',
      'chart.js',
      'papaparse',
      'qrcode',
      '@noble/hashes/*',
      'vite',
    ],
    node: false,
    pure: false,
  },
];

/** Every folder with a tsconfig.json of its own, so that `window` in shared or `process` in renderer does not compile. */
export const PROJECTS = ['shared', 'db', 'electron/host', 'electron/shell', 'renderer', 'build', 'test'] as const;
