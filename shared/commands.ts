import type { z } from 'zod';
import type { Command } from './command.ts';
import { openStore } from './store/commands/open-store.ts';
import { saveCommands } from './store/commands/save.ts';
import { saveShop } from './store/commands/save-shop.ts';
import { turnDay } from './store/commands/turn-day.ts';
import { countTry, setBadge, setPin, unlock } from './trust/commands/credentials.ts';
import { noteOfflineRefusal, settleOfflineRefusal } from './trust/commands/offline-refusals.ts';
import { saveRole } from './trust/commands/roles.ts';
import { endSession, openSession, openSessionOffline } from './trust/commands/sessions.ts';
import { acceptStation, revokeStation, saveStation } from './trust/commands/stations.ts';
import { addJobs } from './workshop/commands/add-jobs.ts';
import { checkIn } from './workshop/commands/check-in.ts';
import {
  acceptAtFrontDesk,
  failQc,
  finishWash,
  passQc,
  rejectAtFrontDesk,
  skipStage,
} from './workshop/commands/checks.ts';
import { dispatch } from './workshop/commands/dispatch.ts';
import { importVehicles } from './workshop/commands/import-vehicles.ts';
import { deliver, leaveUnfinished, returnVisit } from './workshop/commands/leave.ts';
import { partArrived, setEta } from './workshop/commands/parts.ts';
import { promise } from './workshop/commands/promise.ts';
import { park, setWaiting } from './workshop/commands/visit-facts.ts';
import { cancelWork, finishWork, pauseWork, resumeWork, startWork } from './workshop/commands/work.ts';

/** Every command there is. What is not in this list is refused at the door. */
export const commands = [
  openStore,
  turnDay,
  saveShop,
  ...saveCommands,
  acceptStation,
  saveStation,
  revokeStation,
  saveRole,
  openSession,
  openSessionOffline,
  endSession,
  setPin,
  setBadge,
  countTry,
  unlock,
  noteOfflineRefusal,
  settleOfflineRefusal,
  importVehicles,
  checkIn,
  addJobs,
  promise,
  setWaiting,
  park,
  dispatch,
  startWork,
  pauseWork,
  resumeWork,
  finishWork,
  cancelWork,
  setEta,
  partArrived,
  passQc,
  failQc,
  finishWash,
  skipStage,
  acceptAtFrontDesk,
  rejectAtFrontDesk,
  deliver,
  leaveUnfinished,
  returnVisit,
] as const satisfies readonly Command<never>[];

export type CommandName = (typeof commands)[number]['name'];
/** What a station sends for a command, before the schema completes it. */
export type CommandInput<N extends CommandName> = z.input<Extract<(typeof commands)[number], { name: N }>['input']>;

const byName = new Map<string, Command<never>>(commands.map((command) => [command.name, command]));

export function findCommand(name: string): Command<never> | undefined {
  return byName.get(name);
}
