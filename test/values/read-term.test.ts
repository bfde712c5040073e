import { describe, expect, it } from 'vitest';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { readTerm, toTermWords } from '../../src/values/index.ts';

const CATALOGUE = compileCatalogue(BUILT_IN);
const parse = (text: string, registers = ['cases']) =>
  readTerm(toTermWords(text), CATALOGUE, new Set(registers));

describe('readTerm', () => {
  it('reads one value, several, and what is not wanted', () => {
    expect(parse('level=县处级')).toEqual({ field: 'level', negated: false, values: ['county'] });
    expect(parse('level=county,township')).toEqual({
      field: 'level',
      negated: false,
      values: ['county', 'township'],
    });
    expect(parse('level!=县处级，乡科级')).toEqual({
      field: 'level',
      negated: true,
      values: ['county', 'township'],
    });
  });

  it('knows fields by id and by both labels', () => {
    for (const name of ['level', '职级', 'Level']) expect(parse(`${name}=county`).field).toBe('level');
  });

  it('understands values as it understands cells', () => {
    expect(parse('top_leader=是').values).toEqual(['true']);
    expect(parse('problem=工作纪律').values).toEqual(['work']);
    expect(parse('level=').values).toEqual(['']);
  });

  it('says what is wrong, with the nearest name', () => {
    const detailOf = (text: string) => {
      try {
        parse(text);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(detailOf('level')).toMatchObject({ code: 'unknown-option' });
    expect(detailOf('levl=county')).toMatchObject({
      code: 'unknown-dimension',
      detail: { hint: 'did you mean "level"?', zh: { hint: '是否应为 "level 职级"?' } },
    });
    expect(detailOf('level=县级处')).toMatchObject({
      code: 'unknown-value',
      exitCode: 2,
      detail: { hint: 'did you mean "county County and division"?' },
    });
  });

  it('takes an alias for the code that it stands for, as a cell would', () => {
    expect(parse('level=农村').values).toEqual(['other']);
    expect(parse('职级=农村').values).toEqual(['other']);
  });

  it('takes the level of a division behind its field, in either way of naming it', () => {
    for (const name of ['region:county', 'region:tree', '地区:county', 'region']) {
      expect(parse(`${name}=敦化市`)).toEqual({ field: 'region', negated: false, values: ['222403'] });
    }
    expect(() => parse('region:village=敦化市')).toThrowError(/Unknown dimension/);
    expect(() => parse('level:county=县处级')).toThrowError(/Unknown dimension/);
  });

  it('never lets a personal column or an id be filtered by', () => {
    for (const name of ['person', 'identity', 'case_id', '被调查人', 'post', 'brief']) {
      expect(() => parse(`${name}=x`)).toThrowError(/Unknown dimension/);
    }
  });

  it('knows the fields of the registers that are there only', () => {
    expect(() => parse('channel=来信')).toThrowError(/Unknown dimension/);
    expect(parse('channel=来信', ['petitions']).field).toBe('channel');
  });
});
