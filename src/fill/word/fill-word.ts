// Fills a Word document in place: the texts of runs change, runs stay even where they are empty, rows of tables repeat, and
// every other byte of the parts stays.

import { getOrMake } from '../../domain/get-or-make.ts';
import type { Label } from '../../domain/language.ts';
import { type FormFigure, isTemplate, type Templates } from '../../sentence/index.ts';
import { assemblePieces, turnsOf } from '../assemble-pieces.ts';
import { digitsOf } from '../figure-digits.ts';
import {
  asLabel,
  type FigureStyle,
  type FilledForm,
  type Form,
  type FormTemplate,
  type RenderTemplate,
  type Unfilled,
} from '../form.ts';
import { type FormPackage, type FormPart, notAForm } from '../package/open-form.ts';
import { writeParts } from '../package/write-parts.ts';
import type { MappedCell } from '../workbook/find-addresses.ts';
import { applyEdits, type Edit, escapeText, needsPreserving, withoutTagEnd } from '../xml/edit-text.ts';
import { walk, type XmlElement } from '../xml/read-elements.ts';
import { readParagraphs, type WordParagraph, type WordText } from './read-texts.ts';

/** What is filled together: a paragraph, or all of a row that repeats. */
interface WordAddress {
  readonly part: FormPart;
  readonly template: FormTemplate;
  readonly texts: readonly WordText[];
  /** The row that repeats. */
  readonly row?: XmlElement;
}

/** Kinds of parts that hold text, in the words of relationships. */
const TEXT_PARTS: ReadonlySet<string> = new Set(['header', 'footer', 'footnotes', 'endnotes']);

/** @param syntax says what is a loop */
export async function openWordForm(
  form: FormPackage,
  mapped: readonly MappedCell[],
  syntax: Pick<Templates, 'isLoop'>,
): Promise<Form> {
  const parts = [await form.read(form.main)];
  if (parts[0]!.root.namespace !== 'word')
    throw notAForm(form.where, { zh: '主部件不是文档', en: 'its main part is no document' });
  const links = await form.relationshipsOf(form.main);
  for (const target of new Set(links.flatMap((link) => (TEXT_PARTS.has(link.type) ? [link.target] : []))))
    if (form.has(target)) parts.push(await form.read(target));
  const addresses = parts.flatMap((part) => findAddresses(part, form.main, syntax));
  return {
    kind: form.kind,
    remarks: form.remarks,
    templates: addresses.map(({ template }) => template),
    problems: mapped.map(({ address, place }) => ({
      place: asLabel(`${place} ${address}`),
      what: {
        zh: '文档没有格的地址: 请在文中写占位符',
        en: 'cells of a document have no addresses: write placeholders into it',
      },
    })),
    fill: (render, style) => {
      const unfilled: Unfilled[] = [];
      const edits = new Map<FormPart, Edit[]>();
      for (const address of addresses)
        getOrMake(edits, address.part, () => []).push(...fillAddress(address, render, style, unfilled));
      return { unfilled, places: addresses.length, ...writeParts(form, edits), check: refuseRules };
    },
  };
}

/** Rules go by the codes of rows and columns, which a document does not have. */
const refuseRules: FilledForm['check'] = (rules) =>
  rules.map((rule) => ({
    rule,
    breaches: [],
    checks: 0,
    problem: { zh: '文档中没有行、栏的代码', en: 'a document has no codes of rows and columns' },
  }));

