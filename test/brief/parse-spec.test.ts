import { describe, expect, it } from 'vitest';
import { type BriefSpec, type GivenValues, parseSpec } from '../../src/brief/index.ts';
import { parseAskedPeriod } from '../../src/domain/asked-period.ts';
import { JjstatsError } from '../../src/domain/error.ts';

const MINIMAL = `
name: b-{month}
title: t
period: ytd:{month}
sources: [a.csv]
tables: { main: { kind: summarize, measures: [cases.filed] } }
sections: [{ heading: h, body: [{ table: main }] }]
outputs: [md]
`;

const given = (set: Record<string, string> = {}, period?: string): GivenValues => ({
  set: new Map(Object.entries(set)),
  ...(period !== undefined && { period: parseAskedPeriod(period)! }),
  today: 20150617,
});

const parse = (text: string, values = given({}, '2015-05')): BriefSpec =>
  parseSpec(text, 'briefing.yaml', values, 'en');

function refusal(text: string, values = given({}, '2015-05')): string {
  try {
    parse(text, values);
  } catch (error) {
    if (error instanceof JjstatsError) {
      const { where, what, hint } = error.detail;
      return [`${where}: ${what}`, ...(hint === undefined ? [] : [hint])].join(' → ');
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a declaration', () => {
  it('fills in the month everywhere', () => {
    const spec = parse(MINIMAL);
    expect([spec.name, spec.period]).toEqual(['b-2015-05', 'ytd:2015-05']);
  });

  it('takes the month from its own values, from --set over them, from --period over both', () => {
    const text = `values: { month: 2014-01 }${MINIMAL}`;
    expect(parse(text, given()).name).toBe('b-2014-01');
    expect(parse(text, given({ month: '2014-02' })).name).toBe('b-2014-02');
    expect(parse(text, given({ month: '2014-02' }, '2014-03')).name).toBe('b-2014-03');
  });

  it('works out the years and the number of the month', () => {
    const text = MINIMAL.replace('a.csv', "'{year}-{last_year}-{month_number}.csv'");
    expect(parse(text).sources).toEqual(['2015-2014-5.csv']);
  });

  it('leaves the period in words and the braces of templates alone', () => {
    const text = MINIMAL.replace('title: t', "title: '{period} {{ month }}'");
    expect(parse(text).title).toBe('{period} {{ month }}');
  });

  it('gives way to a period when its own is not made from a month', () => {
    const text = MINIMAL.replace('period: ytd:{month}', 'period: 2014H1');
    expect(parse(text, given({}, '2015Q1')).period).toBe('2015Q1');
    expect(parse(text, given({}, '上季度')).period).toBe('2015Q1');
  });

  it('refuses a period that is no month where one is needed', () => {
    expect(refusal(MINIMAL, given({}, '2015Q1'))).toContain('briefing.yaml:4:9');
  });

  it('names its published figures by a placeholder too, and refuses a base that is none', () => {
    const spec = parse(`history: published-{year}.csv\nbase: published${MINIMAL}`);
    expect([spec.history, spec.base]).toEqual(['published-2015.csv', 'published']);
    expect(refusal(`base: publishd${MINIMAL}`)).toMatch(
      /^briefing\.yaml:1:7: base: .*Did you mean published\?/,
    );
    const ofTable = MINIMAL.replace('summarize,', 'summarize, base: then,');
    expect(refusal(ofTable)).toMatch(/^briefing\.yaml:6:42: tables\.main\.base: /);
  });

  it('lists the revisions of tables that it has', () => {
    const list = (written: string) => MINIMAL.replace('{ table: main }', `{ revisions: ${written} }`);
    expect(parse(list('all')).sections[0]!.body).toEqual([{ revisions: 'all' }]);
    expect(parse(list('[main]')).sections[0]!.body).toEqual([{ revisions: ['main'] }]);
    expect(refusal(list('[mian]'))).toContain('unknown table "mian" → Did you mean main?');
    expect(refusal(list('some'))).toContain('all, or a list of tables');
  });

  it('says where a placeholder without a value stands, and what to do', () => {
    expect(refusal(MINIMAL, given())).toContain('Give it with --period 2015-05');
    expect(refusal(MINIMAL.replace('title: t', "title: '{offce}'"), given({ office: 'x' }, '2015-05'))).toBe(
      'briefing.yaml:3:8: title: nothing is known for the placeholder "offce" → Did you mean office?',
    );
  });

  it.each([
    ['an unknown key', 'title: t', 'titel: t', '3:1 titel: unknown key. Did you mean title?'],
    ['an unknown kind', 'kind: summarize', 'kind: sumarize', 'Did you mean summarize?'],
    ['an unknown format', '[md]', '[mb]', 'one of md, html, docx, xlsx, csv, json'],
    [
      'a key of another kind of table',
      'measures: [cases.filed]',
      'rows: level',
      'tables.main.rows: unknown key',
    ],
    ['a table that is not there', 'table: main', 'table: mian', 'unknown table "mian" → Did you mean main?'],
    ['a chart that is not there', 'table: main }', 'chart: c }', 'unknown chart "c"'],
    ['two things in one item', 'table: main }', 'table: main, text: x }', 'one of text, list, sentence'],
    ['an output name that is no id', 'name: b-{month}', 'name: ../b', 'a name of a-z, 0-9, - and _'],
    ['a format twice', '[md]', '[md, md]', '"md" stands twice'],
    ['a comparison that is none', '[md]', '[md]\ncompare: someday', 'yoy, previous, none'],
    ['anchors', 'title: t', 'title: &a t', '3:8'],
    [
      'a form that is not there',
      'table: main }',
      'sentence: { form: totls, table: main } }',
      'Did you mean totals?',
    ],
  ])('refuses %s with its place', (_, from, to, message) => {
    const text = MINIMAL.replace(from, to);
    expect(text).not.toBe(MINIMAL);
    expect(refusal(text)).toContain(message);
  });

  it('refuses a sentence on measures that its table does not have', () => {
    const item = 'sentence: { form: totals, table: main, measures: [cases.closed] } }';
    expect(refusal(MINIMAL.replace('table: main }', item))).toContain(
      'measure "cases.closed" is not in the table main',
    );
  });

  it('refuses lines of a table that is no trend', () => {
    const text = `${MINIMAL}charts: { c: { table: main, kind: lines } }\n`;
    expect(refusal(text)).toContain('lines are drawn from a table of the kind trend');
  });

  it('never lets a value bring in a placeholder or a template of its own', () => {
    const text = `values: { office: '{{ cell }}' }${MINIMAL}`;
    expect(refusal(text)).toContain('a value must not hold braces');
  });
});
