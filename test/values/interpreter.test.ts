import { describe, expect, it } from 'vitest';
import type { Field, FieldType } from '../../src/domain/register.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { createInterpreter } from '../../src/values/index.ts';
import { meaningOf } from './meaning.ts';

const catalogue = compileCatalogue(BUILT_IN);
const fieldOf = (type: FieldType, rest: Partial<Field> = {}): Field => ({
  id: 'field',
  label: { zh: '字段', en: 'Field' },
  type,
  aliases: [],
  required: false,
  personal: false,
  multiline: false,
  ...rest,
});

describe('createInterpreter', () => {
  it.each([
    ['date', '２０１５年５月３日', 20150503],
    ['code', '县处级', 'county'],
    ['codes', '乡科级、县处级', 'county;township'],
    ['region', '吉林省长春市', '220100'],
    ['flag', '是', 'true'],
    ['id', '００１', '001'],
    ['number', '1,234件', 1234],
    ['amount', '12.5', 1250],
    ['text', ' a ', 'a'],
  ] as const)('reads the cells of a %s field', (type, raw, value) => {
    const interpret = createInterpreter(fieldOf(type, { codes: 'level' }), catalogue);
    expect(meaningOf(interpret, raw)).toBe(value);
  });

  it('takes the unit of an amount from the header, then from the field, then 元', () => {
    const field = fieldOf('amount', { unit: '万元' });
    expect(meaningOf(createInterpreter(field, catalogue, { unit: '元' }), '1')).toBe(100);
    expect(meaningOf(createInterpreter(field, catalogue), '1')).toBe(1_000_000);
    expect(meaningOf(createInterpreter(fieldOf('amount'), catalogue), '1')).toBe(100);
  });

  it('looks regions up at the declared home and among the declared regions', () => {
    const declared = compileCatalogue([
      ...BUILT_IN,
      { regions: { '22CBS0': { label: '长白山保护开发区', aliases: ['长白山开发区'] } } },
    ]);
    const interpret = createInterpreter(fieldOf('region'), declared, { regionDefault: '22' });
    expect(meaningOf(interpret, '长白山开发区')).toBe('22CBS0');
    expect(meaningOf(interpret, '朝阳区')).toBe('220104');
  });

  it('needs the code list of a code field', () => {
    expect(() => createInterpreter(fieldOf('code'), catalogue)).toThrow(/not declared/);
    expect(() => createInterpreter(fieldOf('codes', { codes: 'nothing' }), catalogue)).toThrow(/"nothing"/);
  });

  it('has an interpreter for every field of the built-in registers', () => {
    for (const register of catalogue.registers.values())
      for (const field of register.fields)
        expect(meaningOf(createInterpreter(field, catalogue), ''), `${register.id}.${field.id}`).toBe('');
  });
});
