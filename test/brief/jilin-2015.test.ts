// The briefing of the fixtures says every figure that was published, and the tables agree with the text.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'jjstats-briefing-'));
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['bin/jjstats.js', 'brief', 'fixtures/jilin-2015/briefing.yaml', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: out, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  });
let text = '';
let english = '';

beforeAll(() => {
  const first = run('-o', join(out, 'first'));
  expect(first.stderr, first.stderr).not.toContain('jjstats:');
  expect(first.status).toBe(0);
  text = readFileSync(join(out, 'first', 'briefing-2015-05.md'), 'utf8');
  expect(run('--lang', 'en', '-q', '-o', join(out, 'english')).status).toBe(0);
  english = readFileSync(join(out, 'english', 'briefing-2015-05.md'), 'utf8');
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** What was published (domain.md §1), row by row, as the briefing says it. */
const SAID = [
  '立案查办基层党员干部违纪案件3015件，同比增长53.7%',
  '处分基层党员干部2782人，同比增长35.8%',
  '受理信访举报15351件次，立案3834件，结案3334件，给予党纪政务处分3407人，同比分别增长37.6%、62.9%、80.5%和51.2%',
  '涉嫌犯罪移送司法机关169人，同比增长259.6%',
  '结案率为87.0%，同比上升8.5个百分点',
  '占立案的78.6%',
  '违反八项规定精神问题219个，处理257人，其中给予党纪政纪处分181人，占70.4%',
  '立案涉及一把手案件167件，占立案的4.4%；其中县处级以上干部案件32件，占19.2%',
  '快查快结案件已查结138件，给予党纪政纪处分142人',
  '通报典型案件2次，共14起、48人',
  '通报群众身边问题30起',
  '座谈会18场，约谈党员领导干部86人',
  '约谈134人，其中省直部门54个、高校22所、国有企业党委书记19家、派驻纪检组长39人',
  '共约谈领导干部220人',
  '食堂完成自查自纠289家',
  '涉及部门40个，发现问题21个，涉及金额789.9万元，已收回150.7万元，未收回639.2万元，收回率19.1%',
  '4月，全省开展专项行动4个',
  '县级纪委改革试点6个：二道区、德惠市、双辽市、梅河口市、临江市、镇赉县。',
  '检查市州9个、开发区1个和省直部门4个，共14个，发现典型问题29个，处理17人，其中省管干部4人、县处级干部13人',
  '二季度巡视市（州）5个',
  '问题线索12类225个',
];

/** The same figures in the same order in English, from the same declaration. */
const SAID_IN_ENGLISH = [
  '3,015 (78.6%) concerned Party members and officials at the grass roots, up 53.7% year on year',
  'of the persons sanctioned, 2,782 were at the grass roots, up 35.8% year on year',
  'petitions received came to 15,351, cases filed came to 3,834, cases closed came to 3,334 and persons sanctioned came to 3,407, up 37.6%, 62.9%, 80.5% and 51.2% year on year respectively',
  '169 persons were referred to justice, up 259.6% year on year',
  'The closure rate was 87.0%, up 8.5 percentage points year on year',
  '219 problems under the eight-point rules were dealt with in the province; 257 persons were handled, of whom 181 (70.4%) were sanctioned',
  '167 cases concerned top leaders, 4.4% of cases filed; 32 of them (19.2%) were against officials at county level and above',
  'closed 138 cases and sanctioned 142 persons',
  '2 notices of typical cases told of 14 cases and 48 persons',
  '30 problems close to the masses',
  'held 18 meetings and interviewed 86 leading officials',
  'interviewed 134, for 54 provincial departments, 22 universities, 19 state enterprises and 39 stationed discipline groups: 220 leading officials in all',
  'By the end of June, 289 canteens',
  'took in 40 departments and found 21 problems over 7,899,000 yuan, of which 1,507,000 yuan were recovered and 6,392,000 yuan are outstanding, a recovery rate of 19.1%',
  'In April, 4 campaigns were started',
  '6 county commissions are pilots of the reform: Erdao, Dehui, Shuangliao, Meihekou, Linjiang, Zhenlai.',
  'Prefectures (9), Development zones (1) and Provincial departments (4), 14 units in all, and found 29 typical problems; 17 persons were handled, of whom 4 are officials managed by the province and 13 are officials at county level',
  'In the second quarter of the year, 5 prefectures were inspected',
  '225 clues of 12 kinds',
];

describe('the briefing of the fixtures in English', () => {
  it.each(SAID_IN_ENGLISH)('says %s', (said) => {
    expect(english).toContain(said);
  });

  it('says all that the Chinese one says, and nothing in Chinese', () => {
    const prose = english.split('\n').filter((line) => /^\p{L}|^\d/u.test(line) && !line.includes('|'));
    expect(prose.length).toBeGreaterThan(10);
    for (const line of prose) expect(line).not.toMatch(/\p{Script=Han}/u);
    const figures = (said: readonly string[]) =>
      said
        .join(' ')
        .replace(/(\d),(?=\d{3})/g, '$1')
        .replace(/([\d.]+)万元/g, (_, amount) => `${Math.round(Number(amount) * 10_000)} `)
        .match(/\d+(?:\.\d+)?(?!月)/g)!
        .sort();
    expect(figures(SAID_IN_ENGLISH)).toEqual(figures(SAID));
  });

  it('leaves no template behind', () => {
    expect(english).not.toMatch(/\{\{|\{%|\{[a-z]+\}|undefined|NaN/);
  });
});

describe('the briefing of the fixtures', { timeout: 120_000 }, () => {
  it.each(SAID)('says %s', (said) => {
    expect(text).toContain(said);
  });

  it('leaves no template behind', () => {
    expect(text).not.toMatch(/\{\{|\{%|\{[a-z]+\}|undefined|NaN/);
  });

  it('leaves lines of bars to terminals', () => {
    expect(text).not.toMatch(/[▁-█]/);
  });

  it('is the same to the byte when it is written again, but for the facts of the run', () => {
    expect(run('-o', join(out, 'second'), '-q').status).toBe(0);
    const names = readdirSync(join(out, 'first'));
    expect(readdirSync(join(out, 'second'))).toEqual(names);
    for (const name of names.filter((one) => !one.endsWith('.manifest.json'))) {
      const [a, b] = ['first', 'second'].map((folder) => readFileSync(join(out, folder, name)));
      expect(b!.equals(a!), name).toBe(true);
    }
  });

  it.each([
    ['cases.filed', 3834],
    ['cases.closed', 3334],
    ['sanctions.persons', 3407],
    ['referrals.persons', 169],
    ['cases.top_leader_county', 32],
    ['notices.cases', 14],
    ['interviews.persons', 220],
  ])('can be explained from its manifest: %s by %i items', (measure, figure) => {
    const period = measure === 'interviews.persons' ? '2015-04..2015-05' : '2015-01..2015-05';
    const manifest = join(out, 'first', 'briefing-2015-05.manifest.json');
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['bin/jjstats.js', 'explain', manifest, '--measure', measure, '--period', period, '--format', 'json'],
      { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 25, env: { PATH: process.env.PATH, HOME: out } },
    );
    expect(status, stderr).toBe(0);
    const { value, parts } = JSON.parse(stdout);
    expect([value, parts[0].items.length]).toEqual([figure, figure]);
  });

  it('is written in every format with its manifest, and nothing else', () => {
    const names = readdirSync(join(out, 'first'));
    for (const ending of ['md', 'html', 'docx', 'xlsx', 'main.csv', 'main.json', 'manifest.json']) {
      expect(names).toContain(`briefing-2015-05.${ending}`);
    }
    expect(names.filter((name) => !name.startsWith('briefing-2015-05.'))).toEqual([]);
  });
});
