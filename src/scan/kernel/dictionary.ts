// A dictionary: the distinct values of one column, numbered in order of first appearance.
// A hash leads to a candidate, and whole values are compared: two values are never taken for one.

import { allocate } from './memory';

// A dictionary is a record of these fields, 32 bits each.
const TABLE: usize = 0; // address of the slots
const MASK: usize = 4; // number of slots - 1
const COUNT: usize = 8; // distinct values so far
const HASH_BITS: usize = 12; // bits of the hash that count; few of them only in tests
const FREE: usize = 16; // where the next entry goes
const CHUNK: usize = 20; // the chunk being filled
const FIRST_CHUNK: usize = 24;
const CHUNK_BYTES: usize = 28; // size of the next chunk
const EMPTY: usize = 32; // the index of the empty value + 1, or 0
const ODD: usize = 36; // the index of the first value that is no plain id + 1, or 0
const RECORD: usize = 40;

// A slot is 64 bits: the hash above, the address of the entry below; zero is an empty slot.
// An entry is its index (u32), its length in bytes (u32) and the bytes, in steps of 4.
export const ENTRY_HEAD: usize = 8;
// A chunk is the address of the next one (u32), where its entries end (u32), its size (u32), nothing (u32), entries.
const CHUNK_HEAD: usize = 16;

const FIRST_SLOTS: u32 = 256;
const FIRST_CHUNK_BYTES: u32 = 4096;
const LAST_CHUNK_BYTES: u32 = 1 << 20;

/** Sixteen bytes of ones and sixteen of zeros: loaded at `16 - n` they let through the first n bytes of a vector. */
// biome-ignore format: a table
const FIRST_BYTES = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

/** Lets through the first `length` bytes of a vector, at most 16. */
export function firstBytes(length: usize): v128 {
  return v128.load(FIRST_BYTES + 16 - length);
}

/** The length of the value of an entry, and the bytes that an entry of such a value takes. */
export function lengthOf(entry: usize): u32 {
  return load<u32>(entry, 4);
}
export function sizeOf(length: usize): usize {
  return (ENTRY_HEAD + length + 3) & ~3;
}

// Odd numbers without a pattern: a multiplication spreads every bit over all those above it.
const MIX_A: u64 = (0x9e3779b9 << 32) | 0x7f4a7c15;
const MIX_B: u64 = (0xc2b2ae3d << 32) | 0x27d4eb4f;
const MIX_C: u64 = (0x165667b1 << 32) | 0x9e3779f9;

/** `hashBits` below 32 makes values collide on purpose. */
export function newDictionary(hashBits: u32): usize {
  const dictionary = allocate(RECORD);
  store<u32>(dictionary, <u32>allocate(FIRST_SLOTS << 3), TABLE);
  store<u32>(dictionary, FIRST_SLOTS - 1, MASK);
  store<u32>(dictionary, hashBits >= 32 ? 0xffffffff : (1 << hashBits) - 1, HASH_BITS);
  store<u32>(dictionary, FIRST_CHUNK_BYTES, CHUNK_BYTES);
  const chunk = addChunk(dictionary, 0);
  store<u32>(dictionary, <u32>chunk, FIRST_CHUNK);
  return dictionary;
}

/** How many values `internAll` takes at once. */
export const GROUP: usize = 256;
const hashes = memory.data(1024, 16);
const touched = memory.data(8, 8);
/** Tables of more slots do not stay in the processor's cache. */
const LARGE_TABLE: u32 = 1 << 15;

/**
 * Writes to `out` the indices (u32) of up to `GROUP` values, given by their addresses and lengths (u32 each); new ones
 * are added. Sixteen bytes after every value must be readable.
 */
export function internAll(dictionary: usize, starts: usize, lengths: usize, count: usize, out: usize): void {
  const hashBits = load<u32>(dictionary, HASH_BITS);
  const end = count << 2;
  for (let at: usize = 0; at < end; at += 4) {
    store<u32>(hashes + at, hashOf(load<u32>(starts + at), load<u32>(lengths + at)) & hashBits);
  }
  if (load<u32>(dictionary, MASK) >= LARGE_TABLE) touchSlots(dictionary, end);
  for (let at: usize = 0; at < end; at += 4) {
    store<u32>(
      out + at,
      intern(dictionary, load<u32>(starts + at), load<u32>(lengths + at), load<u32>(hashes + at)),
    );
  }
}

