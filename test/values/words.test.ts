// Whether the words that exports hold are known: all of `words.ts`, groups, and words that are no value of their list.

import { describe, expect, it } from 'vitest';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { createInterpreter } from '../../src/values/index.ts';
import { meaningOf } from './meaning.ts';
import { WORDS } from './words.ts';

const catalogue = compileCatalogue(BUILT_IN);
const registers = [...catalogue.registers.values()];

const reading = (list: string) => {
  const field = registers.flatMap(({ fields }) => fields).find(({ codes }) => codes === list)!;
  const interpret = createInterpreter(field, catalogue);
  return (raw: string) => meaningOf(interpret, raw);
};

describe.each(Object.entries(WORDS))('the words of %s', (list, byCode) => {
  const read = reading(list);

  it.each(Object.entries(byCode))('are known as %s', (code, words) => {
    for (const word of words.split(' ')) expect(read(word), word).toBe(code);
  });
});

describe('a group of ranks', () => {
  const read = reading('level');

  it.each([
    ['乡科级及以下', 'township_and_below'],
    ['乡科级以下', 'township_and_below'],
    ['科级及以下', 'section_and_below'],
    ['科员及以下', 'clerk_and_below'],
    ['股级及以下', 'unit_and_below'],
    ['县处级以上', 'county_and_above'],
    ['县处级及以上干部', 'county_and_above'],
    ['一般干部及以下', 'staff_and_below'],
    ['国家级', 'provincial_and_above'],
  ])('is no member of itself: %j', (raw, code) => {
    expect(read(raw)).toBe(code);
  });

  it('is no rank where it says who manages a person or what state he is in', () => {
    for (const raw of ['省管干部', '市管干部', '县管干部', '一把手', '在职', '退休', '01'])
      expect(read(raw), raw).toBe('!unknown-code');
    expect(read('退休（正处级）')).toBe('county');
    for (const raw of ['未知', '不详', '不明']) expect(read(raw), raw).toBe('');
  });
});

describe('a word that is no sanction', () => {
  const party = reading('party_sanction');
  const administrative = reading('administrative_sanction');
  const uncounted = registers.flatMap(({ fields }) => fields).find(({ id }) => id === 'party')!.uncounted!;

  it('is known as such, and to filters an empty cell', () => {
    for (const raw of ['免予处分', '免于处分', '不予处分', '未给予处分'])
      expect(party(raw), raw).toBe('exempt');
    for (const raw of ['诫勉', '除名', '取消预备党员资格', '批评教育'])
      expect(party(raw), raw).toBe('other_measures');
    for (const raw of ['免职', '辞退', '诫勉', '留用察看'])
      expect(administrative(raw), raw).toBe('other_measures');
    expect([...uncounted]).toEqual(['exempt', 'other_measures']);
  });

  it('gives way to a sanction in the same cell', () => {
    expect(party('警告、诫勉')).toBe('warning');
    expect(party('诫勉；免予处分')).toBe('exempt;other_measures');
  });

  it('leaves 轻处分 and 重处分 as rows of their own', () => {
    expect(party('党纪轻处分')).toBe('light');
    expect(administrative('重处分')).toBe('heavy');
  });
});

describe('the words of both columns in one cell', () => {
  const fields = new Map(
    registers.find(({ id }) => id === 'cases')!.fields.map((field) => [field.id, field]),
  );
  const party = createInterpreter(fields.get('party')!, catalogue);
  const administrative = createInterpreter(fields.get('administrative')!, catalogue);

  it.each([
    ['开除党籍、开除公职', 'expulsion', 'dismissal'],
    ['双开', 'expulsion', 'dismissal'],
    ['党内警告、政务记过', 'warning', 'demerit'],
    ['政务记过', '', 'demerit'],
  ])('are told apart in the column of 党纪处分: %j', (raw, value, beside) => {
    expect(party(raw)).toEqual({ kind: 'value', value, beside: { field: 'administrative', value: beside } });
  });

  it('are told apart in the other column too', () => {
    expect(administrative('党内严重警告；政务降级')).toEqual({
      kind: 'value',
      value: 'demotion',
      beside: { field: 'party', value: 'serious_warning' },
    });
    expect(meaningOf(administrative, '警告')).toBe('warning');
    expect(meaningOf(party, '警告')).toBe('warning');
  });
});

describe('a code before its label', () => {
  const read = reading('channel');

  it('is taken off', () => {
    for (const raw of ['01来信', '1-来信', '01.来信', 'A01 来信', '1、来信', '(1)来信', '来信(01)'])
      expect(read(raw), raw).toBe('letter');
    expect(read('網絡')).toBe('network');
    expect(read('来信来访')).toBe('!unknown-code');
    expect(read('来信、来访')).toBe('letter;visit');
  });
});

describe('the kinds of violation before 2016', () => {
  const list = catalogue.codeLists.get('discipline')!;
  const old = list.codes.filter(({ code }) => code.startsWith('old_'));

  it('are ten, and hold until the end of 2015', () => {
    expect(old).toHaveLength(10);
    expect(new Set(old.map(({ valid }) => valid?.end))).toEqual(new Set([20151231]));
  });

  it('take no word from the kinds of today', () => {
    const read = reading('discipline');
    for (const [raw, code] of [
      ['违反政治纪律', 'political'],
      ['贪污贿赂', 'duty_crime'],
      ['失职渎职', 'work'],
      ['破坏社会主义经济秩序', 'old_economic_order'],
      ['侵犯党员权利、公民权利', 'old_rights'],
      ['其他违纪行为', 'other'],
    ] as const)
      expect(read(raw), raw).toBe(code);
  });
});

describe('a town', () => {
  const spec = { code_lists: { town: { codes: ['合隆镇', '烧锅镇'] } } };
  const own = compileCatalogue([...BUILT_IN, spec]);
  const town = own.registers.get('cases')!.fields.find(({ id }) => id === 'town')!;

  it('keeps its name where no list has it', () => {
    const read = createInterpreter(town, own);
    expect(meaningOf(read, '合 隆镇')).toBe('合隆镇');
    expect(meaningOf(read, '某某镇')).toBe('某某镇');
  });
});
