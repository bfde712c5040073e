// Laws that hold for every text: interpreters are total, linear and exact, and a value read again is itself.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, fromDayNumber, toDayNumber } from '../../src/domain/day.ts';
import { REJECT_KINDS } from '../../src/domain/reject.ts';
import type { Interpreter } from '../../src/domain/value.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { createAmountInterpreter } from '../../src/values/amount.ts';

import { createCodesInterpreter } from '../../src/values/codes.ts';
import { createDateInterpreter } from '../../src/values/date.ts';
import { createFlagInterpreter } from '../../src/values/flag.ts';
import { interpretId } from '../../src/values/id.ts';
import { createNumberInterpreter } from '../../src/values/number.ts';
import { createRegionInterpreter } from '../../src/values/region.ts';
import { interpretText } from '../../src/values/text.ts';
import { runsOf } from '../sizes.ts';
import { meaningOf } from './meaning.ts';

const { codeLists } = compileCatalogue(BUILT_IN);
const INTERPRETERS: readonly (readonly [string, Interpreter])[] = [
  ['date', createDateInterpreter({})],
  ['date with all declared', createDateInterpreter({ twoDigitYears: true, excelSerial: '1900' })],
  ['number', createNumberInterpreter({})],
  ['amount', createAmountInterpreter('万元')],
  ['flag', createFlagInterpreter({})],
  ['id', interpretId],
  ['text', interpretText],
  ['code', createCodesInterpreter(codeLists.get('level')!)],
  ['codes', createCodesInterpreter(codeLists.get('level')!)],
  ['region', createRegionInterpreter('22')],
];

const TYPE_OF_VALUE = { date: 'number', number: 'number', amount: 'number' } as const;

describe.each(INTERPRETERS)('%s', (name, interpret) => {
  const expected = TYPE_OF_VALUE[name.split(' ')[0] as keyof typeof TYPE_OF_VALUE] ?? 'string';

  it('has a value or a known reject code for any text', () => {
    // Code units one by one, so that halves of surrogate pairs come too; and the characters of the field.
    const anything = fc.string({ unit: 'binary', maxLength: 60 });
    const codeUnits = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
      .map((units) => String.fromCharCode(...units));
    const likely = fc.string({
      unit: fc.constantFrom(
        ...'0123456789０１５年月日号万亿元件人.,，-－/／:() （）¥+eETZ;；、和及市县区省吉林长春通化警告其他\'"\t\n\u3000',
      ),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.oneof(anything, codeUnits, likely), (raw) => {
        const meaning = interpret(raw);
        if (meaning.kind === 'reject') expect(Object.keys(REJECT_KINDS)).toContain(meaning.code);
        else if (meaning.value !== '') {
          expect(typeof meaning.value).toBe(expected);
          if (typeof meaning.value === 'number') expect(Number.isSafeInteger(meaning.value)).toBe(true);
        }
        expect(interpret(raw)).toEqual(meaning);
      }),
      { numRuns: runsOf(1000) },
    );
  });

  it('does not mind white space around the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (raw) => {
        expect(meaningOf(interpret, `\u3000 ${raw}\u00a0\u200b\r\n`)).toBe(meaningOf(interpret, raw));
      }),
      { numRuns: runsOf(300) },
    );
  });

  it('stays linear on hostile texts of 100 kB', () => {
    const size = 100_000;
    const repeated = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));
    const hostile = [
      ...[
        ' ',
        '\u3000',
        '0',
        '9',
        '-',
        "'",
        ',',
        '(',
        ')',
        '()',
        '(;',
        '年',
        'e',
        'E+',
        '.',
        ';',
        '、',
        '和',
        '1,',
        '1,111',
      ],
      ...[
        '123,',
        '无',
        '#',
        '一般干部、',
        '警告和',
        '农村、企业等其他人员、',
        '农村、',
        '吉林省',
        '长春市',
        '本级',
        '2015-',
        'ﷺ',
        '\ud800',
      ],
    ].flatMap((piece) => [
      repeated(piece),
      `1${repeated(piece)}x`,
      `(${repeated(piece)}`,
      `${repeated(piece)})`,
    ]);
    for (const text of hostile) interpret(text.slice(0, 2000));
    for (const text of hostile) {
      const start = performance.now();
      interpret(text);
      // The bound is generous for a busy machine; a quadratic pattern takes seconds.
      expect(performance.now() - start, `${text.slice(0, 12)}…`).toBeLessThan(5000);
    }
  });
});

