type Mapping<Key, Value> = Readonly<{ get: (key: Key) => Value | undefined; set: (key: Key, value: Value) => unknown }>;

/** What a map holds for a key; made and put there the first time it is asked for. */
export function findOrMake<Key, Value>(map: Mapping<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
