import { existsSync, globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync, Visitor } from 'rolldown/utils';
import { LAYERS, type Layer } from './layers.ts';

type Finding = Readonly<{ file: string; line: number; message: string }>;

/** Every import against the table in layers.ts, type-only ones too: a type is a dependency like any other. */
export function findForbiddenImports(root: string): readonly Finding[] {
  return LAYERS.flatMap((layer) => filesOf(root, layer.folder).flatMap((file) => checkFile(root, file, layer)));
}

/** Clock and chance in the folders where they must be arguments. */
export function findImpurities(root: string): readonly Finding[] {
  return LAYERS.filter((layer) => layer.pure).flatMap((layer) =>
    filesOf(root, layer.folder).flatMap((file) => impuritiesOf(root, file)),
  );
}

function filesOf(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return globSync('**/*.{ts,tsx,mts,cts}', { cwd: join(root, folder) }).map((file) => join(root, folder, file));
}

function checkFile(root: string, file: string, layer: Layer): readonly Finding[] {
  const source = readFileSync(file, 'utf8');
  return importsOf(file, source).flatMap(({ specifier, start }) => {
    const reason = refusalOf(root, file, layer, specifier);
    if (!reason) return [];
    return [{ file: relative(root, file), line: lineAt(source, start), message: `imports '${specifier}': ${reason}` }];
  });
}

/** Why this import is not allowed, or nothing when it is. */
function refusalOf(root: string, file: string, layer: Layer, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    const target = relative(root, resolve(dirname(file), specifier.split('?')[0] ?? specifier))
      .split(sep)
      .join('/');
    const allowed = [layer.folder, ...layer.folders];
    if (allowed.some((folder) => target === folder || target.startsWith(`${folder}/`))) return undefined;
    return `${layer.folder} may import only ${allowed.join(', ')}`;
  }
  if (isBuiltin(specifier)) {
    if (!layer.node) return `${layer.folder} must not know Node`;
    return specifier.startsWith('node:') ? undefined : `write 'node:${specifier}'`;
  }
  if (layer.packages.some((pattern) => fits(pattern, specifier))) return undefined;
  return `${layer.folder} may import only the packages ${layer.packages.join(', ')}`;
}

function fits(pattern: string, specifier: string): boolean {
  if (pattern.endsWith('*')) return specifier.startsWith(pattern.slice(0, -1));
  return specifier === pattern || specifier.startsWith(`${pattern}/`);
}

function importsOf(file: string, source: string): readonly Readonly<{ specifier: string; start: number }>[] {
  const found: { specifier: string; start: number }[] = [];
  const keep = (node: { value: unknown; start: number } | null | undefined) => {
    if (node && typeof node.value === 'string') found.push({ specifier: node.value, start: node.start });
  };
  new Visitor({
    ImportDeclaration: (node) => keep(node.source),
    ExportNamedDeclaration: (node) => keep(node.source),
    ExportAllDeclaration: (node) => keep(node.source),
    TSImportType: (node) => keep(node.source),
    ImportExpression: (node) => (node.source.type === 'Literal' ? keep(node.source) : undefined),
  }).visit(parse(file, source));
  return found;
}

function impuritiesOf(root: string, file: string): readonly Finding[] {
  const source = readFileSync(file, 'utf8');
  const found: Finding[] = [];
  const keep = (start: number, what: string) =>
    found.push({
      file: relative(root, file),
      line: lineAt(source, start),
      message: `${what}: time and chance are arguments here`,
    });
  new Visitor({
    CallExpression: (node) => {
      const callee = source.slice(node.callee.start, node.callee.end);
      if (['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'randomUUID'].includes(callee)) {
        keep(node.start, `${callee}()`);
      }
    },
    NewExpression: (node) => {
      const callee = source.slice(node.callee.start, node.callee.end);
      if (callee === 'Date' && node.arguments.length === 0) keep(node.start, 'new Date()');
    },
  }).visit(parse(file, source));
  return found;
}

function parse(file: string, source: string) {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read as TypeScript: ${errors[0]?.message}`);
  return program;
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
