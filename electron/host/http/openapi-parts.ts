export type Json = Readonly<Record<string, unknown>>;

/** What a path needs: a token of the data folder on the host's own machine, or a station's proof. */
export const KNOWN = [{ token: [] }, { proof: [] }] as const;
export const STATION = [{ proof: [] }] as const;

export const SECURITY_SCHEMES = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'owner.token writes and reads, wall.token reads; on the host machine alone',
  },
  proof: {
    type: 'http',
    scheme: 'bearer',
    description:
      'What is asked for, signed by the key of an accepted station (shared/trust/proof.ts). With a body, Content-Digest says its SHA-256.',
  },
} as const;

export function open(summary: string, schema: Json): Json {
  return { summary, security: [], responses: answers(schema) };
}

export function get(summary: string, answer: string, security: readonly Json[] = KNOWN): Json {
  return { summary, security, responses: answers(ref(answer)) };
}

export function post(
  summary: string,
  names: Readonly<{ asks: string; answers: string }>,
  security: readonly Json[] = KNOWN,
): Json {
  const requestBody = { required: true, content: json(ref(names.asks)) };
  return { summary, security, requestBody, responses: answers(ref(names.answers)) };
}

export function answers(schema: Json): Json {
  return {
    200: { description: 'As asked', content: json(schema) },
    default: { description: 'Refused, with the reason and what to do', content: json(ref('Problem')) },
  };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

export function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}
