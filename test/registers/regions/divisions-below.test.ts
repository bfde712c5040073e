import { describe, expect, it } from 'vitest';
import { divisionsBelow, findByCode } from '../../../src/registers/regions/index.ts';

describe('the divisions below a division', () => {
  it('are the nine prefectures of Jilin', () => {
    expect(divisionsBelow('220000', 20150531)).toEqual([
      ...['220100', '220200', '220300', '220400', '220500'],
      ...['220600', '220700', '220800', '222400'],
    ]);
  });

  it('are those of the day: Jiutai was a city until it became a district, Gongzhuling moved to Changchun', () => {
    const before = divisionsBelow('220100', 20130531);
    const after = divisionsBelow('220100', 20231231);
    expect([before.includes('220181'), before.includes('220113'), before.includes('220184')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([after.includes('220181'), after.includes('220113'), after.includes('220184')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(divisionsBelow('220300', 20130531)).toContain('220381');
    expect(divisionsBelow('220300', 20231231)).not.toContain('220381');
  });

  it('are the counties that a province administers directly, and the districts of a municipality', () => {
    expect(divisionsBelow('420000', 20150531)).toContain('429004');
    const beijing = divisionsBelow('110000', 20150531);
    expect(beijing).toContain('110101');
    expect(beijing.every((code) => findByCode(code) === code)).toBe(true);
  });

  it('are none below a county', () => {
    expect(divisionsBelow('220381', 20150531)).toEqual([]);
  });

  it('count declared ones in, once, and those alone that lie right below', () => {
    const extra = (code: string, parent: string) => ({
      code,
      parent,
      label: { zh: code, en: code },
      aliases: [],
    });
    const extras = [extra('22CB00', '220000'), extra('220100', '220000'), extra('2201ZZ', '220100')];
    const found = divisionsBelow('220000', 20150531, extras);
    expect(found).toContain('22CB00');
    expect(found.filter((code) => code === '220100')).toHaveLength(1);
    expect(found).not.toContain('2201ZZ');
  });
});
