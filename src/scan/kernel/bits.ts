// Four vectors of sixteen bytes as one word of 64 bits.

/** Bit n is the highest bit of byte n: set where a comparison held. */
export function bitsOf(v0: v128, v1: v128, v2: v128, v3: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(v0) | ((<u32>i8x16.bitmask(v1)) << 16)) |
    ((<u64>(<u32>i8x16.bitmask(v2) | ((<u32>i8x16.bitmask(v3)) << 16))) << 32)
  );
}
