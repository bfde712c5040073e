// What every format of a briefing must hold to. A new one is tested here by its line in the registry; only its way of
// giving back its texts and its structure has to be added to READERS.

import { marked } from 'marked';
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import type { Language } from '../../src/domain/language.ts';
import { toFixedText } from '../../src/domain/rational.ts';
import { DOCUMENT_FORMATS } from '../../src/publish/index.ts';
import { KINDS } from '../chart/made-up-charts.ts';
import { FORMULAS, MARKUP, PROTOTYPE_NAMES, SCRIPTS, TERMINAL } from '../render/hostile-strings.ts';
import { readWorkbook } from '../render/read-workbook.ts';
import { parseXml, partsOf, skeletonOf, textOf } from './read-parts.ts';
import { realisticDocument } from './realistic-document.ts';
import { textDocument } from './text-document.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

async function publish(id: string, document: Document, ledger = true): Promise<Uint8Array> {
  const format = await DOCUMENT_FORMATS.find((each) => each.id === id)!.load();
  const rendered = await format.renderDocument(document, { ledger });
  return typeof rendered === 'string' ? new TextEncoder().encode(rendered) : rendered;
}

interface Reader {
  /** Everything that a reader can read. */
  readonly text: (bytes: Uint8Array) => string;
  /** The output with everything that a text could not have changed: equal for a hostile text and a harmless one. */
  readonly skeleton: (bytes: Uint8Array) => unknown;
}

type Node = DefaultTreeAdapterTypes.Node;

