import { describe, expect, it } from 'vitest';
import type { ExtraRegion } from '../../src/domain/register.ts';
import { createRegionInterpreter } from '../../src/values/region.ts';
import { meaningOf } from './meaning.ts';

const anywhere = createRegionInterpreter(undefined);
const jilin = createRegionInterpreter('22');
const changchun = createRegionInterpreter('220100');

/** Prefecture → its counties, as the field's own reference lists them. Short names are what may be said for them. */
const JILIN: Readonly<Record<string, string>> = {
  '220100 长春市 长春':
    '102 南关区 南关,103 宽城区 宽城,104 朝阳区 朝阳,105 二道区 二道,106 绿园区 绿园,112 双阳区 双阳,113 九台区 九台,122 农安县 农安,182 榆树市 榆树,183 德惠市 德惠,184 公主岭市 公主岭',
  '220200 吉林市 吉林':
    '202 昌邑区 昌邑,203 龙潭区 龙潭,204 船营区 船营,211 丰满区 丰满,221 永吉县 永吉,281 蛟河市 蛟河,282 桦甸市 桦甸,283 舒兰市 舒兰,284 磐石市 磐石',
  '220300 四平市 四平':
    '302 铁西区 铁西,303 铁东区 铁东,322 梨树县 梨树,323 伊通满族自治县 伊通,382 双辽市 双辽',
  '220400 辽源市 辽源': '402 龙山区 龙山,403 西安区 西安,421 东丰县 东丰,422 东辽县 东辽',
  '220500 通化市 -':
    '502 东昌区 东昌,503 二道江区 二道江,521 通化县 -,523 辉南县 辉南,524 柳河县 柳河,581 梅河口市 梅河口,582 集安市 集安',
  '220600 白山市 白山':
    '602 浑江区 浑江,605 江源区 江源,621 抚松县 抚松,622 靖宇县 靖宇,623 长白朝鲜族自治县 长白,681 临江市 临江',
  '220700 松原市 松原':
    '702 宁江区 宁江,721 前郭尔罗斯蒙古族自治县 前郭,722 长岭县 长岭,723 乾安县 乾安,781 扶余市 扶余',
  '220800 白城市 白城': '802 洮北区 洮北,821 镇赉县 镇赉,822 通榆县 通榆,881 洮南市 洮南,882 大安市 大安',
  '222400 延边朝鲜族自治州 延边':
    '2401 延吉市 延吉,2402 图们市 图们,2403 敦化市 敦化,2404 珲春市 珲春,2405 龙井市 龙井,2406 和龙市 和龙,2424 汪清县 汪清,2426 安图县 安图',
};
const places = Object.entries(JILIN).flatMap(([prefecture, counties]) => {
  const [code, name, short] = prefecture.split(' ') as [string, string, string];
  return [
    { code, name, short, above: '' },
    ...counties.split(',').map((county) => {
      const [digits, ofCounty, shortOfCounty] = county.split(' ') as [string, string, string];
      return { code: `22${digits.padStart(4, '0')}`, name: ofCounty, short: shortOfCounty, above: name };
    }),
  ];
});
/** Names of counties of Jilin that other provinces have too. */
const SHARED = new Set(['朝阳区', '铁西区', '铁东区', '西安区', '龙山区', '龙潭区']);

describe('the 9 prefectures and 60 counties of Jilin', () => {
  it('are all here', () => {
    expect(places.filter(({ above }) => above === '')).toHaveLength(9);
    expect(places.filter(({ above }) => above !== '')).toHaveLength(60);
  });

  it.each(places)('know $name by code, full name, path and short name', ({ code, name, short, above }) => {
    for (const interpret of [anywhere, jilin]) {
      expect(meaningOf(interpret, code)).toBe(code);
      expect(meaningOf(interpret, `${code}000000`)).toBe(code);
      expect(meaningOf(interpret, `吉林省${above}${name}`)).toBe(code);
      expect(meaningOf(interpret, `吉林省 ${above} ${name}`)).toBe(code);
      expect(meaningOf(interpret, `${above}${name}`)).toBe(code);
    }
    expect(meaningOf(jilin, name)).toBe(code);
    if (short !== '-') expect(meaningOf(jilin, short)).toBe(code);
  });

  it.each(places.filter(({ name }) => !SHARED.has(name)))('know $name without a home', ({ code, name }) => {
    expect(meaningOf(anywhere, name)).toBe(code);
  });
});

