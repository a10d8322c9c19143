import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type WebSocket, WebSocketServer } from 'ws';

// The floor: what is left of Kanwall when everything that makes it Kanwall is taken away.
// POST → durable commit → WebSocket → answer, in one process; run as `node server.ts FOLDER CARDS`.

const [folder = '.', count = '0'] = process.argv.slice(2);
const db = new Database(join(folder, 'floor.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE card (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT');
const write = db.prepare('INSERT INTO card VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text');
const all = db.prepare('SELECT id, text FROM card');
for (let number = 0; number < Number(count); number += 1) write.run(String(number), `car ${number}`);

const here = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');
const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/': ['text/html', here('page.html')],
  '/page.ts': ['text/javascript', stripTypeScriptTypes(here('page.ts'))],
};

const server = createServer(async (request, response) => {
  if (request.method === 'POST') {
    const { id, text } = JSON.parse(await bodyOf(request)) as { id: string; text: string };
    write.run(id, text);
    const message = JSON.stringify([{ id, text }]);
    for (const station of stations) station.send(message);
    response.end('{}');
    return;
  }
  const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
  response.setHeader('content-type', type).end(body);
});

const stations = new Set<WebSocket>();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (station) => {
  stations.add(station);
  station.on('close', () => stations.delete(station));
  station.send(JSON.stringify(all.all()));
});

server.listen({ host: '127.0.0.1', port: 0 }, () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }));
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