function htmlSkeleton(html: string): string[] {
  const found: string[] = [];
  const visit = (node: Node) => {
    // Texts in pictures and titles may take more or fewer lines.
    if ('tagName' in node && node.tagName !== 'text' && !isPieceOfTitle(node)) {
      found.push([node.tagName, ...node.attrs.map(({ name }) => name)].join(' '));
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parseHtml(html));
  return found;
}

const isPieceOfTitle = (node: DefaultTreeAdapterTypes.Element): boolean =>
  node.tagName === 'span' &&
  node.attrs.length === 0 &&
  node.parentNode !== null &&
  'tagName' in node.parentNode &&
  node.parentNode.tagName === 'h1';

/** Lines of a title after its first. */
const withoutBrokenLines = (xml: string): string =>
  xml.replace(/<w:r>(?:(?!<\/w:r>).)*?<w:br\/>.*?<\/w:r>/gs, '');

const htmlText = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(htmlText).join('\n') : '';

/** Words of a document, without its styles and settings. */
const isProse = (name: string): boolean => /^word\/(document|footer\d+|charts\/chart\d+)\.xml$/.test(name);

const READERS: Record<string, Reader> = {
  md: {
    text: (bytes) => htmlText(parseHtml(marked.parse(decode(bytes), { async: false }))),
    skeleton: (bytes) => htmlSkeleton(marked.parse(decode(bytes), { async: false })),
  },
  html: {
    text: (bytes) => htmlText(parseHtml(decode(bytes))),
    skeleton: (bytes) => htmlSkeleton(decode(bytes)),
  },
  docx: {
    text: (bytes) =>
      [...partsOf(bytes)]
        .filter(([name]) => isProse(name))
        .map(([, xml]) => textOf(parseXml(xml)))
        .join('\n'),
    skeleton: (bytes) =>
      [...partsOf(bytes)]
        .filter(([name]) => name.endsWith('.xml'))
        .map(([name, xml]) => [name, skeletonOf(parseXml(withoutBrokenLines(xml)))]),
  },
  xlsx: {
    text: (bytes) =>
      readWorkbook(bytes)
        .sheets.flatMap(({ cells }) => cells.map(({ value }) => value))
        .join('\n'),
    skeleton: (bytes) =>
      readWorkbook(bytes).sheets.map(({ name, cells }) => [
        name,
        cells.map(({ reference, kind }) => reference + kind),
      ]),
  },
};

const LANGUAGES: readonly Language[] = ['zh', 'en'];
const EMPTY: Document = { id: 'empty', language: 'zh', title: '空', blocks: [], files: [] };

describe.each(DOCUMENT_FORMATS.map((format) => [format.id, format] as const))(
  'A briefing as %s',
  (id, format) => {
    const reader = READERS[id]!;

    test('has a reader in this suite and an ending', () => {
      expect(READERS).toHaveProperty(id);
      expect(format.extension).toBe(`.${id}`);
    });

    test('holds every text, every figure and every caption of the document, in both languages', async () => {
      for (const language of LANGUAGES) {
        const document = realisticDocument(language);
        const text = reader.text(await publish(id, document)).replaceAll(/[\s,]+/g, '');
        // A workbook holds numbers, which have no zeros at their end, and the sign is their format.
        const figure = (shown: string) => (id === 'xlsx' ? String(Number(shown)) : shown);
        const expected = document.blocks.flatMap((block): string[] => {
          if (block.kind === 'heading' || block.kind === 'paragraph') return [block.text];
          if (block.kind === 'list') return [...block.items];
          if (block.kind === 'table') {
            const figures = block.table.rows.flatMap(({ cells }) =>
              cells.flatMap((cell) =>
                cell.kind === 'number' ? [figure(toFixedText(cell.value, cell.decimals))] : [],
              ),
            );
            return [block.table.title[language], ...figures];
          }
          const figures = block.chart.series.flatMap(({ values }) =>
            values.flatMap((value) => (value ? [toFixedText(value, 0)] : [])),
          );
          return [block.chart.title, ...block.chart.categories, ...figures];
        });
        const { title, issuer, recipient, date } = document;
        for (const each of [title, issuer!, recipient!, date!, ...expected]) {
          expect(text).toContain(each.replaceAll(/[\s,]+/g, ''));
        }
      }
    });

    test('numbers tables and figures in the language of the document', async () => {
      const zh = reader.text(await publish(id, realisticDocument('zh')));
      const en = reader.text(await publish(id, realisticDocument('en')));
      for (const name of ['表1', '表3', '图1', '图5']) expect(zh).toContain(name);
      for (const name of ['Table 1', 'Table 3', 'Figure 1', 'Figure 5']) expect(en).toContain(name);
      expect(en).not.toMatch(/图|表\d/);
    });

    test('says where the records went, or not, as asked', async () => {
      const document = realisticDocument('zh');
      expect(reader.text(await publish(id, document, true))).toContain('petitions.csv');
      expect(reader.text(await publish(id, document, false))).not.toContain('petitions.csv');
    });

    test('is the same each time', async () => {
      for (const language of LANGUAGES) {
        const first = await publish(id, realisticDocument(language));
        await publish(id, textDocument('between'));
        expect(Buffer.compare(await publish(id, realisticDocument(language)), first)).toBe(0);
      }
    });

    test('can be empty', async () => {
      for (const ledger of [true, false]) {
        const bytes = await publish(id, EMPTY, ledger);
        expect(reader.text(bytes)).toContain('空');
        reader.skeleton(bytes);
      }
    });

    test('can hold blocks with nothing in them', async () => {
      const document: Document = {
        ...EMPTY,
        recipient: '',
        issuer: ' ',
        blocks: [
          { kind: 'paragraph', text: '' },
          { kind: 'list', items: [] },
          {
            kind: 'table',
            number: 1,
            table: {
              id: 't',
              title: { zh: '空表', en: 'None' },
              columns: [],
              stubColumns: 0,
              rows: [],
              notes: [],
            },
          },
          {
            kind: 'table',
            number: 2,
            table: {
              id: 'u',
              title: { zh: '无行', en: 'No rows' },
              columns: [{ id: 'a', heading: [{ zh: '甲', en: 'A' }], align: 'left' }],
              stubColumns: 1,
              rows: [],
              notes: [],
            },
          },
          ...(['bars', 'lines', 'shares', 'ranking'] as const).map(
            (kind, index) =>
              ({
                kind: 'chart',
                number: index + 1,
                chart: {
                  id: kind,
                  kind,
                  title: '空图',
                  unit: '件',
                  categories: [],
                  series: [],
                  alternative: '',
                },
              }) as const,
          ),
        ],
      };
      const bytes = await publish(id, document);
      reader.skeleton(bytes);
      expect(reader.text(bytes)).toContain('无行');
    });

    test('refuses two tables of one number, which could not be told apart', async () => {
      const [block] = realisticDocument('zh').blocks.filter(({ kind }) => kind === 'table');
      await expect(publish(id, { ...EMPTY, blocks: [block!, block!] })).rejects.toThrow('table-1');
    });

    test('keeps its structure whatever stands in any of its texts', { timeout: 120_000 }, async () => {
      // One chart at a time, in turn: they take most of the time, and have a battery of their own.
      const kinds = KINDS.map((kind) => [kind]);
      const harmless = await Promise.all(
        kinds.map(async (each) => reader.skeleton(await publish(id, textDocument('word', each)))),
      );
      const texts = [...TERMINAL, ...FORMULAS, ...MARKUP, ...PROTOTYPE_NAMES, ...SCRIPTS];
      for (const [index, text] of texts.entries()) {
        const skeleton = reader.skeleton(await publish(id, textDocument(text, kinds[index % kinds.length]!)));
        if (text.trim() !== '')
          expect(skeleton, JSON.stringify(text)).toEqual(harmless[index % kinds.length]);
      }
    });

    test('lets no control character and no mark of direction through', async () => {
      const unsafe =
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Surrogate}]/u;
      for (const text of TERMINAL) {
        const read = reader.text(await publish(id, textDocument(text)));
        expect(read, JSON.stringify(text)).not.toMatch(unsafe);
      }
    });

    test('does not change the document', async () => {
      const freeze = <T>(value: T): T => {
        if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
          Object.freeze(value);
          for (const each of Object.values(value)) freeze(each);
        }
        return value;
      };
      await publish(id, freeze(realisticDocument('en')));
    });
  },
);

test('The prototype of objects is as it was', () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('prev' in {}).toBe(false);
});

test('the ledger of a Chinese briefing names registers by label, not by id', async () => {
  const [file] = realisticDocument('zh').files;
  const document: Document = {
    ...EMPTY,
    files: [{ ...file!, register: 'cases', counted: file!.counted - 1, excluded: { filtered: 1 } }],
    registerLabels: new Map([['cases', { zh: '立案', en: 'Cases' }]]),
  };
  for (const { id } of DOCUMENT_FORMATS) {
    const text = READERS[id]!.text(await publish(id, document));
    expect(text, id).toContain('立案');
    expect(text, id).not.toMatch(/\bcases\b(?!\S)/);
  }
});
