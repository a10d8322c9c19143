import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { KanwallBridge } from '../../shared/bridge.ts';
import { channel, type Invocations, type Pushes } from './ipc.ts';

const bridge = {
  station: () => invoke('station.get'),
  onStationChanged: (listener) => listen('station.changed', listener),
  onStranger: (listener) => {
    let isOver = false;
    const tell = (isThere: boolean) => isOver || listener(isThere);
    const stop = listen('host.stranger', tell);
    void invoke('host.isStranger').then(tell);
    return () => {
      isOver = true;
      stop();
    };
  },
  painted: () => ipcRenderer.send(channel('page.painted')),
  openStore: () => invoke('store.open'),
  findHosts: () => invoke('hosts.find'),
  askHost: (address) => invoke('host.ask', address),
  joinHost: (host) => invoke('host.join', host),
  forgetHost: () => invoke('host.forget'),
  saveFile: (name, text) => invoke('file.save', name, text),
} satisfies KanwallBridge;

contextBridge.exposeInMainWorld('kanwall', bridge);

function invoke<Name extends keyof Invocations>(
  name: Name,
  ...args: Parameters<Invocations[Name]>
): ReturnType<Invocations[Name]> {
  return ipcRenderer.invoke(channel(name), ...args) as ReturnType<Invocations[Name]>;
}

function listen<Name extends keyof Pushes>(name: Name, listener: Pushes[Name]): () => void {
  const forward = (_event: IpcRendererEvent, ...args: Parameters<Pushes[Name]>) => {
    (listener as (...given: Parameters<Pushes[Name]>) => void)(...args);
  };
  ipcRenderer.on(channel(name), forward);
  return () => {
    ipcRenderer.off(channel(name), forward);
  };
}
