import { scrypt } from '@noble/hashes/scrypt.js';
import { SCRYPT } from '../../shared/trust/protocol.ts';
import type { SlowHash } from './slow-hash.ts';

type Asked = MessageEvent<Readonly<{ id: number; asked: Parameters<SlowHash> }>>;

self.onmessage = ({ data: { id, asked } }: Asked) => {
  self.postMessage({ id, hash: scrypt(asked[0], asked[1], SCRYPT) });
};
