// English names of provinces and of the divisions of Jilin, in pinyin as the Chinese government writes them.
// Other divisions are shown by their Chinese names.

/** Code → name. */
export const ENGLISH_NAMES: ReadonlyMap<string, string> = new Map(
  `
110000 Beijing
120000 Tianjin
130000 Hebei
140000 Shanxi
150000 Inner Mongolia
210000 Liaoning
220000 Jilin
230000 Heilongjiang
310000 Shanghai
320000 Jiangsu
330000 Zhejiang
340000 Anhui
350000 Fujian
360000 Jiangxi
370000 Shandong
410000 Henan
420000 Hubei
430000 Hunan
440000 Guangdong
450000 Guangxi
460000 Hainan
500000 Chongqing
510000 Sichuan
520000 Guizhou
530000 Yunnan
540000 Xizang
610000 Shaanxi
620000 Gansu
630000 Qinghai
640000 Ningxia
650000 Xinjiang
710000 Taiwan
810000 Hong Kong
820000 Macao
220100 Changchun
220102 Nanguan
220103 Kuancheng
220104 Chaoyang
220105 Erdao
220106 Lüyuan
220112 Shuangyang
220113 Jiutai
220122 Nong'an
220181 Jiutai City
220182 Yushu
220183 Dehui
220184 Gongzhuling
220200 Jilin City
220202 Changyi
220203 Longtan
220204 Chuanying
220211 Fengman
220221 Yongji
220281 Jiaohe
220282 Huadian
220283 Shulan
220284 Panshi
220300 Siping
220302 Tiexi
220303 Tiedong
220322 Lishu
220323 Yitong
220381 Gongzhuling
220382 Shuangliao
220400 Liaoyuan
220402 Longshan
220403 Xi'an
220421 Dongfeng
220422 Dongliao
220500 Tonghua
220502 Dongchang
220503 Erdaojiang
220521 Tonghua County
220523 Huinan
220524 Liuhe
220581 Meihekou
220582 Ji'an
220600 Baishan
220602 Hunjiang
220604 Jiangyuan
220605 Jiangyuan
220621 Fusong
220622 Jingyu
220623 Changbai
220625 Jiangyuan County
220681 Linjiang
220700 Songyuan
220702 Ningjiang
220721 Qian Gorlos
220722 Changling
220723 Qian'an
220724 Fuyu County
220781 Fuyu
220800 Baicheng
220802 Taobei
220821 Zhenlai
220822 Tongyu
220881 Taonan
220882 Da'an
222400 Yanbian
222401 Yanji
222402 Tumen
222403 Dunhua
222404 Hunchun
222405 Longjing
222406 Helong
222424 Wangqing
222426 Antu
`
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, 6), line.slice(7)]),
);
