// Whether a text may be the name of a person: what could be one is never shown, though it may cost a word.

/** The surnames of nine tenths of the population, and the frequent ones of two characters. */
const SURNAMES = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺',
);
const LONG_SURNAMES = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '司徒',
  '东方',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
];
/** What ends like this is a post or a kind, not a person. */
const KINDS = /(?:级|类|员|长|部|职|岗|员工|干部|人员|党员|群众|其他|未定|主任|书记|委员)$/;
const IDEOGRAPHS = /^[\u3400-\u9fff·]+$/;
const LATIN_NAME = /^[A-Z][a-z]+(?: [A-Z][a-z.]+){1,3}$/;

/** Records in which an unknown word stands before it is named: a row whose cells have moved is seldom one of several. */
export const LEAST_NAMED = 3;

export function mayBeName(text: string): boolean {
  const name = text.replace(/[\s某]/g, '');
  if (LATIN_NAME.test(text.trim())) return true;
  if (text.includes('某')) return true;
  // Long enough for the names of other peoples, which are written with a dot.
  if (/[·•・]/.test(name)) return true;
  if (!IDEOGRAPHS.test(name)) return /\d{6}/.test(name);
  if (name.length > 4 || KINDS.test(name)) return false;
  return (
    name.length < 2 || SURNAMES.has(name[0]!) || LONG_SURNAMES.some((surname) => name.startsWith(surname))
  );
}
