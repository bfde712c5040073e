import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { columnOf, type DataSet, field, recordsOf, tableOf } from '../../src/domain/data-set.ts';
import { type Json, toDecimal, toLine } from '../../src/domain/json.ts';
import type { RenderOptions } from '../../src/domain/report.ts';
import { RENDERERS, rendererFor, writeJson } from '../../src/render/index.ts';

const PLAIN: RenderOptions = { language: 'zh', color: false, ledger: true };

interface Thing {
  readonly id: string;
  readonly times: number;
  readonly amount: string;
  readonly names: readonly string[];
}

const THINGS: readonly Thing[] = [
  { id: '=1+1', times: 12345, amount: '-7.5', names: ['甲', '乙'] },
  { id: 'b\u202ec', times: 0, amount: '', names: [] },
];

const dataSet: DataSet = {
  tables: () => [
    tableOf('things', { zh: '事物', en: 'Things' }, THINGS, [
      columnOf('text', 'id', { zh: '编号', en: 'Id' }, ({ id }) => id),
      columnOf('count', 'times', { zh: '次数', en: 'Times' }, ({ times }) => times || undefined),
      columnOf('list', 'names', { zh: '名称', en: 'Names' }, ({ names }) => names),
    ]),
  ],
  records: () =>
    recordsOf<Thing>('things', THINGS, [
      field('id', ({ id }) => id),
      field('times', ({ times }) => times),
      field('amount', ({ amount }) => amount, 'digits'),
      field('names', ({ names }) => names),
    ]),
  document: () => ({ jjstats: 1, things: THINGS.map(({ id }) => toLine({ id })) }),
};

const renderAs = async (id: string, language: 'zh' | 'en' = 'zh'): Promise<string | Uint8Array> =>
  (await rendererFor(id).load()).renderDataSet(dataSet, { ...PLAIN, language });

describe('a data set', () => {
  it.each(RENDERERS.map(({ id }) => id))('is drawn as %s, the same every time', async (id) => {
    const once = Buffer.from(await renderAs(id));
    expect(once.length).toBeGreaterThan(20);
    expect(Buffer.from(await renderAs(id)).equals(once)).toBe(true);
  });

  it.each(['csv', 'tsv'])('has a row per record in %s, with no formula but bare figures', async (id) => {
    const text = String(await renderAs(id));
    expect(parse(text, { delimiter: id === 'csv' ? ',' : '\t' })).toEqual([
      ['id', 'times', 'amount', 'names'],
      ["'=1+1", '12345', '-7.5', '甲;乙'],
      ['b\\u{202e}c', '0', '', ''],
    ]);
  });

  it('is valid ndjson where a figure is missing, empty or among words', async () => {
    const odd: DataSet = {
      tables: () => [],
      records: () =>
        recordsOf('odd', [undefined, '', '12.50', '-3', '约 5'], [field('n', (n) => n, 'digits')]),
      document: () => ({}),
    };
    const text = String((await rendererFor('ndjson').load()).renderDataSet(odd, PLAIN));
    expect(text).toBe('{ "n": null }\n{ "n": null }\n{ "n": 12.50 }\n{ "n": -3 }\n{ "n": "约 5" }\n');
  });

  it('is one record a line in ndjson', async () => {
    const lines = String(await renderAs('ndjson'))
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { id: '=1+1', times: 12345, amount: -7.5, names: ['甲', '乙'] },
      { id: 'b\u202ec', times: 0, amount: null, names: [] },
    ]);
  });

  it('says lists and numbers as the language does, and needs no period', async () => {
    expect(String(await renderAs('table'))).toContain('甲、乙');
    const english = String(await renderAs('md', 'en'));
    expect(english).toContain('甲, 乙');
    expect(english).toContain('12,345');
    expect(String(await renderAs('html'))).not.toMatch(/0001|1年1月1日/);
  });
});

describe('the writer of JSON', () => {
  it('writes figures digit by digit and escapes what an editor must not see', () => {
    const text = writeJson({ figure: toDecimal('12345678901234567890.10'), text: 'a\u202eb\u0085' });
    expect(text).toBe('{\n  "figure": 12345678901234567890.10,\n  "text": "a\\u202eb\\u0085"\n}\n');
  });

  it('leaves out what is undefined, and takes no key of a map for a property of all objects', () => {
    const json: Json = { a: undefined, b: new Map([['__proto__', 1]]) };
    expect(writeJson(json)).toBe('{\n  "b": { "__proto__": 1 }\n}\n');
  });

  it('keeps a record on one line however long, and breaks what does not fit', () => {
    const long = 'x'.repeat(120);
    expect(writeJson({ records: [toLine({ long, more: [1, 2] })], list: [long] })).toBe(
      `{\n  "records": [\n    { "long": "${long}", "more": [1, 2] }\n  ],\n  "list": [\n    "${long}"\n  ]\n}\n`,
    );
  });
});
