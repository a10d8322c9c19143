import type { Entity, EntityType } from '../../shared/entities.ts';
import { isRefusal, type Refusal } from '../../shared/store/refusal.ts';
import type { Answer } from './memory-store.ts';

/** A refusal as tests write it. */
export function refusal(code: string, rest: Partial<Refusal> = {}): Refusal {
  return { code, params: {}, field: null, soft: false, ...rest };
}

/** What a command put of one type, in its order. */
export function putsOf<T extends EntityType>(answer: Answer, type: T): readonly Entity<T>[] {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`);
  return answer.flatMap((each) => (each.type === type ? [each.value as Entity<T>] : []));
}
