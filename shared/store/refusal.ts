/** Values that fill the gaps of a refusal's sentence. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/**
 * Why a command was not carried out: a fact (`bay-occupied`), what fills its sentence, the input at fault.
 * A value, never thrown: a refusal is for what a user can cause. The sentence stands in `shared/words`.
 */
export type Refusal = Readonly<{
  code: string;
  params: RefusalParams;
  field: string | null;
  /** A soft rule: a manager can override it with a reason (TRADE 2). */
  soft: boolean;
}>;

export function refuse(code: string, params: RefusalParams = {}, field: string | null = null): Refusal {
  return { code, params, field, soft: false };
}

export function isRefusal(decision: Refusal | readonly unknown[]): decision is Refusal {
  return !Array.isArray(decision);
}