describe('a code', () => {
  it.each([
    ['22', '220000'],
    ['2201', '220100'],
    ['220104', '220104'],
    ['２２０１０４', '220104'],
    ["'220104", '220104'],
    ['220104000000', '220104'],
    ['220100000000', '220100'],
    ['220101', '220100'],
    ['110100', '110000'],
    ['500200', '500000'],
    ['429000', '420000'],
    ['429004', '429004'],
    ['710000', '710000'],
  ])('of GB/T 2260 is read from %j', (raw, code) => {
    expect(meaningOf(anywhere, raw)).toBe(code);
  });

  it.each(['220199', '229900', '220104001000', '99', '00', '2299', '220192', '220171', '22010', '2201040'])(
    'that it never had is refused: %j',
    (raw) => {
      expect(meaningOf(anywhere, raw)).toBe('!unknown-region');
    },
  );

  it('that it had once is known', () => {
    for (const code of ['220181', '220381', '220724', '220625', '220604', '320503'])
      expect(meaningOf(anywhere, code)).toBe(code);
  });
});

describe('a name', () => {
  it.each([
    ['长春', '220100'],
    ['吉林省长春市朝阳区', '220104'],
    ['长春市朝阳区', '220104'],
    ['长春朝阳区', '220104'],
    ['吉林长春', '220100'],
    ['吉林省/长春市', '220100'],
    ['吉林省-长春市-朝阳区', '220104'],
    ['吉林省　长春市', '220100'],
    ['吉林市船营区', '220204'],
    ['吉林省吉林市', '220200'],
    ['延边州', '222400'],
    ['延边州延吉市', '222401'],
    ['内蒙古', '150000'],
    ['伊通县', '220323'],
    ['前郭县', '220721'],
    ['前郭尔罗斯', '220721'],
    ['北京市朝阳区', '110105'],
    ['上海浦东新区', '310115'],
    ['重庆市万州区', '500101'],
    ['湖北省仙桃市', '429004'],
    ['海南省儋州市', '460400'],
    ['河北', '130000'],
    ['香港', '810000'],
    ['黔西南布依族苗族自治州', '522300'],
    ['黔西南州', '522300'],
    ['黔西南', '522300'],
  ])('is read from %j', (raw, code) => {
    expect(meaningOf(anywhere, raw)).toBe(code);
  });

  it('tells 吉林省 from 吉林市, 通化市 from 通化县 and 二道区 from 二道江区', () => {
    const codes = ['吉林省', '吉林市', '通化市', '通化县', '二道区', '二道江区'].map((raw) =>
      meaningOf(anywhere, raw),
    );
    expect(codes).toEqual(['220000', '220200', '220500', '220521', '220105', '220503']);
  });

  it.each(['朝阳区', '铁西区', '铁东区', '西安区', '西安', '吉林', '通化', '朝阳', '鼓楼区', '海南'])(
    'that several divisions bear is refused without a home: %j',
    (raw) => {
      expect(meaningOf(anywhere, raw)).toBe('!ambiguous-region');
    },
  );

  it('is looked up at home first', () => {
    expect(meaningOf(jilin, '朝阳区')).toBe('220104');
    expect(meaningOf(jilin, '铁西区')).toBe('220302');
    expect(meaningOf(jilin, '西安')).toBe('220403');
    expect(meaningOf(jilin, '北京市朝阳区')).toBe('110105');
    expect(meaningOf(jilin, '沈阳')).toBe('210100');
    expect(meaningOf(changchun, '朝阳区')).toBe('220104');
    expect(meaningOf(changchun, '铁西区')).toBe('!ambiguous-region');
    expect(meaningOf(jilin, '通化')).toBe('!ambiguous-region');
  });

  it('that the province shares with a part of it means the part at home', () => {
    expect(meaningOf(jilin, '吉林')).toBe('220200');
  });

  it.each(['某某', '吉林省四平市朝阳区', '全省', '合计', '长'.repeat(1000), '区'])(
    'that nothing bears is refused: %#',
    (raw) => {
      expect(meaningOf(jilin, raw)).toBe('!unknown-region');
    },
  );

  it.each(['', '—', '-', '/', '无', 'N/A'])('is empty: %j', (raw) => {
    expect(meaningOf(jilin, raw)).toBe('');
  });
});

