// Whether bytes are GB18030. There a character is one byte below 0x80, a pair (lead 81–FE, trail 40–7E or 80–FE),
// or two pairs of a lead and a digit. No part of one is ever a delimiter that the host allows, a quote or a line end.

import { bitsOf } from './bits';

const EVEN: u64 = (0x55555555 << 32) | 0x55555555;

/** Whether the 64 bytes before ended with a lead. */
let pendingLead: u64 = 0;

export function resetGb18030(): void {
  pendingLead = 0;
}

/**
 * The bytes, of 64, at which something other than whole pairs stands. Characters of four bytes are among them:
 * they are rare, and `isGb18030Text` decides about their lines.
 */
export function faultsOfGb18030(v0: v128, v1: v128, v2: v128, v3: v128): u64 {
  const high = bitsOf(v0, v1, v2, v3);
  if ((high | pendingLead) === 0) return 0;
  // Within a run of high bytes every second one is a lead, beginning with the first; a trail that is due from the
  // block before is not part of a run.
  const run = high & ~pendingLead;
  const starts = run & ~(run << 1);
  // Adding its first bit to a run carries through to its end and clears it: so runs that begin at an even place
  // are told from those at an odd one.
  const evenRuns = run & ~(run + (starts & EVEN));
  const leads = (evenRuns & EVEN) | (run & ~evenRuns & ~EVEN);
  const trails = (leads << 1) | pendingLead;
  pendingLead = leads >>> 63;

  let faults: u64 = 0;
  const lowTrails = trails & ~high;
  if (lowTrails !== 0) faults = lowTrails & ~bitsOf(lowTrail(v0), lowTrail(v1), lowTrail(v2), lowTrail(v3));
  // 0x80 is no lead, 0xff is nothing at all. As signed bytes they are the least and the greatest below zero.
  const x0 = outside(v0);
  const x1 = outside(v1);
  const x2 = outside(v2);
  const x3 = outside(v3);
  if (v128.any_true(v128.or(v128.or(x0, x1), v128.or(x2, x3)))) {
    const least = i8x16.splat(-128);
    const isLeast = bitsOf(
      i8x16.eq(v0, least),
      i8x16.eq(v1, least),
      i8x16.eq(v2, least),
      i8x16.eq(v3, least),
    );
    faults |= bitsOf(x0, x1, x2, x3) & ~(isLeast & ~leads);
  }
  return faults;
}

/** Decides about a record byte by byte, characters of four bytes included; a CR may stand only before LF or the end. */
export function isGb18030Text(start: usize, end: usize): bool {
  let at = start;
  while (at < end) {
    const byte = <u32>load<u8>(at);
    if (byte < 0x80) {
      if (byte === 0x0d && at + 1 !== end && load<u8>(at + 1) !== 0x0a) return false;
      at++;
      continue;
    }
    if (byte === 0x80 || byte === 0xff || at + 1 >= end) return false;
    const second = <u32>load<u8>(at + 1);
    if (second >= 0x40) {
      if (second === 0x7f || second === 0xff) return false;
      at += 2;
      continue;
    }
    if (at + 3 >= end) return false;
    const third = <u32>load<u8>(at + 2);
    const fourth = <u32>load<u8>(at + 3);
    if (second < 0x30 || second > 0x39 || third < 0x81 || third > 0xfe || fourth < 0x30 || fourth > 0x39)
      return false;
    const whole = (byte << 24) | (second << 16) | (third << 8) | fourth;
    // U+FFFD only ever stands for a character that was lost before.
    if (whole === 0x8431a437) return false;
    // U+0080–U+FFFF, then U+10000–U+10FFFF; what lies between and beyond is not assigned.
    if (whole > 0x8431a439 && (whole < 0x90308130 || whole > 0xe3329a35)) return false;
    at += 4;
  }
  return true;
}

function lowTrail(v: v128): v128 {
  return v128.and(i8x16.ge_s(v, i8x16.splat(0x40)), i8x16.ne(v, i8x16.splat(0x7f)));
}

function outside(v: v128): v128 {
  return v128.or(i8x16.eq(v, i8x16.splat(-128)), i8x16.eq(v, i8x16.splat(-1)));
}
