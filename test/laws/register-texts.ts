// Random exports of the built-in case register as texts, clean or with faults, for the laws.

import fc from 'fast-check';

const HEADER = [
  '案件编号',
  '涉案人员编号',
  '被调查人',
  '职级',
  '地区',
  '违纪行为',
  '立案时间',
  '结案时间',
  '是否一把手',
];

const twoDigits = (number: number) => String(number).padStart(2, '0');
const date = fc
  .tuple(fc.constantFrom(2014, 2015), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}-${twoDigits(month)}-${twoDigits(day)}`);
const optional = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant('') });

const row = fc
  .tuple(
    fc.integer({ min: 1, max: 30 }).map((number) => `A${number}`),
    optional(fc.integer({ min: 1, max: 30 }).map((number) => `P${number}`)),
    fc.constantFrom('张某', '李某', '"王某, 女"', '"赵""某"'),
    fc.constantFrom('县处级', '乡科级', '一般干部', ''),
    fc.constantFrom('220100', '吉林省吉林市', '220581', ''),
    fc.constantFrom('廉洁纪律', '"工作纪律;群众纪律"', '工作纪律、廉洁纪律', ''),
    date,
    optional(date),
    fc.constantFrom('是', '否', ''),
  )
  .map((cells) => cells.join(','));

/** Rows of a clean export, header first. */
export const cleanLines: fc.Arbitrary<string[]> = fc
  .array(row, { minLength: 1, maxLength: 40 })
  .map((rows) => [HEADER.join(','), ...rows]);

export const toText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** What may befall one byte or one place of a file. */
export type Mutation =
  | { readonly kind: 'replace' | 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'delete'; readonly at: number; readonly count: number };

const troublesome = fc.constantFrom(
  '"',
  ',',
  '\n',
  '\r',
  '\r\n',
  ';',
  '""',
  '\u0000',
  '　',
  '合计',
  '—',
  '2015-02-30',
  '\ufffd',
  '\u2028',
);
const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 3 });

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('replace' as const, 'insert' as const),
      at: fc.nat(),
      bytes: fc.oneof(
        troublesome.map((text) => new TextEncoder().encode(text)),
        anyBytes,
      ),
    }),
    fc.record({ kind: fc.constant('delete' as const), at: fc.nat(), count: fc.integer({ min: 1, max: 40 }) }),
  ),
  { minLength: 1, maxLength: 6 },
);

/** The bytes after all mutations; places are taken modulo the length, behind the header line where `keepHeader`. */
export function mutate(text: string, changes: readonly Mutation[], keepHeader = true): Uint8Array {
  let bytes = new TextEncoder().encode(text);
  const first = keepHeader ? bytes.indexOf(10) + 1 : 0;
  for (const change of changes) {
    const at = first + (change.at % Math.max(1, bytes.length - first));
    const removed =
      change.kind === 'delete' ? change.count : change.kind === 'replace' ? change.bytes.length : 0;
    const added = change.kind === 'delete' ? new Uint8Array() : change.bytes;
    bytes = new Uint8Array([...bytes.subarray(0, at), ...added, ...bytes.subarray(at + removed)]);
  }
  return bytes;
}
