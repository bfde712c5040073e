import { describe, expect, it } from 'vitest';
import { toHeaderKey, toNameKey } from '../../src/domain/name-key.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import type { CatalogueSpec, MeasureSpec } from '../../src/registers/spec.ts';

const REGISTER: CatalogueSpec = {
  registers: {
    cleanups: {
      fields: {
        found_on: { type: 'date' },
        closed_on: { type: 'date' },
        paid: { type: 'amount', unit: '万元' },
        bare: { type: 'amount' },
        people: { type: 'number' },
        id: { type: 'id' },
      },
    },
  },
};

const measureOf = (spec: MeasureSpec) =>
  compileCatalogue([
    REGISTER,
    { measures: { 'cleanups.x': { register: 'cleanups', ...spec } } },
  ]).measures.get('cleanups.x')!;

describe('the built-in catalogue', () => {
  const catalogue = compileCatalogue(BUILT_IN);

  it('names in every measure registers, dates, fields and measures that exist', () => {
    for (const measure of catalogue.measures.values()) {
      for (const id of measure.registers) {
        const fields = new Map(catalogue.registers.get(id)!.fields.map((field) => [field.id, field.type]));
        expect(fields.get(measure.date)).toBe('date');
        for (const term of measure.where) expect(fields.has(term.field)).toBe(true);
        if ('field' in measure.count) expect(fields.has(measure.count.field)).toBe(true);
        if (measure.count.kind === 'stock')
          for (const leave of measure.count.leave) expect(fields.get(leave)).toBe('date');
      }
      if (measure.count.kind === 'ratio') {
        expect(catalogue.measures.has(measure.count.numerator)).toBe(true);
        expect(catalogue.measures.has(measure.count.denominator)).toBe(true);
      } else expect(measure.registers.length).toBeGreaterThan(0);
      if (measure.partOf !== undefined) expect(catalogue.measures.has(measure.partOf)).toBe(true);
    }
  });

  it('gives every register a date, and roles of the right type', () => {
    for (const register of catalogue.registers.values()) {
      const types = new Map(register.fields.map((field) => [field.id, field.type]));
      expect(types.get(register.date)).toBe('date');
      if (register.key !== undefined) expect(types.get(register.key)).toBe('id');
      if (register.weight !== undefined) expect(types.get(register.weight)).toBe('number');
      for (const field of register.fields) {
        if (field.codes !== undefined) expect(catalogue.codeLists.has(field.codes)).toBe(true);
      }
    }
  });

  it('has no two fields of a register and no two codes of a list with the same name', () => {
    const sharedIn = (entries: readonly (readonly string[])[], toKey: (name: string) => string): string[] => {
      const owners = new Map<string, number>();
      return entries.flatMap((names, owner) =>
        names.filter((name) => {
          const key = toKey(name);
          const known = owners.get(key) ?? owner;
          owners.set(key, known);
          return known !== owner;
        }),
      );
    };
    for (const { fields } of catalogue.registers.values()) {
      const names = fields.map(({ id, label, aliases }) => [id, label.zh, label.en, ...aliases]);
      expect(sharedIn(names, toHeaderKey)).toEqual([]);
    }
    for (const { codes } of catalogue.codeLists.values()) {
      expect(
        sharedIn(
          codes.map(({ code, label, aliases }) => [code, label.zh, label.en, ...aliases]),
          toNameKey,
        ),
      ).toEqual([]);
    }
  });
});

describe('compileCatalogue counts money', () => {
  it('in 元, 万元 and 亿元, each with its divisor in 分', () => {
    const sum = { count: { sum: 'paid' } };
    expect(measureOf({ ...sum, unit: '元' })).toMatchObject({ divisor: 100, decimals: 2 });
    expect(measureOf({ ...sum, unit: '万元' })).toMatchObject({ divisor: 1_000_000, decimals: 1 });
    expect(measureOf({ ...sum, unit: '亿元' })).toMatchObject({ divisor: 10_000_000_000, decimals: 1 });
    expect(measureOf({ ...sum, unit: '万元', decimals: 4 }).decimals).toBe(4);
  });

  it("in the field's own unit when the measure names none, and in 元 when neither does", () => {
    expect(measureOf({ count: { sum: 'paid' } })).toMatchObject({ unit: '万元', divisor: 1_000_000 });
    expect(measureOf({ count: { sum: 'bare' } })).toMatchObject({ unit: '元', divisor: 100 });
  });

  it('never in a unit that it cannot convert', () => {
    for (const unit of ['件', '美元', 'constructor']) {
      expect(() => measureOf({ count: { sum: 'paid' }, unit })).toThrow(/unit of money/);
    }
  });

  it('only where money is summed', () => {
    expect(measureOf({ count: { sum: 'people' }, unit: '万元' })).toMatchObject({ divisor: 1, decimals: 0 });
    expect(measureOf({ count: 'rows' })).toMatchObject({ unit: '件', divisor: 1, decimals: 0 });
    expect(measureOf({ count: { distinct: 'id' } }).divisor).toBe(1);
  });
});

describe('compileCatalogue knows what may be added up', () => {
  it('rows and sums, never distinct ids, stocks or ratios', () => {
    expect(measureOf({ count: 'rows' }).additive).toBe(true);
    expect(measureOf({ count: { sum: 'people' } }).additive).toBe(true);
    expect(measureOf({ count: { distinct: 'id' } }).additive).toBe(false);
    expect(measureOf({ count: { stock: 'id', leave: ['closed_on'] } }).additive).toBe(false);
    const ratio = compileCatalogue([
      { measures: { 'a.b': { count: { ratio: ['c.d', 'e.f'] } } } },
    ]).measures.get('a.b')!;
    expect(ratio).toMatchObject({ additive: false, unit: '%', decimals: 1, registers: [], date: '' });
  });
});

