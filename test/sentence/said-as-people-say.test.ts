// Wordings that a reader stumbled over, each with what is said now.

import { describe, expect, it } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import {
  SENTENCE_FORMS,
  sayDifference,
  sayPeriod,
  sayShare,
  sayStatement,
  toStyle,
} from '../../src/sentence/index.ts';
import { CLOSED, FILED, makeCell, makeMeasure, periodOf, RATE } from './make-cells.ts';

const zh = toStyle('zh');
const en = toStyle('en');
const formOf = (id: string) => SENTENCE_FORMS.find((form) => form.id === id)!;
const PENDING = makeMeasure(
  'cases.pending',
  { zh: '期末未结', en: 'Cases pending' },
  { count: { kind: 'stock', field: 'case_id', leave: ['closed_on'] } },
);
const ALL = makeMeasure(
  'sanctions.persons',
  { zh: '给予党纪政务处分', en: 'Persons sanctioned' },
  { unit: '人', asWhole: { zh: '处分人数', en: 'persons sanctioned' } },
);
const PARTY = makeMeasure(
  'sanctions.party',
  { zh: '党纪处分', en: 'Party sanctions' },
  { unit: '人', partOf: ALL.id },
);
const ADMINISTRATIVE = makeMeasure(
  'sanctions.administrative',
  { zh: '政务处分', en: 'Administrative sanctions' },
  { unit: '人', partOf: ALL.id },
);

describe('a stock', () => {
  it('is told of its day, and never as 共', () => {
    const cells = [makeCell(PENDING, { value: 1490, base: 761 })];
    expect(formOf('year_on_year').say(cells, { scope: '全省' }, zh)).toBe(
      '全省截至5月底未结1490件，同比增长95.8%。',
    );
    expect(formOf('year_on_year').say(cells, {}, en)).toBe(
      'Cases pending at the end of May came to 1,490, up 95.8% year on year.',
    );
  });

  it('of a day within a month names the day', () => {
    const cell = makeCell(PENDING, { value: 5, period: '2015-01-01..2015-05-20', against: 'none' });
    expect(sayStatement(cell, zh)).toBe('截至5月20日未结5件');
  });
});

describe('共', () => {
  it('does not stand before what is not known', () => {
    const cells = [makeCell(FILED, { extent: 'none' })];
    expect(formOf('year_on_year').say(cells, {}, zh)).toBe('1至5月，立案无统计数据。');
  });
});

describe('parts beside their whole', () => {
  const cells = [
    makeCell(ALL, { value: 3407, base: 2254 }),
    makeCell(PARTY, { value: 2979, base: 1967 }),
    makeCell(ADMINISTRATIVE, { value: 837, base: 524 }),
  ];

  it('are 其中 among enumerated changes', () => {
    expect(formOf('year_on_year').say(cells, {}, zh)).toBe(
      '1至5月，共给予党纪政务处分3407人，其中党纪处分2979人、政务处分837人，同比分别增长51.2%、51.4%和59.7%。',
    );
    expect(formOf('year_on_year').say(cells, {}, en)).toContain('of which Party sanctions came to 2,979');
  });

  it('are 其中 where they moved the other way', () => {
    const fallen = [cells[0]!, makeCell(PARTY, { value: 1900, base: 1967 })];
    expect(formOf('year_on_year').say(fallen, {}, zh)).toContain('；其中党纪处分1900人，同比下降3.4%');
  });

  it('are shares of a noun', () => {
    expect(sayShare(cells[1]!, cells[0]!, zh)).toBe('占处分人数的87.4%');
  });
});

describe('a share', () => {
  it('that has changed says that it is the share that did', () => {
    const cells = [
      makeCell(FILED, { value: 9100, base: 9000 }),
      makeCell({ ...CLOSED, partOf: FILED.id }, { value: 200, base: 200 }),
    ];
    expect(formOf('shares').say(cells, {}, zh)).toContain('结案200件，占立案的2.2%，占比同比略有下降');
  });

  it('that is not nothing is not told as 0.0%, nor what is not all as 100.0%', () => {
    const whole = makeCell(FILED, { value: 9126, base: 9000 });
    expect(sayShare(makeCell(FILED, { value: 1, base: 1 }), whole, zh)).toBe('占立案不足0.1%');
    expect(sayShare(makeCell(FILED, { value: 1, base: 1 }), whole, en)).toBe('less than 0.1% of cases filed');
    expect(sayShare(makeCell(FILED, { value: 9125, base: 1 }), whole, zh)).toBe('占立案的99.9%以上');
    expect(sayShare(whole, whole, zh)).toBe('占立案的100.0%');
  });
});

