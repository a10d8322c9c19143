import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { FoundHost } from '../../shared/bridge.ts';
import { isHostUrl } from './host-url.ts';
import { channel, type Invocations, isOwnPage } from './ipc.ts';
import { MOST_CHARACTERS } from './save-file.ts';

/** What each question is answered by. Its arguments have been looked at: they are what they say they are. */
export function handleQuestions(answers: Invocations): void {
  handle('station.get', () => answers['station.get']());
  handle('store.open', () => answers['store.open']());
  handle('hosts.find', () => answers['hosts.find']());
  handle('host.ask', (address) => answers['host.ask'](text(address, 300)));
  handle('host.join', (host) => answers['host.join'](foundHost(host)));
  handle('host.forget', () => answers['host.forget']());
  handle('host.isStranger', () => answers['host.isStranger']());
  handle('file.save', (name, content) => answers['file.save'](text(name, 300), text(content, MOST_CHARACTERS)));
}

function handle<Name extends keyof Invocations>(
  name: Name,
  answer: (...args: readonly unknown[]) => ReturnType<Invocations[Name]>,
): void {
  ipcMain.handle(channel(name), (event: IpcMainInvokeEvent, ...args: unknown[]) => {
    if (!isOwnPage(event)) throw new Error('refused: not the page of this station');
    return answer(...args);
  });
}

function text(value: unknown, most: number): string {
  if (typeof value === 'string' && value.length <= most) return value;
  throw new Error(`refused: not a text of at most ${most} characters`);
}

function foundHost(value: unknown): FoundHost {
  const { url, shop, storeId, fingerprint }: Record<string, unknown> = Object(value);
  const address = text(url, 300);
  if (!address.startsWith('https:') || !isHostUrl(address)) throw new Error('refused: not the address of a host');
  return {
    url: address,
    shop: shop === null ? null : text(shop, 300),
    storeId: text(storeId, 100),
    fingerprint: text(fingerprint, 100),
  };
}
