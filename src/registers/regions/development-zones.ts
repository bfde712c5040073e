// Development zones and other areas of Jilin that keep figures of their own and that GB/T 2260 does not have. Their codes
// are ours: the four digits of the prefecture, then letters; 长白山 stands beside the prefectures. Offices elsewhere declare
// theirs under `regions`.

import type { ExtraRegion } from '../../domain/register.ts';

const zone = (code: string, zh: string, en: string, aliases: string): ExtraRegion => ({
  code,
  label: { zh, en },
  aliases: [zh, `${zh}管委会`, `${zh}管理委员会`, ...aliases.split(' ')],
  parent: code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`,
});

export const ZONES: readonly ExtraRegion[] = [
  zone('22CB00', '长白山保护开发区', 'Changbai Mountain', '长白山 长白山管委会 长白山开发区 长白山保护区'),
  zone('2201C1', '长春新区', 'Changchun New Area', '长春市长春新区'),
  zone(
    '2201C2',
    '长春高新技术产业开发区',
    'Changchun High-tech Zone',
    '长春高新区 长春高新 高新区 高新开发区',
  ),
  zone('2201C3', '长春经济技术开发区', 'Changchun Economic Zone', '长春经开区 长春经开 经开区 经济开发区'),
  zone(
    '2201C4',
    '长春净月高新技术产业开发区',
    'Jingyue',
    '净月高新技术产业开发区 净月高新区 净月开发区 净月区 净月 长春净月 长春净月区 长春净月高新区',
  ),
  zone(
    '2201C5',
    '长春汽车经济技术开发区',
    'Changchun Automobile Zone',
    '汽车经济技术开发区 汽车开发区 汽开区 长春汽开区 长春汽车开发区',
  ),
  zone(
    '2201C6',
    '长春莲花山生态旅游度假区',
    'Lianhuashan',
    '莲花山生态旅游度假区 莲花山度假区 莲花山 长春莲花山',
  ),
  zone(
    '2202C1',
    '吉林高新技术产业开发区',
    'Jilin High-tech Zone',
    '吉林高新区 吉林市高新区 高新区 高新开发区',
  ),
  zone('2202C2', '吉林经济技术开发区', 'Jilin Economic Zone', '吉林经开区 吉林市经开区 经开区 经济开发区'),
  zone('2207C1', '松原经济技术开发区', 'Songyuan Economic Zone', '松原经开区 经开区 经济开发区'),
  zone('2207C2', '查干湖旅游经济开发区', 'Chagan Lake', '查干湖开发区 查干湖'),
  zone('2224C1', '延吉高新技术产业开发区', 'Yanji High-tech Zone', '延吉高新区 高新区'),
  zone('2224C2', '珲春国际合作示范区', 'Hunchun Zone', '珲春示范区 珲春合作区'),
];

/** Those of the province of a home; all of them where there is none. */
export const zonesFor = (home: string | undefined): readonly ExtraRegion[] =>
  ZONES.filter(({ code }) => home === undefined || code.slice(0, 2) === home.slice(0, 2));