function findAddresses(part: FormPart, main: string, { isLoop }: Pick<Templates, 'isLoop'>): WordAddress[] {
  const paragraphs = readParagraphs(part.root).filter(({ texts }) => texts.length > 0);
  const placeOf = ({ number }: WordParagraph): Label => tellPlace(part.name, main, number);
  const inRow = new Map<XmlElement, WordParagraph[]>();
  for (const paragraph of paragraphs)
    for (const row of paragraph.rows) getOrMake(inRow, row, () => []).push(paragraph);
  const repeated = new Map<XmlElement, WordAddress>();
  for (const [row, own] of inRow) {
    const texts = own.flatMap((paragraph) => paragraph.texts);
    const text = joinTexts(texts);
    if (!isTemplate(text) || !/^\s*\{%-?\s*for\s/.test(text)) continue;
    const place = placeOf(own[0]!);
    if (isLoop(text, place.en))
      repeated.set(row, { part, texts, row, template: toTemplate(own, place, true) });
  }
  const addresses: WordAddress[] = [];
  for (const paragraph of paragraphs) {
    const row = paragraph.rows.find((one) => repeated.has(one));
    if (row) {
      if (inRow.get(row)![0] === paragraph) addresses.push(repeated.get(row)!);
      continue;
    }
    if (!isTemplate(joinTexts(paragraph.texts))) continue;
    const cell = paragraph.cell && paragraphs.filter((one) => one.cell === paragraph.cell);
    const template = toTemplate([paragraph], placeOf(paragraph), false, cell);
    addresses.push({ part, texts: paragraph.texts, template });
  }
  return addresses;
}

const joinTexts = (texts: readonly WordText[]): string => texts.map(({ text }) => text).join('');

/** @param cell all paragraphs of the cell of a paragraph that stands in one */
function toTemplate(
  own: readonly WordParagraph[],
  place: Label,
  isRow: boolean,
  cell?: readonly WordParagraph[],
): FormTemplate {
  const pieces = own.flatMap(({ texts }) => texts.map(({ text }) => text));
  const byCell = new Map<XmlElement, number[]>();
  let piece = 0;
  for (const paragraph of own) {
    for (const _ of paragraph.texts) {
      if (paragraph.cell) getOrMake(byCell, paragraph.cell, () => []).push(piece);
      piece += 1;
    }
  }
  const others = (cell ?? []).filter((one) => !own.includes(one));
  const isAlone = others.every(({ texts }) => joinTexts(texts).trim() === '');
  return { place, pieces, alone: isAlone ? [...byCell.values()] : [], ...(isRow && { isRow }) };
}

const PART_NAMES: readonly { readonly pattern: RegExp; readonly name: Label }[] = [
  { pattern: /header/i, name: { zh: '页眉', en: 'header' } },
  { pattern: /footer/i, name: { zh: '页脚', en: 'footer' } },
  { pattern: /footnotes/i, name: { zh: '脚注', en: 'footnotes' } },
  { pattern: /endnotes/i, name: { zh: '尾注', en: 'endnotes' } },
];

function tellPlace(part: string, main: string, paragraph: number): Label {
  const file = part.slice(part.lastIndexOf('/') + 1);
  const known = part === main ? undefined : PART_NAMES.find(({ pattern }) => pattern.test(file))?.name;
  const [zh, en] =
    part === main
      ? ['正文', 'text']
      : [`${known?.zh ?? ''} ${file}`.trim(), `${known?.en ?? ''} ${file}`.trim()];
  return { zh: `${zh} 第 ${paragraph} 段`, en: `${en}, paragraph ${paragraph}` };
}

function fillAddress(
  { part, texts, row, template }: WordAddress,
  render: RenderTemplate,
  style: FigureStyle,
  unfilled: Unfilled[],
): Edit[] {
  const pieced = render(template);
  const tell = (figure: FormFigure): string => {
    if (figure.kind === 'figure') return digitsOf(figure, asText(style));
    const text = style.textOf(figure.status);
    unfilled.push({ place: template.place, status: figure.status, text });
    return text;
  };
  if (!row) return textEdits(texts, assemblePieces(pieced, texts.length, tell), part.text);
  const copies = turnsOf(pieced).map((turn, index) => {
    const edits = textEdits(texts, assemblePieces(turn, texts.length, tell), part.text);
    const ids = index === 0 ? [] : withoutIds(row, part.text);
    const own = [...edits, ...ids].map((edit) => ({
      ...edit,
      start: edit.start - row.start,
      end: edit.end - row.start,
    }));
    return applyEdits(part.text.slice(row.start, row.end), own);
  });
  // A table without a row is damaged.
  if (copies.length === 0 && isOnlyRow(row))
    return textEdits(
      texts,
      texts.map(() => ''),
      part.text,
    );
  return [{ start: row.start, end: row.end, text: copies.join('') }];
}

const asText = ({ decimals, rounding }: FigureStyle) => ({
  decimals: undefined,
  isPercent: false,
  rounding,
  usual: decimals,
});

const isOnlyRow = ({ parent }: XmlElement): boolean =>
  parent!.children.filter(({ name, namespace }) => name === 'tr' && namespace === 'word').length === 1;

function textEdits(texts: readonly WordText[], now: readonly string[], source: string): Edit[] {
  return texts.flatMap(({ element, text }, index) => {
    const own = now[index]!;
    if (!element || own === text) return [];
    return [writeText(element, own, source)];
  });
}

/** A text with other characters in it; of its tag `xml:space` alone is added. */
function writeText(element: XmlElement, text: string, source: string): Edit {
  const { start, end, innerStart, prefix, attributes } = element;
  const tag = withoutTagEnd(source.slice(start, innerStart));
  const isLost = needsPreserving(text) && attributes.get('space') !== 'preserve';
  const space = isLost ? ' xml:space="preserve"' : '';
  const kept = isLost ? tag.replace(/\sxml:space\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*')/, '') : tag;
  return { start, end, text: `${kept}${space}>${escapeText(text)}</${prefix}t>` };
}

/** Paragraphs and rows are told apart by ids of their own: copies have none. */
function withoutIds(row: XmlElement, source: string): Edit[] {
  const edits: Edit[] = [];
  for (const { start, innerStart, attributes } of walk(row)) {
    if (!attributes.has('w14:paraId') && !attributes.has('w14:textId')) continue;
    const tag = source.slice(start, innerStart);
    for (const match of tag.matchAll(/\s[\w.-]{1,40}:(?:paraId|textId)\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*')/g)) {
      const at = start + match.index;
      edits.push({ start: at, end: at + match[0].length, text: '' });
    }
  }
  return edits;
}
