// Random files of case filings with everything in them that is not plain, from a seed.

import { encodeGb18030 } from '../../src/domain/encode-gb18030.ts';

export interface MessyFile {
  readonly bytes: Uint8Array;
  readonly encoding: 'utf-8' | 'gb18030';
}

const HEADERS = [
  ['case_id', 'filed_on', 'closed_on', 'level', 'person'],
  ['案件编码', '立案日期', '结案日期', '职级', '被调查人'],
  ['地区', '立案日期', '职级'],
];
const FIRST_CELLS = ['JW2015-0001', '220102', '长春市', 'P01', '王某'];
const ODD_CELLS = [
  ...['合肥', 'total', '合计', '其中：县处级', '注：', ' ', '', '㛃一', 'n', 'case_id', '立'],
  ...['ⓣotal', 'T o t a l', 'Ｔｏｔａｌ', 'Prepared by', 'sub-total', '㊟：一', '-合计', 'Total:'],
];
const CELLS = [
  '2015-05-03',
  '2014/1/31',
  '',
  '县处级',
  '乡科级',
  '张三',
  '王小明',
  '注',
  '𬱟',
  'a b',
  '合计',
];
const QUOTED = [
  '"县处级"',
  '"a,b"',
  '"甲""乙"""',
  '""',
  '"一\n二"',
  '"三\r\n四\n五"',
  '"六,七\n八"',
  '"\nJW2015-0009,a,b,c,d\n"',
  '"九\n\n,"',
  '"2015-05-03"',
];
const FAULTS = ['"', 'x"y', '"x"y', '"打开', '\r', '\ufffd', ' "a"', '"\n\n\n"'];
const LINES = ['', ',,,,', '  ', '填表人：李四', '合计,,', '总计,1,2,3,4', 'a', 'a,b,c,d,e,f,g'];
const ENDS = ['\n', '\r\n', '\n', '\r'];
const RAW: readonly (readonly number[])[] = [
  [0xff],
  [0x80],
  [0xc3, 0x28],
  [0x81, 0x20],
  [0x81],
  [0xe4, 0xb8],
  [0x7f],
  [0x84, 0x31, 0xa4, 0x37],
];

/** `wildness` from 0 (nearly all plain) to 1. */
export function makeMessyFile(seed: number, wildness: number): MessyFile {
  const random = mulberry32(seed);
  const chance = (part: number) => random() < part;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const encoding = chance(0.5) ? 'utf-8' : 'gb18030';
  const encode = (text: string): number[] => [
    ...(encoding === 'utf-8' ? Buffer.from(text) : encodeGb18030(text.replaceAll('\ufffd', '?'))),
  ];
  const delimiter = pick([',', ',', ',', '\t', ';']);
  const header = pick(HEADERS);
  const end = pick(ENDS.slice(0, 3));
  const bytes: number[] = [];
  const add = (text: string) => bytes.push(...encode(text));
  const addRow = (cells: readonly string[]) => add(cells.join(delimiter));

  if (encoding === 'utf-8' && chance(0.2)) bytes.push(0xef, 0xbb, 0xbf);
  if (chance(0.2)) add(`立案情况统计表${end}`);
  addRow(header);
  add(end);
  const lines = 1 + Math.floor(random() * 60);
  for (let line = 0; line < lines; line++) {
    if (chance(wildness * 0.15)) add(pick(LINES).replaceAll(',', delimiter));
    else if (chance(wildness * 0.05)) addRow(header);
    else {
      const cells = header.map((_, column) =>
        pick(column > 0 ? CELLS : chance(wildness * 0.3) ? ODD_CELLS : FIRST_CELLS),
      );
      for (let column = 0; column < cells.length; column++) {
        if (chance(wildness * 0.15)) cells[column] = pick(QUOTED).replaceAll(',', delimiter);
        else if (chance(wildness * 0.05)) cells[column] = pick(FAULTS);
      }
      if (chance(wildness * 0.05)) cells.pop();
      addRow(cells);
      if (chance(wildness * 0.05)) bytes.push(...pick(RAW));
    }
    if (line + 1 < lines || chance(0.7)) add(chance(wildness * 0.1) ? pick(ENDS) : end);
  }
  // Some bytes are changed after all.
  for (let change = Math.floor(random() * wildness * 4); change > 0; change--) {
    const at = Math.floor(random() * bytes.length);
    if (chance(0.5)) bytes[at] = pick([0x22, 0x0a, 0x0d, 0x2c, 0xff, 0x81, 0x30, 0x20]);
    else bytes.splice(at, Math.floor(random() * 5));
  }
  return { bytes: Uint8Array.from(bytes), encoding };
}

export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
