import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { KanwallBridge, StationConfig } from '../../shared/bridge.ts';
import { channel } from './ipc.ts';

const bridge = {
  station: () => ipcRenderer.invoke(channel('station.get')),
  onStationChanged: (listener) => {
    const forward = (_event: IpcRendererEvent, config: StationConfig) => listener(config);
    ipcRenderer.on(channel('station.changed'), forward);
    return () => {
      ipcRenderer.off(channel('station.changed'), forward);
    };
  },
  painted: () => ipcRenderer.send(channel('page.painted')),
} satisfies KanwallBridge;

contextBridge.exposeInMainWorld('kanwall', bridge);