describe('compileCatalogue writes filter values as texts', () => {
  it('whether they were numbers, flags, lists or negated', () => {
    const { where } = measureOf({
      where: { people: 12, id: ['a', 7, true], closed_on: { not: '' }, bare: { not: [0, false] } },
    });
    expect(where).toEqual([
      { field: 'people', negated: false, values: ['12'] },
      { field: 'id', negated: false, values: ['a', '7', 'true'] },
      { field: 'closed_on', negated: true, values: [''] },
      { field: 'bare', negated: true, values: ['0', 'false'] },
    ]);
  });
});

describe('compileCatalogue reads code lists', () => {
  const codesOf = (...lists: NonNullable<CatalogueSpec['code_lists']>[string][]) =>
    compileCatalogue(lists.map((list) => ({ code_lists: { list } }))).codeLists.get('list')!.codes;

  it('of bare texts, each its own code and label', () => {
    expect(codesOf({ codes: ['甲', '10', '9'] })).toEqual([
      { code: '甲', label: { zh: '甲', en: '甲' }, aliases: [] },
      { code: '10', label: { zh: '10', en: '10' }, aliases: [] },
      { code: '9', label: { zh: '9', en: '9' }, aliases: [] },
    ]);
  });

  it('of codes with a label only, in the order given, even when they look like numbers', () => {
    const codes = codesOf({
      codes: new Map([
        ['10', '十'],
        ['9', '九'],
        ['01', '一'],
      ]),
    });
    expect(codes.map(({ code, label }) => [code, label.zh])).toEqual([
      ['10', '十'],
      ['9', '九'],
      ['01', '一'],
    ]);
  });

  it('in full, with the days in which a code holds', () => {
    const [code, open] = codesOf({
      codes: {
        a: { label: { zh: '甲', en: 'A' }, aliases: ['a1'], group: 'b', from: '2015-01', to: '2019-11' },
        b: { from: '2020' },
      },
    });
    expect(code).toMatchObject({ label: { zh: '甲', en: 'A' }, aliases: ['a1'], group: 'b' });
    expect(code!.valid).toMatchObject({ start: 20150101, end: 20191130 });
    expect(open!.valid).toMatchObject({ start: 20200101, end: 99991231 });
  });

  it('and refuses a validity that is no period instead of taking it for always', () => {
    expect(() => codesOf({ codes: { a: { from: 'soon' } } })).toThrow(/"soon" is not a period/);
  });

  it('extended by a second list: order kept, aliases joined, a replaced label still understood', () => {
    const codes = codesOf(
      {
        codes: new Map([
          ['2', { label: '二', aliases: ['ii'] }],
          ['1', { label: '一', aliases: [] }],
        ]),
      },
      { label: '新', codes: { '1': { label: '壹', aliases: ['i'] }, '0': '零' } },
    );
    expect(codes.map(({ code }) => code)).toEqual(['2', '1', '0']);
    expect(codes[1]).toEqual({ code: '1', label: { zh: '壹', en: '壹' }, aliases: ['一', 'i'] });
  });

  it('whose codes are left out when only the label changes', () => {
    expect(codesOf({ codes: ['甲'] }, { label: '新' })).toHaveLength(1);
  });
});

describe('compileCatalogue extends registers', () => {
  const extended = compileCatalogue([
    ...BUILT_IN,
    {
      registers: {
        cases: {
          fields: { filed_on: { label: '立案批准日', aliases: ['批准日'] }, extra: { type: 'flag' } },
        },
      },
      measures: { 'cases.filed': { label: '查办案件' } },
    },
  ]);
  const cases = extended.registers.get('cases')!;

  it('and keeps the old labels as names of the column', () => {
    const filed = cases.fields.find(({ id }) => id === 'filed_on')!;
    expect(filed.label).toEqual({ zh: '立案批准日', en: '立案批准日' });
    expect(filed.aliases).toEqual(expect.arrayContaining(['立案日期', 'Filed on', '立案时间', '批准日']));
    expect(filed).toMatchObject({ type: 'date', required: true });
  });

  it('and puts new fields after the known ones', () => {
    expect(cases.fields.at(-1)).toMatchObject({
      id: 'extra',
      type: 'flag',
      label: { zh: 'extra', en: 'extra' },
    });
    expect(cases).toMatchObject({ date: 'filed_on', key: 'case_id', label: { zh: '立案', en: 'Cases' } });
  });

  it('and measures, whose other settings stay', () => {
    expect(extended.measures.get('cases.filed')).toMatchObject({
      label: { zh: '查办案件', en: '查办案件' },
      unit: '件',
      count: { kind: 'distinct', field: 'case_id' },
    });
  });

  it('but refuses a field whose type nobody gave', () => {
    expect(() => compileCatalogue([{ registers: { r: { fields: { x: { label: 'X' } } } } }])).toThrow(
      /"x" has no type/,
    );
  });

  it('with the period that their files cover, in any writing', () => {
    const { registers } = compileCatalogue([
      ...BUILT_IN,
      { registers: { cases: { coverage: '2014..2015年1-5月' } } },
    ]);
    expect(registers.get('cases')!.coverage).toMatchObject({ start: 20140101, end: 20150531 });
  });
});
