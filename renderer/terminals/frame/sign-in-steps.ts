import type { Opened, SignInDoor, SignInRefusal } from '../../link/sign-in.ts';
import type { StaffMember } from './terminal-person.ts';

/**
 * What is asked of a person: the PIN; a new one in its place (`old` is the one that was right); a first one, where there
 * is none at all; and a new one once more.
 */
export type Step =
  | Readonly<{ is: 'pin' }>
  | Readonly<{ is: 'new'; old: string | null }>
  | Readonly<{ is: 'again'; old: string | null; fresh: string }>;

export type Stepped = Readonly<{ opened: Opened }> | Readonly<{ step: Step; refusal: SignInRefusal | null }>;

const AT_FIRST: Step = { is: 'pin' };

type Asking = Readonly<{ door: SignInDoor; person: StaffMember; purpose: 'work' | 'override' }>;

/** One PIN was entered: who it opens the door to, or what is asked next. */
export async function takePin(asking: Asking, step: Step, pin: string): Promise<Stepped> {
  switch (step.is) {
    case 'pin':
      return signIn(asking, pin);
    case 'new':
      return { step: { is: 'again', old: step.old, fresh: pin }, refusal: null };
    case 'again':
      return pin === step.fresh ? choose(asking, step) : { step: { is: 'new', old: step.old }, refusal: NOT_SAME };
  }
}

const NOT_SAME: SignInRefusal = { code: 'not-same', params: {} };

async function signIn({ door, person, purpose }: Asking, pin: string): Promise<Stepped> {
  const outcome = await door.byPin({ staffId: person.id, pin, purpose });
  if ('opened' in outcome) return outcome;
  const { refusal } = outcome;
  if (refusal.code === 'pin-is-first') return { step: { is: 'new', old: pin }, refusal: null };
  // Before any manager has a PIN, a manager at the host may choose the first one; the host says whether it is so.
  const mayChoose = refusal.code === 'pin-missing' && person.roles.includes('manager');
  return mayChoose ? { step: { is: 'new', old: null }, refusal: null } : { step: AT_FIRST, refusal };
}

async function choose(asking: Asking, { old, fresh }: Extract<Step, { is: 'again' }>): Promise<Stepped> {
  const { door, person, purpose } = asking;
  if (old !== null) {
    const outcome = await door.byPin({ staffId: person.id, pin: old, newPin: fresh, purpose });
    return 'opened' in outcome ? outcome : { step: { is: 'new', old }, refusal: outcome.refusal };
  }
  const refusal = await door.choosePin(person.id, fresh);
  if (!refusal) return signIn(asking, fresh);
  const step: Step = refusal.code === 'manager-needed' ? AT_FIRST : { is: 'new', old };
  return { step, refusal };
}
