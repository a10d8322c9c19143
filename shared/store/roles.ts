import type { Role } from './model.ts';

// Who does what in the shop. A manager can stand in for anybody.
export const MANAGERS: readonly Role[] = ['manager'];
export const FRONT_DESK: readonly Role[] = ['advisor', 'receptionist', 'manager'];
export const DISPATCH: readonly Role[] = ['controller', 'team-leader', 'manager'];
export const FLOOR: readonly Role[] = ['technician', 'team-leader', 'controller', 'manager'];
export const PARTS: readonly Role[] = ['parts', 'controller', 'advisor', 'manager'];
export const QUALITY: readonly Role[] = ['inspector', 'team-leader', 'manager'];
export const WASH: readonly Role[] = ['wash', 'controller', 'advisor', 'manager'];
export const ANYBODY: readonly Role[] = [
  'manager',
  'advisor',
  'receptionist',
  'controller',
  'technician',
  'team-leader',
  'inspector',
  'parts',
  'wash',
];
