// What is worked out for numbers from 0.

/** Works a value out once per number. */
export function remember<T>(work: (index: number) => T): (index: number) => T {
  const known: (T | undefined)[] = [];
  return (index) => {
    const value = known[index] ?? work(index);
    known[index] = value;
    return value;
  };
}