/** Asks for all slots at once, so that they come from memory side by side and not one after another. */
function touchSlots(dictionary: usize, end: usize): void {
  const table = <usize>load<u32>(dictionary, TABLE);
  const mask = load<u32>(dictionary, MASK);
  let sum: u64 = 0;
  for (let at: usize = 0; at < end; at += 4) {
    sum ^= load<u64>(table + ((<usize>(load<u32>(hashes + at) & mask)) << 3));
  }
  // Kept, so that the loads are not left out as useless.
  store<u64>(touched, sum);
}

function intern(dictionary: usize, start: usize, length: u32, hash: u32): u32 {
  const table = <usize>load<u32>(dictionary, TABLE);
  const mask = load<u32>(dictionary, MASK);
  let slot = hash & mask;
  while (true) {
    const held = load<u64>(table + ((<usize>slot) << 3));
    if (held === 0) return add(dictionary, start, length, hash);
    if (<u32>(held >> 32) === hash) {
      const entry = <usize>(<u32>held);
      if (load<u32>(entry, 4) === length && isSame(entry + ENTRY_HEAD, start, length))
        return load<u32>(entry);
    }
    slot = (slot + 1) & mask;
  }
}

/** The index of the empty value + 1; 0 where there is none. */
export function emptyValue(dictionary: usize): u32 {
  return load<u32>(dictionary, EMPTY);
}

/** The index of the first value + 1 that is neither empty nor a plain id; 0 where there is none. */
export function firstOddValue(dictionary: usize): u32 {
  return load<u32>(dictionary, ODD);
}

export function dictionaryCount(dictionary: usize): u32 {
  return load<u32>(dictionary, COUNT);
}

// How the host walks through the entries, in order of their indices.
export function firstChunk(dictionary: usize): usize {
  return load<u32>(dictionary, FIRST_CHUNK);
}
export function nextChunk(chunk: usize): usize {
  return load<u32>(chunk);
}
/** The end of the entries of a chunk, which begin 16 bytes after its address. */
export function chunkEnd(dictionary: usize, chunk: usize): usize {
  return chunk === load<u32>(dictionary, CHUNK) ? load<u32>(dictionary, FREE) : load<u32>(chunk, 4);
}

function hashOf(start: usize, length: u32): u32 {
  let low: u64;
  let high: u64;
  if (length <= 16) {
    const value = v128.and(v128.load(start), firstBytes(length));
    low = i64x2.extract_lane(value, 0);
    high = i64x2.extract_lane(value, 1);
  } else {
    low = longHash(start, length);
    high = load<u64>(start + length - 8);
  }
  let mixed = ((low ^ <u64>length) * MIX_A) ^ rotr(high * MIX_B, 29);
  mixed ^= mixed >> 32;
  return <u32>((mixed * MIX_C) >> 32);
}

function longHash(start: usize, length: u32): u64 {
  let mixed: u64 = 0;
  const end = start + length - 8;
  for (let at = start; at < end; at += 8) mixed = rotr((mixed ^ load<u64>(at)) * MIX_A, 31);
  return mixed;
}

function isSame(entry: usize, start: usize, length: u32): bool {
  if (length <= 16) {
    const difference = v128.xor(v128.load(entry), v128.load(start));
    return !v128.any_true(v128.and(difference, firstBytes(length)));
  }
  return isSameLong(entry, start, length);
}

function isSameLong(entry: usize, start: usize, length: u32): bool {
  let at: usize = 0;
  for (const whole = <usize>length - 16; at < whole; at += 16) {
    if (v128.any_true(v128.xor(v128.load(entry + at), v128.load(start + at)))) return false;
  }
  // The last sixteen bytes, some of them a second time.
  at = length - 16;
  return !v128.any_true(v128.xor(v128.load(entry + at), v128.load(start + at)));
}

