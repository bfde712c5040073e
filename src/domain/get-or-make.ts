// A map that is filled as it is asked.

type MapLike<K, V> = Pick<Map<K, V>, 'get'> & { set(key: K, value: V): unknown };

/** What stands under the key, made where nothing does yet. */
export function getOrMake<K, V>(map: MapLike<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