describe('equal refusals', () => {
  const partial = { value: 10, base: 9, extent: 'partial' } as const;

  it('are said once, for rates and stocks too', () => {
    const cells = [makeCell(FILED, partial), makeCell(RATE, partial), makeCell(PENDING, partial)];
    expect(formOf('totals').say(cells, {}, zh)).toBe(
      '1至5月，立案10件；结案率10.0%；截至5月底未结10件；数据未覆盖全期，均不作比较。',
    );
  });

  it('name those that they hold for where they do not hold for all', () => {
    const cells = [
      makeCell(FILED, partial),
      makeCell(CLOSED, partial),
      makeCell(ALL, { value: 20, base: 10 }),
    ];
    expect(formOf('year_on_year').say(cells, {}, zh)).toBe(
      '1至5月，共立案10件，结案10件；给予党纪政务处分20人，同比增长100.0%；立案和结案数据未覆盖全期，均不作比较。',
    );
  });

  it('put figures without data together', () => {
    const none = { extent: 'none' } as const;
    const cells = [makeCell(FILED, none), makeCell(CLOSED, none), makeCell(ALL, { value: 20, base: 10 })];
    expect(formOf('totals').say(cells, {}, zh)).toBe(
      '1至5月，给予党纪政务处分20人，同比增长100.0%；立案和结案均无统计数据。',
    );
  });
});

describe('今年以来', () => {
  it('is said of the own year of the document alone', () => {
    const style = toStyle('zh', { cumulative: 'this_year', ownYear: 2015 });
    expect(sayPeriod(periodOf('2015-01..2015-05'), style)).toBe('今年以来');
    expect(sayPeriod(periodOf('2014-01..2014-05'), style)).toBe('2014年1至5月');
    expect(sayPeriod(periodOf('2014'), toStyle('zh', { ownYear: 2015 }))).toBe('2014年');
  });
});

describe('multiples', () => {
  const risen = makeCell(FILED, { value: 169, base: 47 });

  it('say how much was added, or what the figure is of its base, and never mix the two', () => {
    expect(sayStatement(risen, toStyle('zh', { multiples: 'times' }))).toBe('立案169件，同比增长2.6倍');
    expect(sayStatement(risen, toStyle('zh', { multiples: 'ratio' }))).toBe('立案169件，为上年同期的3.6倍');
    expect(sayStatement(risen, toStyle('zh', { multiples: 'both' }))).toBe(
      '立案169件，同比增长259.6%（增长2.6倍）',
    );
    expect(sayStatement(risen, toStyle('en', { multiples: 'both' }))).toBe(
      'cases filed came to 169, up 259.6% (3.6 times the base) year on year',
    );
  });

  it('say 翻一番 for what has exactly doubled', () => {
    const style = toStyle('zh', { multiples: 'times' });
    expect(sayStatement(makeCell(FILED, { value: 40, base: 20 }), style)).toBe('立案40件，同比翻一番');
    expect(sayStatement(makeCell(FILED, { value: 41, base: 20 }), style)).toBe('立案41件，同比增长1.1倍');
  });
});

describe('a figure that may be more', () => {
  it('is told with what it may be', () => {
    const named = makeCell(FILED, { value: 36, against: 'none' });
    const range = { low: rational(36), high: rational(40) };
    const cell = { ...named, cell: { ...named.cell, range } };
    expect(sayStatement(cell, zh)).toBe('立案36件（另有未识别，实数在36件至40件之间）');
    expect(sayStatement(cell, en)).toContain('(between 36 and 40, as some values are not recognised)');
  });
});

describe('English', () => {
  it('says up once for a difference and its percentage', () => {
    const cells = [makeCell(FILED, { value: 15351, base: 11156 })];
    const told = formOf('petitions').say(cells, {}, en);
    expect(told).toContain('up 4,195, or 37.6%, on 11,156 in the same period of last year');
    expect(told.match(/\bup\b/g)).toHaveLength(1);
    expect(sayDifference(cells[0]!, en)).toBe('up 4,195 on 11,156 in the same period of last year');
  });

  it('says that there were none where nothing is left', () => {
    expect(sayStatement(makeCell(CLOSED, { value: 0, base: 2 }), en)).toBe(
      'there were no cases closed, against 2 in the same period of last year',
    );
  });
});
