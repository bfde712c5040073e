// Small forms for the tests, in the dialects of several writers.

import { unzipSync } from 'fflate';
import {
  createFigureStyle,
  type FilledForm,
  type MappedCell,
  readForm,
  refuseForm,
  renderForm,
} from '../../src/fill/index.ts';
import { openTemplates, type TemplateContext, toStyle, toTemplateContext } from '../../src/sentence/index.ts';
import { makeZip } from '../read/sources/make-zip.ts';
import { CLOSED, FILED, type Made, makeCell, RATE, SANCTIONED } from '../sentence/make-cells.ts';

export type Parts = Readonly<Record<string, string | Uint8Array>>;

const TRANSITIONAL = 'http://schemas.openxmlformats.org';

/** How a writer writes: its dialect, its prefix, and how it names its parts. */
export interface Writer {
  readonly isStrict?: boolean;
  readonly prefix?: string;
  readonly isAbsolute?: boolean;
}

const namespace = (name: string, { isStrict }: Writer): string =>
  isStrict ? `http://purl.oclc.org/ooxml/${name.replace('/2006', '')}` : `${TRANSITIONAL}/${name}`;

const relationship = (type: string, writer: Writer): string =>
  `${namespace('officeDocument/2006/relationships', writer)}/${type}`;

const toRels = (
  rows: readonly (readonly [id: string, type: string, target: string])[],
  writer: Writer,
): string =>
  `<Relationships xmlns="${TRANSITIONAL}/package/2006/relationships">${rows
    .map(
      ([id, type, target]) =>
        `<Relationship Id="${id}" Type="${relationship(type, writer)}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const contentTypes = (main: string, type: string): string =>
  `<Types xmlns="${TRANSITIONAL}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;

/** Number formats of styles 0 to 6. */
export const FORMATS = ['General', '0', '0.0', '0.00%', '@', '#,##0', '0%'];

const STYLES = `<styleSheet xmlns="${TRANSITIONAL}/spreadsheetml/2006/main"><numFmts count="${FORMATS.length}">${FORMATS.map(
  (code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`,
).join(
  '',
)}</numFmts><cellXfs>${FORMATS.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs></styleSheet>`;

export interface Book {
  /** What stands in `sheetData`, by the name of a sheet. */
  readonly sheets: Readonly<Record<string, string>>;
  /** What stands behind the rows. */
  readonly behind?: string;
  readonly before?: string;
  /** What stands in `sst`. */
  readonly shared?: string;
  readonly names?: string;
  /** What stands behind the sheets and the names. */
  readonly calculation?: string;
  readonly writer?: Writer;
  readonly more?: Parts;
}

/** Puts the prefix of a writer before every element that has none. */
const withPrefix = (xml: string, prefix = ''): string =>
  prefix === '' ? xml : xml.replace(/<(\/?)(?=[A-Za-z]+[\s/>])/g, `<$1${prefix}:`);

export function makeBook(book: Book): Buffer {
  const { sheets, behind = '', before = '', shared, names = '', calculation = '<calcPr calcId="1"/>' } = book;
  const { writer = {}, more = {} } = book;
  const main = namespace('spreadsheetml/2006/main', writer);
  const declared = writer.prefix ? `xmlns:${writer.prefix}="${main}"` : `xmlns="${main}"`;
  const titles = Object.keys(sheets);
  const listed = titles
    .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('');
  const folder = writer.isAbsolute ? '/xl/' : '';
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes('xl/workbook.xml', 'spreadsheetml.sheet'),
    '_rels/.rels': toRels(
      [['rId1', 'officeDocument', writer.isAbsolute ? '/xl/workbook.xml' : 'xl/workbook.xml']],
      writer,
    ),
    'xl/workbook.xml': withPrefix(
      `<workbook ${declared} xmlns:r="${namespace('officeDocument/2006/relationships', writer)}"><sheets>${listed}</sheets>${names && `<definedNames>${names}</definedNames>`}${calculation}</workbook>`,
      writer.prefix,
    ),
    'xl/_rels/workbook.xml.rels': toRels(
      [
        ...titles.map(
          (_, index) =>
            [`rId${index + 1}`, 'worksheet', `${folder}worksheets/sheet${index + 1}.xml`] as const,
        ),
        ['rId90', 'styles', `${folder}styles.xml`],
        ...(shared === undefined ? [] : [['rId91', 'sharedStrings', `${folder}sharedStrings.xml`] as const]),
      ],
      writer,
    ),
    'xl/styles.xml': STYLES,
    ...(shared !== undefined && {
      // Texts are often written by another hand than sheets.
      'xl/sharedStrings.xml': `<sst xmlns="${main}">${shared}</sst>`,
    }),
  };
  titles.forEach((name, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = withPrefix(
      `<worksheet ${declared}>${before}<sheetData>${sheets[name]}</sheetData>${behind}</worksheet>`,
      writer.prefix,
    );
  });
  return pack({ ...parts, ...more });
}

export interface WordForm {
  readonly body: string;
  /** File name → what stands in its root element. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly writer?: Writer;
}

export function makeWord({ body, headers = {}, writer = {} }: WordForm): Buffer {
  const main = namespace('wordprocessingml/2006/main', writer);
  const declared = `xmlns:w="${main}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="${TRANSITIONAL}/markup-compatibility/2006"`;
  const kindOf = (name: string) => /^(header|footer|footnotes|endnotes)/.exec(name)![1]!;
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes('word/document.xml', 'wordprocessingml.document'),
    '_rels/.rels': toRels([['rId1', 'officeDocument', 'word/document.xml']], writer),
    'word/document.xml': `<w:document ${declared}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': toRels(
      Object.keys(headers).map((name, index) => [`rId${index + 1}`, kindOf(name), name] as const),
      writer,
    ),
  };
  for (const [name, inner] of Object.entries(headers))
    parts[`word/${name}`] = `<w:hdr ${declared}>${inner}</w:hdr>`;
  return pack(parts);
}

export const pack = (parts: Parts): Buffer =>
  makeZip(Object.entries(parts).map(([name, content]) => ({ name, content })));

export const partsOf = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, data]) => [name, Buffer.from(data).toString()]),
  );

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
export const paragraph = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`;

const level = (code: string, zh: string, made: Made) =>
  makeCell(FILED, {
    ...made,
    group: [['level', code]],
    name: { zh, en: code },
    dimension: { zh: '职级', en: 'level' },
  });

/** Cases filed 3834 against 2354, closed 138 against none, persons without a base, a rate; two levels, and one of nothing. */
export const CONTEXT: TemplateContext = toTemplateContext(
  [
    makeCell(FILED, { value: 3834, base: 2354 }),
    makeCell(CLOSED, { value: 138, base: 0 }),
    makeCell(SANCTIONED, { value: 219, baseExtent: 'none' }),
    makeCell(RATE, { value: [166700, 1917], base: [92350, 1177] }),
    level('county', '县处级', { value: 21, base: 12 }),
    level('township', '乡科级', { value: 155, base: 0 }),
  ],
  new Map(),
  [level('provincial', '省部级', { value: 0, base: 0 })],
);

/** What becomes of a form with these figures. */
export async function fill(
  bytes: Uint8Array,
  cells: Readonly<Record<string, string>> = {},
  context: TemplateContext = CONTEXT,
): Promise<FilledForm & { readonly parts: Readonly<Record<string, string>> }> {
  const templates = await openTemplates(context, 'zh', { withoutPositions: true });
  const mapped = Object.entries(cells).map(
    ([address, expression], index): MappedCell => ({
      address,
      expression,
      place: `fill.yaml:${index + 2}:3`,
    }),
  );
  const form = await readForm(bytes, 'form', mapped, templates);
  if (form.problems.length > 0) throw refuseForm(form.problems, 'form');
  const filled = renderForm(form, templates, createFigureStyle(toStyle('zh'), new Map()), 'form');
  return { ...filled, parts: partsOf(filled.bytes) };
}
