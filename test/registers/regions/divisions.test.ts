import { describe, expect, it } from 'vitest';
import { divisions, LISTS } from '../../../src/registers/regions/division-table.ts';
import data from '../../../src/registers/regions/divisions.json' with { type: 'json' };
import { findByCode, levelOf, regionLabel } from '../../../src/registers/regions/index.ts';
import { shortNamesOf } from '../../../src/registers/regions/short-names.ts';

const current = [...divisions().values()].filter((division) => division.current);

describe('the table of divisions', () => {
  it('has 34 provinces, the prefectures and the counties of the newest list', () => {
    const count = (level: string): number => current.filter(({ code }) => levelOf(code) === level).length;
    expect(count('province')).toBe(34);
    expect(count('city')).toBe(333);
    expect(count('county')).toBe(2844);
  });

  it('has 9 prefectures and 60 counties in Jilin', () => {
    const jilin = current.filter(({ code }) => code.startsWith('22'));
    expect(jilin.filter(({ code }) => levelOf(code) === 'city')).toHaveLength(9);
    expect(jilin.filter(({ code }) => levelOf(code) === 'county')).toHaveLength(60);
  });

  it('holds only divisions, with the lists in order and each name in its time', () => {
    expect([...LISTS]).toEqual([...LISTS].sort((a, b) => a - b));
    for (const { code, names } of divisions().values()) {
      expect(code).toMatch(/^[1-8]\d{5}$/);
      for (const { name, first, last } of names) {
        expect(name).toMatch(/[省市区县旗盟州]$/);
        expect(first).toBeLessThanOrEqual(last);
      }
      for (const [index, { first }] of names.entries())
        if (index > 0) expect(first, code).toBeGreaterThan(names[index - 1]!.last);
    }
  });

  it('has no headings, development zones or townships', () => {
    for (const code of ['110100', '220101', '429000', '220192', '220171', '441901', '620201'])
      expect(divisions().has(code), code).toBe(false);
  });

  it('stays small', () => {
    expect(Buffer.byteLength([...data.divisions, ...data.changes].join('\n'))).toBeLessThan(100_000);
  });
});

describe('findByCode', () => {
  it('knows headings as the division above them', () => {
    expect(findByCode('110100')).toBe('110000');
    expect(findByCode('310200')).toBe('310000');
    expect(findByCode('220101')).toBe('220100');
    expect(findByCode('222401')).toBe('222401');
    expect(findByCode('659000')).toBe('650000');
  });

  it('does not know what never was', () => {
    for (const code of ['220199', '990000', '229900', '22', '', '22CBS0', '999901'])
      expect(findByCode(code), code).toBeUndefined();
  });
});

describe('regionLabel', () => {
  it.each([
    ['220000', '吉林省', 'Jilin'],
    ['220100', '长春市', 'Changchun'],
    ['220104', '朝阳区', 'Chaoyang'],
    ['220181', '九台市', 'Jiutai City'],
    ['220602', '浑江区', 'Hunjiang'],
    ['222400', '延边朝鲜族自治州', 'Yanbian'],
    ['110100', '北京市', 'Beijing'],
    ['429000', '湖北省直辖', 'Hubei (directly administered)'],
    ['320100', '南京市', '南京市'],
    ['999999', '999999', '999999'],
    ['', '', ''],
  ])('calls %s %s and %s', (code, zh, en) => {
    expect(regionLabel(code, 'zh')).toBe(zh);
    expect(regionLabel(code, 'en')).toBe(en);
  });

  it('has an English name for every division of Jilin there ever was', () => {
    for (const code of divisions().keys())
      if (code.startsWith('22')) expect(regionLabel(code, 'en'), code).toMatch(/^[A-Zü' a-z]+$/);
  });

  it('calls declared regions what they are declared as', () => {
    const zone = {
      code: '22CBS0',
      label: { zh: '长白山', en: 'Changbai Mountain' },
      aliases: [],
      parent: '220000',
    };
    expect(regionLabel('22CBS0', 'zh', [zone])).toBe('长白山');
    expect(regionLabel('22CBS0', 'en', [zone])).toBe('Changbai Mountain');
    expect(regionLabel('22CBS0', 'en')).toBe('22CBS0');
  });
});

describe('shortNamesOf', () => {
  it.each([
    ['长春市', ['长春']],
    ['吉林省', ['吉林']],
    ['朝阳区', ['朝阳']],
    ['香港特别行政区', ['香港']],
    ['大兴安岭地区', ['大兴安岭']],
    ['锡林郭勒盟', ['锡林郭勒']],
    ['西林区', ['西林']],
    ['清新区', ['清新']],
    ['蓟县', []],
    ['郊区', []],
    ['内蒙古自治区', ['内蒙古', '内蒙']],
    ['广西壮族自治区', ['广西', '广西区']],
    ['新疆维吾尔自治区', ['新疆', '新疆区']],
    ['延边朝鲜族自治州', ['延边', '延边州']],
    ['黔西南布依族苗族自治州', ['黔西南', '黔西南州']],
    ['巴音郭楞蒙古自治州', ['巴音郭楞', '巴音郭楞州']],
    ['前郭尔罗斯蒙古族自治县', ['前郭', '前郭县', '前郭尔罗斯', '前郭尔罗斯县']],
    ['双江拉祜族佤族布朗族傣族自治县', ['双江', '双江县']],
    ['鄂温克族自治旗', []],
  ])('of %s are %j', (name, short) => {
    expect(shortNamesOf(name)).toEqual(short);
  });
});
