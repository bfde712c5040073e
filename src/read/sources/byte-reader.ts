// Takes bytes from a stream by count.

export interface ByteReader {
  /** Bytes taken so far. */
  readonly position: number;
  /** Exactly so many bytes, fewer only at the end of the stream. Valid until the next call. */
  take(count: number): Promise<Uint8Array>;
  /** Passes over bytes; false when the stream ends before. */
  skip(count: number): Promise<boolean>;
  close(): Promise<void>;
}

const NOTHING = new Uint8Array(0);

export function makeByteReader(input: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = input[Symbol.asyncIterator]();
  let rest: Uint8Array = NOTHING;
  let position = 0;

  const refill = async (): Promise<boolean> => {
    const next = await iterator.next();
    rest = next.done ? NOTHING : next.value;
    return !next.done;
  };

  const takeSome = (count: number): Uint8Array => {
    const some = rest.subarray(0, count);
    rest = rest.subarray(some.length);
    position += some.length;
    return some;
  };

  return {
    get position() {
      return position;
    },
    async take(count) {
      if (rest.length >= count) return takeSome(count);
      const whole = new Uint8Array(count);
      let length = 0;
      while (length < count) {
        if (rest.length === 0 && !(await refill())) break;
        const some = takeSome(count - length);
        whole.set(some, length);
        length += some.length;
      }
      return whole.subarray(0, length);
    },
    async skip(count) {
      for (let left = count; left > 0; ) {
        if (rest.length === 0 && !(await refill())) return false;
        left -= takeSome(left).length;
      }
      return true;
    },
    async close() {
      await iterator.return?.();
    },
  };
}
