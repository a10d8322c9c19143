import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findForbiddenImports, findImpurities } from '../../build/check-imports.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kanwall-imports-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

it.each([
  ['shared/a.ts', "import { open } from '../db/open.ts';"],
  ['shared/a.ts', "import type { Db } from '../db/open.ts';"],
  ['shared/a.ts', "let db: import('../db/open.ts').Db;"],
  ['shared/a.ts', "export * from '../renderer/main.tsx';"],
  ['shared/a.ts', "await import('../renderer/main.tsx');"],
  ['shared/a.ts', "import 'node:fs';"],
  ['shared/a.ts', "import 'react';"],
  ['db/a.ts', "import 'fastify';"],
  ['db/a.ts', "import 'fs';"],
  ['db/a.ts', "import '../electron/host/main.ts';"],
  ['electron/host/a.ts', "import '../shell/main.ts';"],
  ['electron/host/a.ts', "import 'electron';"],
  ['electron/host/a.ts', "import 'better-sqlite3';"],
  ['electron/shell/a.ts', "import '../host/main.ts';"],
  ['electron/shell/a.ts', "import '../../db/open.ts';"],
  ['renderer/a.tsx', "import '../db/open.ts';"],
  ['renderer/a.tsx', "import 'node:fs';"],
  ['renderer/a.tsx', "import 'reactive';"],
  ['renderer/a.tsx', "import '../test/helpers/xvfb.ts';"],
])('%s may not say %s', (file, text) => {
  write(file, text);
  expect(findForbiddenImports(root)).toEqual([{ file, line: 1, message: expect.any(String) }]);
});

it.each([
  ['shared/a.ts', "import { z } from 'zod';\nimport './b.ts';"],
  ['db/a.ts', "import 'better-sqlite3';\nimport '../shared/a.ts';\nimport 'node:fs';"],
  ['electron/host/a.ts', "import '../../db/open.ts';\nimport '@fastify/static';\nimport 'ws';"],
  ['electron/shell/a.ts', "import 'electron';\nimport '../../shared/bridge.ts';"],
  ['renderer/a.tsx', "import 'react-dom/client';\nimport '@dnd-kit/react';\nimport './a.module.css';"],
])('%s may say %j', (file, text) => {
  write(file, text);
  expect(findForbiddenImports(root)).toEqual([]);
});

it('finds a clock and chance where they must be arguments', () => {
  write('shared/a.ts', 'export const now = Date.now();\nexport const day = new Date(0);\n// Date.now() in words');
  write('db/a.ts', '\nexport const dice = () => Math.random();');
  write('renderer/a.ts', 'export const now = Date.now();');
  expect(findImpurities(root).map(({ file, line }) => `${file}:${line}`)).toEqual(['shared/a.ts:1', 'db/a.ts:2']);
});