describe('the organs of a division itself', () => {
  it.each([
    ['长春市本级', '220100'],
    ['长春市直', '220100'],
    ['长春市市直', '220100'],
    ['长春市市辖区', '220100'],
    ['吉林省直', '220000'],
    ['吉林省直机关', '220000'],
    ['吉林省本级', '220000'],
    ['吉林市本级', '220200'],
    ['通化市直', '220500'],
    ['通化县直', '220521'],
    ['延边州直', '222400'],
    ['内蒙古自治区本级', '150000'],
  ])('are counted with it: %j', (raw, code) => {
    expect(meaningOf(anywhere, raw)).toBe(code);
  });

  it('need a home when no name stands before them', () => {
    for (const raw of ['省直', '省本级', '省直机关']) {
      expect(meaningOf(anywhere, raw)).toBe('!ambiguous-region');
      expect(meaningOf(jilin, raw)).toBe('220000');
      expect(meaningOf(changchun, raw)).toBe('220000');
    }
    expect(meaningOf(changchun, '市本级')).toBe('220100');
    expect(meaningOf(jilin, '市本级')).toBe('!ambiguous-region');
    expect(meaningOf(createRegionInterpreter('11'), '市直')).toBe('110000');
  });
});

describe('a name that is no longer in force', () => {
  it.each([
    ['九台市', '220181'],
    ['扶余县', '220724'],
    ['江源县', '220625'],
    ['八道江区', '220602'],
    ['四平市公主岭市', '220381'],
    ['吉林省四平市公主岭市', '220381'],
  ])('is the code it had: %j', (raw, code) => {
    expect(meaningOf(anywhere, raw)).toBe(code);
    expect(meaningOf(jilin, raw)).toBe(code);
  });

  it('gives way to the present code when it does not tell the time', () => {
    expect(meaningOf(anywhere, '公主岭市')).toBe('220184');
    expect(meaningOf(anywhere, '长春市公主岭市')).toBe('220184');
    expect(meaningOf(anywhere, '九台')).toBe('220113');
    expect(meaningOf(anywhere, '扶余')).toBe('220781');
    expect(meaningOf(anywhere, '江源区')).toBe('220605');
  });

  it('still competes when registers may hold it', () => {
    // Three cities of Hebei had a 桥东区 until 2014, 2020 and today.
    expect(meaningOf(createRegionInterpreter('13'), '桥东区')).toBe('!ambiguous-region');
    // Kaifeng gave its 南关区 another name in 2005.
    expect(meaningOf(anywhere, '南关区')).toBe('220102');
  });
});

describe('a declared region', () => {
  const zone: ExtraRegion = {
    code: '22CBS0',
    label: { zh: '长白山保护开发区', en: 'Changbai Mountain Zone' },
    aliases: ['长白山开发区', '长白山管委会（池北区）'],
    parent: '220000',
  };
  const withZone = createRegionInterpreter('22', [zone]);

  it('is known by its code and names, alone and in a path', () => {
    for (const raw of [
      '22CBS0',
      '22cbs0',
      '长白山保护开发区',
      '长白山 开发区',
      '吉林省长白山开发区',
      '长白山管委会(池北区)',
      'Changbai Mountain Zone',
    ])
      expect(meaningOf(withZone, raw), raw).toBe('22CBS0');
    expect(meaningOf(withZone, '长白县')).toBe('220623');
  });

  it('may add a name to a division of the standard', () => {
    const interpret = createRegionInterpreter('22', [
      {
        code: '220500',
        label: { zh: '通化市', en: 'Tonghua' },
        aliases: ['通化', '通化地区'],
        parent: '220000',
      },
    ]);
    expect(meaningOf(interpret, '通化')).toBe('220500');
    expect(meaningOf(interpret, '通化地区')).toBe('220500');
    expect(meaningOf(interpret, '通化县')).toBe('220521');
    expect(meaningOf(interpret, '通化市集安市')).toBe('220582');
  });

  it('must have a code of six characters and a known division above', () => {
    expect(() => createRegionInterpreter('22', [{ ...zone, code: 'x' }])).toThrow(/six characters/);
    expect(() => createRegionInterpreter('22', [{ ...zone, parent: '999999' }])).toThrow(/999999/);
  });
});