describe('dates', () => {
  const CYCLE = 146_097;
  const first = toDayNumber(19000101);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const wide = (text: string): string =>
    text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  const FORMS: readonly (readonly [string, (y: number, m: number, d: number) => string])[] = [
    ['2015/5/3', (y, m, d) => `${y}/${m}/${d}`],
    ['2015-05-03', (y, m, d) => `${y}-${pad(m)}-${pad(d)}`],
    ['2015.5.3', (y, m, d) => `${y}.${m}.${d}`],
    ['2015年5月3日', (y, m, d) => `${y}年${m}月${d}日`],
    ['２０１５年５月３日', (y, m, d) => wide(`${y}年${m}月${d}日`)],
    ['２０１５／５／３', (y, m, d) => wide(`${y}/${m}/${d}`)],
    ['2015年05月03号', (y, m, d) => `${y}年${pad(m)}月${pad(d)}号`],
    ['20150503', (y, m, d) => `${y}${pad(m)}${pad(d)}`],
    ['2015-05-03T23:59:59+08:00', (y, m, d) => `${y}-${pad(m)}-${pad(d)}T23:59:59+08:00`],
    ['2015/5/3 0:00', (y, m, d) => `${y}/${m}/${d} 0:00`],
    ['3 May 2015', (y, m, d) => `${d} ${MONTHS[m - 1]} ${y}`],
    ['May 3, 2015', (y, m, d) => `${MONTHS[m - 1]} ${d}, ${y}`],
  ];

  it.each(FORMS)(
    'written like %s come back as themselves on every day of 400 years, or are outside 1900–2199',
    (_, write) => {
      const interpret = createDateInterpreter({});
      let inside = 0;
      let wrong = 0;
      for (let offset = 0; offset < CYCLE; offset += 1) {
        const day = fromDayNumber(first + offset);
        const year = Math.trunc(day / 10000);
        const meaning = interpret(write(year, Math.trunc(day / 100) % 100, day % 100));
        if (year > 2199) wrong += Number(meaning.kind !== 'reject' || meaning.code !== 'impossible-date');
        else {
          inside += 1;
          wrong += Number(meaning.kind !== 'value' || meaning.value !== day);
        }
      }
      expect(wrong).toBe(0);
      expect(inside).toBe(toDayNumber(22000101) - first);
    },
  );

  it('come back as themselves as Excel serials of both systems', () => {
    for (const [system, zero] of [
      ['1900', toDayNumber(18991230)],
      ['1904', toDayNumber(19040101)],
    ] as const) {
      const interpret = createDateInterpreter({ excelSerial: system });
      let wrong = 0;
      for (let serial = 10_000; serial <= 99_999; serial += 1)
        wrong += Number(meaningOf(interpret, String(serial)) !== fromDayNumber(zero + serial));
      expect(wrong).toBe(0);
    }
  });

  it('come back from the way in which they are shown, months too', () => {
    const interpret = createDateInterpreter({});
    fc.assert(
      fc.property(
        fc.integer({ min: first, max: toDayNumber(21991231) }),
        fc.boolean(),
        (number, monthOnly) => {
          const day = fromDayNumber(number);
          const shown = monthOnly ? day - (day % 100) : day;
          expect(meaningOf(interpret, formatDay(shown))).toBe(shown);
        },
      ),
    );
  });

  it('of any year, month and day are read only when the calendar has them', () => {
    const interpret = createDateInterpreter({});
    const lengths = (y: number): number[] => [
      31,
      (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28,
      31,
      30,
      31,
      30,
      31,
      31,
      30,
      31,
      30,
      31,
    ];
    for (let y = 1899; y <= 2200; y += 1)
      for (let m = 1; m <= 13; m += 1)
        for (const d of [1, 28, 29, 30, 31, 32]) {
          const exists = y >= 1900 && y <= 2199 && m <= 12 && d <= lengths(y)[m - 1]!;
          expect(meaningOf(interpret, `${y}-${pad(m)}-${pad(d)}`)).toBe(
            exists ? y * 10000 + m * 100 + d : '!impossible-date',
          );
        }
  });
});

describe('numbers and amounts', () => {
  const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');
  const WRITTEN_UNITS = [
    ['', undefined],
    ['元', 100n],
    ['万元', 1_000_000n],
    ['亿元', 10_000_000_000n],
    ['角', 10n],
  ] as const;

  it('agree with whole numbers of any size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }), fc.boolean(), (value, withGroups) => {
        const digits = String(value < 0n ? -value : value);
        const raw = (value < 0n ? '-' : '') + (withGroups ? grouped(digits) : digits);
        const isSafe = value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);
        expect(meaningOf(createNumberInterpreter({}), raw)).toBe(
          isSafe ? Number(value) : '!number-too-large',
        );
      }),
      { numRuns: runsOf(1000) },
    );
  });

  it.each(['元', '万元'] as const)('agree with BigInt arithmetic in a column of %s', (columnUnit) => {
    const interpret = createAmountInterpreter(columnUnit);
    const fraction = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 9 });
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.bigInt({ min: 0n, max: 10n ** 13n }),
        fraction,
        fc.constantFrom(...WRITTEN_UNITS),
        (negative, whole, decimals, [unit, written]) => {
          const cents = written ?? (columnUnit === '元' ? 100n : 1_000_000n);
          const scale = 10n ** BigInt(decimals.length);
          const scaled = (whole * scale + BigInt(decimals || '0')) * cents;
          const point = decimals === '' ? '' : `.${decimals}`;
          const meaning = meaningOf(interpret, `${negative ? '-' : ''}${whole}${point}${unit}`);
          const value = Number(scaled / scale);
          if (typeof meaning === 'number') {
            expect(scaled % scale).toBe(0n);
            expect(BigInt(meaning)).toBe(negative ? -(scaled / scale) : scaled / scale);
          } else if (meaning === '!invalid-number') expect(scaled % scale).not.toBe(0n);
          else {
            expect(meaning).toBe('!number-too-large');
            expect(value).toBeGreaterThan(Number.MAX_SAFE_INTEGER / 10);
          }
          if (scaled % scale === 0n && value <= Number.MAX_SAFE_INTEGER)
            expect(typeof meaning).toBe('number');
        },
      ),
      { numRuns: runsOf(1000) },
    );
  });
});

describe('codes and regions', () => {
  it('read their own values as themselves', () => {
    for (const list of codeLists.values()) {
      // Every office writes its own towns.
      if (list.codes.length === 0) continue;
      const one = createCodesInterpreter(list);
      const several = createCodesInterpreter(list);
      for (const { code } of list.codes) expect(meaningOf(one, code)).toBe(code);
      fc.assert(
        fc.property(
          fc.subarray(
            list.codes.filter(({ counts }) => counts !== false).map(({ code }) => code),
            { minLength: 1 },
          ),
          (codes) => {
            expect(meaningOf(several, codes.join(';'))).toBe(codes.join(';'));
          },
        ),
        { numRuns: runsOf(50) },
      );
    }
  });
});