function add(dictionary: usize, start: usize, length: u32, hash: u32): u32 {
  const index = load<u32>(dictionary, COUNT);
  const mask = load<u32>(dictionary, MASK);
  // Three quarters full at most.
  if (<u64>index * 4 >= <u64>(mask + 1) * 3) growTable(dictionary);

  const size = sizeOf(length);
  let entry = <usize>load<u32>(dictionary, FREE);
  const chunk = <usize>load<u32>(dictionary, CHUNK);
  if (entry + size > chunk + load<u32>(chunk, 8)) {
    entry = addChunk(dictionary, size) + CHUNK_HEAD;
  }
  store<u32>(entry, index);
  store<u32>(entry, length, 4);
  memory.copy(entry + ENTRY_HEAD, start, length);
  store<u32>(dictionary, <u32>(entry + size), FREE);
  store<u32>(dictionary, index + 1, COUNT);
  if (length === 0) store<u32>(dictionary, index + 1, EMPTY);
  else if (load<u32>(dictionary, ODD) === 0 && !isPlainId(start, length))
    store<u32>(dictionary, index + 1, ODD);
  place(load<u32>(dictionary, TABLE), load<u32>(dictionary, MASK), hash, entry);
  return index;
}

/** Digits, ASCII letters but E, - and _, at least one of them a digit but 0: such an id stands as it is written. */
function isPlainId(start: usize, length: u32): bool {
  let hasNumber = false;
  for (let at: u32 = 0; at < length; at += 16) {
    const bytes = v128.load(start + at);
    const counted = firstBytes(min<u32>(16, length - at));
    const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
    const letters = i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61));
    const isLetter = v128.and(i8x16.lt_u(letters, i8x16.splat(26)), i8x16.ne(letters, i8x16.splat(4)));
    const isMark = v128.or(i8x16.eq(bytes, i8x16.splat(0x2d)), i8x16.eq(bytes, i8x16.splat(0x5f)));
    const isPlain = v128.or(v128.or(digits, isLetter), isMark);
    if (v128.any_true(v128.andnot(counted, isPlain))) return false;
    const numbers = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x31)), i8x16.splat(9));
    hasNumber = hasNumber || v128.any_true(v128.and(numbers, counted));
  }
  return hasNumber;
}

function place(table: usize, mask: u32, hash: u32, entry: usize): void {
  let slot = hash & mask;
  while (load<u64>(table + ((<usize>slot) << 3)) !== 0) slot = (slot + 1) & mask;
  store<u64>(table + ((<usize>slot) << 3), ((<u64>hash) << 32) | <u64>entry);
}

function growTable(dictionary: usize): void {
  const old = <usize>load<u32>(dictionary, TABLE);
  const oldSlots = load<u32>(dictionary, MASK) + 1;
  const table = allocate((<usize>oldSlots) << 4);
  const mask = (oldSlots << 1) - 1;
  for (let at = old, end = old + ((<usize>oldSlots) << 3); at < end; at += 8) {
    const held = load<u64>(at);
    if (held !== 0) place(table, mask, <u32>(held >> 32), <usize>(<u32>held));
  }
  store<u32>(dictionary, <u32>table, TABLE);
  store<u32>(dictionary, mask, MASK);
}

function addChunk(dictionary: usize, least: usize): usize {
  const usual = load<u32>(dictionary, CHUNK_BYTES);
  // Sixteen bytes more than is filled, for a vector loaded at the last entry.
  const size = CHUNK_HEAD + (least > usual ? least : usual);
  const chunk = allocate(size + 16);
  store<u32>(chunk, <u32>size, 8);
  const before = <usize>load<u32>(dictionary, CHUNK);
  if (before !== 0) {
    store<u32>(before, <u32>chunk);
    store<u32>(before, load<u32>(dictionary, FREE), 4);
  }
  store<u32>(dictionary, <u32>chunk, CHUNK);
  store<u32>(dictionary, <u32>(chunk + CHUNK_HEAD), FREE);
  if (usual < LAST_CHUNK_BYTES) store<u32>(dictionary, usual << 1, CHUNK_BYTES);
  return chunk;
}