describe('a home', () => {
  it('must be a province or a prefecture', () => {
    for (const home of ['99', '220104', 'x', '', '吉林省'])
      expect(() => createRegionInterpreter(home)).toThrow(/not the GB\/T 2260 code/);
  });

  it('may be written with two, four or six digits', () => {
    for (const home of ['22', '2201', '220000', '220100'])
      expect(meaningOf(createRegionInterpreter(home), '朝阳区')).toBe('220104');
  });
});

describe('an address', () => {
  it.each([
    ['吉林省长春市农安县合隆镇', '220122'],
    ['吉林省/长春市/农安县/合隆镇', '220122'],
    ['长春市某街道', '220100'],
    ['吉林省纪委监委', '220000'],
    ['长春市纪委监委', '220100'],
  ])('is the longest division that it begins with: %j', (raw, code) => {
    expect(meaningOf(anywhere, raw)).toBe(code);
    expect(meaningOf(jilin, raw)).toBe(code);
  });

  it('is none where it names two places, what lies outside one, or a town alone', () => {
    for (const raw of [
      '长春市、吉林市',
      '长春市和吉林市',
      '长春市以外',
      '吉林省外',
      '合隆镇',
      '外省',
      '全市',
    ])
      expect(meaningOf(jilin, raw), raw).toBe('!unknown-region');
  });
});

describe('a development zone', () => {
  it('is known in its province by its names', () => {
    expect(meaningOf(anywhere, '长白山管委会')).toBe('22CB00');
    expect(meaningOf(anywhere, '长春新区')).toBe('2201C1');
    expect(meaningOf(jilin, '净月')).toBe('2201C4');
    expect(meaningOf(jilin, '2201C1')).toBe('2201C1');
    expect(meaningOf(jilin, '高新区')).toBe('!ambiguous-region');
    expect(meaningOf(changchun, '高新区')).toBe('2201C2');
    expect(meaningOf(createRegionInterpreter('44'), '莲花山')).toBe('!unknown-region');
  });

  it('needs a home for an organ without its division', () => {
    for (const raw of ['省纪委', '省纪委监委', '省直', '省派驻', '中省直', '驻省外'])
      expect([raw, meaningOf(jilin, raw)]).toEqual([raw, '220000']);
    expect(meaningOf(anywhere, '省纪委监委')).toBe('!ambiguous-region');
  });
});

describe('a division whose code changed', () => {
  const on = (raw: string, day: number): unknown => {
    const meaning = anywhere(raw);
    return meaning.kind === 'value' ? (meaning.dated?.on(day) ?? meaning.value) : meaning.code;
  };

  it('has by its name the code of the day of the record', () => {
    expect(on('公主岭市', 20200400)).toBe('220381');
    expect(on('公主岭市', 20210400)).toBe('220184');
    expect(on('九台', 20130500)).toBe('220181');
    expect(on('九台', 20150500)).toBe('220113');
    expect(on('九台市', 20150500)).toBe('220113');
    expect(on('农安县', 20150500)).toBe('220122');
  });

  it('has by a code of another time that of the day, too', () => {
    expect(on('220184', 20180500)).toBe('220381');
    expect(on('220381', 20180500)).toBe('220381');
    expect(on('220381', 20210500)).toBe('220184');
  });

  it('is filtered by its name under every code that it had', () => {
    const meaning = anywhere('公主岭市');
    expect(meaning.kind === 'value' && meaning.dated?.all).toEqual(['220381', '220184']);
  });
});
