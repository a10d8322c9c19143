import type { StationConfig } from '../../shared/bridge.ts';
import type { Read } from '../../shared/read.ts';
import type { Language } from '../../shared/store/model.ts';
import type { AskHost } from './ask-host.ts';
import type { HostClock } from './clock.ts';
import type { LinkState } from './link-state.ts';
import type { LiveCopy } from './live-copy.ts';
import type { OutboxEntry } from './outbox-store.ts';
import type { Previewed } from './preview.ts';
import type { Submitted } from './submitted.ts';
import type { TrayItem } from './tray.ts';

export type By = Readonly<{
  /** The person at the terminal. */
  staffId: string | null;
  /** What proves who it is; null where nothing asks for it. */
  sessionId?: string | null;
  /** Commands this one builds on, beside the unanswered ones about the same things, which are found by themselves. */
  after?: readonly string[];
}>;

/** A page's link to its host. */
export type Link = Readonly<{
  /** What boards and terminals read; at a terminal with what was entered here and is not confirmed yet. */
  read: Read;
  /** What the host has confirmed, and nothing else. */
  confirmed: Read;
  copy: LiveCopy;
  clock: HostClock;
  /** The same object until something in it changes. */
  state: () => LinkState;
  /** The last welcome's word on the store: whether it is a sample, whose PINs are known. */
  isSample: () => boolean;
  /** A question to the host apart from topics and commands. */
  ask: AskHost;
  /** @throws Error at a station that enters nothing. */
  submit: (name: string, input: unknown, by: By) => Submitted;
  previewOf: (id: string) => Previewed | undefined;
  /** Everything that was entered here and is not safe with the host yet. The same array until it changes. */
  entries: () => readonly OutboxEntry[];
  /** What needs a person's attention. The same array until it changes. */
  tray: () => readonly TrayItem[];
  dismiss: (id: string) => Promise<void>;
  exportOutbox: () => string;
  /** Called at once for a first change and then at most once a frame. */
  onChange: (listener: () => void) => () => void;
  /** Resolves when what was saved is there to be painted, or nothing was. */
  ready: Promise<void>;
  setLanguage: (language: Language) => void;
  /** The host came back at another address. */
  moveTo: (config: StationConfig) => void;
  /** Somebody else is signed in: says hello again, and forgets what that person may not hold. */
  greetAgain: () => void;
  kick: () => void;
  stop: () => Promise<void>;
}>;
