// Damages a file as exports are damaged: bytes and lines changed, lost, doubled, moved; quotes and delimiters where none
// belong; bytes that are no text; totals and headers in between.

import type { Random } from '../oracle/random.ts';
import type { RandomRegister } from './random-register.ts';
import { encode } from './random-register.ts';

const NASTY = [0x22, 0x22, 0x2c, 0x0a, 0x0d, 0x00, 0xff, 0x81, 0x20, 0xe4, 0x3b, 0x30, 0x7c, 0x09];
const NO_TEXT = [
  [0xff],
  [0x80],
  [0xc3, 0x28],
  [0x81, 0x20],
  [0x81],
  [0xe4, 0xb8],
  [0xef, 0xbf, 0xbd],
  [0xed, 0xa0, 0x80],
];
const NO_GB18030 = [
  [0x84, 0x31, 0xa4, 0x37],
  [0x81, 0x30, 0x81],
  [0xa1, 0x7f],
  [0xfe, 0x39, 0xfe, 0x39],
  [0xff, 0x0a],
];
const LF = 0x0a;

/** @param from the first byte that may be changed */
export function mutate({ bytes, encoding, delimiter }: RandomRegister, random: Random, from = 0): Buffer {
  const { below, pick, chance } = random;
  let mutated: Buffer = Buffer.from(bytes);
  const splice = (start: number, end: number, put: Uint8Array = Buffer.alloc(0)) => {
    mutated = Buffer.concat([mutated.subarray(0, start), put, mutated.subarray(end)]);
  };
  /** Without a mark: it is put inside. */
  const toBytes = (text: string) => {
    const coded = encode(text, encoding);
    return encoding.startsWith('utf-16')
      ? coded.subarray(2)
      : encoding === 'utf-8 with a mark'
        ? coded.subarray(3)
        : coded;
  };
  const somewhere = () => Math.min(mutated.length, from + below(Math.max(1, mutated.length - from)));
  /** A line by its bounds. */
  const line = (): [number, number] => {
    const at = somewhere();
    const start = Math.max(from, mutated.lastIndexOf(LF, Math.max(0, at - 1)) + 1);
    const end = mutated.indexOf(LF, at) + 1;
    return [start, Math.max(start, end === 0 ? mutated.length : end)];
  };
  const changes: (() => void)[] = [
    () => {
      const at = somewhere();
      if (at < mutated.length) mutated[at] = mutated[at]! ^ (1 << below(8));
    },
    () => {
      const at = somewhere();
      if (at < mutated.length) mutated[at] = pick(NASTY);
    },
    () => {
      const at = somewhere();
      splice(at, at, Uint8Array.of(pick(NASTY)));
    },
    () => {
      const at = somewhere();
      splice(at, at + 1 + below(9));
    },
    () => {
      const at = somewhere();
      splice(at, at, mutated.subarray(at, at + 1 + below(40)));
    },
    () => {
      const at = somewhere();
      splice(at, at, toBytes('"'));
    },
    () => {
      const at = somewhere();
      splice(at, at, toBytes(delimiter));
    },
    () => {
      const at = somewhere();
      splice(
        at,
        at,
        toBytes(pick(['\0', '\ufeff', '\u3000', '""', '"\n', '\n"', '\r', '\r\n', `"${delimiter}"`])),
      );
    },
    () => {
      const at = somewhere();
      splice(at, at, Uint8Array.from(pick(encoding === 'gb18030' ? [...NO_TEXT, ...NO_GB18030] : NO_TEXT)));
    },
    () => {
      const [start, end] = line();
      splice(end, end, mutated.subarray(start, end));
    },
    () => splice(...line()),
    () => {
      const [start, end] = line();
      const [other] = line();
      const moved = Buffer.from(mutated.subarray(start, end));
      splice(start, end);
      splice(Math.min(other, mutated.length), Math.min(other, mutated.length), moved);
    },
    () => {
      if (chance(0.3)) splice(somewhere(), mutated.length);
    },
    () => {
      const [start] = line();
      const width = mutated
        .subarray(...line())
        .toString('latin1')
        .split(delimiter).length;
      splice(
        start,
        start,
        toBytes(
          `${pick(['合计', '小计', 'total', '其中：甲'])}${`${delimiter}1`.repeat(Math.max(0, width - 1))}\n`,
        ),
      );
    },
    () => {
      const [start] = line();
      // The header, or whatever the file begins with.
      splice(start, start, mutated.subarray(0, mutated.indexOf(LF) + 1));
    },
    () => {
      // Two columns change places in one line.
      const [start, end] = line();
      const cells = mutated.subarray(start, end).toString('latin1').split(delimiter);
      const [a, b] = [below(cells.length), below(cells.length)];
      [cells[a], cells[b]] = [cells[b]!, cells[a]!];
      splice(start, end, Buffer.from(cells.join(delimiter), 'latin1'));
    },
  ];
  for (let change = 1 + below(4); change > 0; change--) pick(changes)();
  return mutated;
}
