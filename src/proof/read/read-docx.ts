// A .docx as a manuscript: paragraphs, tables, text boxes and notes, tracked changes as if accepted. Every letter keeps its
// place in its part, so that comments can be put there.

import type { Span } from '../figure.ts';
import type { Block, OpenedManuscript } from '../manuscript.ts';
import { annotateDocx, type LetterPlace } from '../write/annotate-docx.ts';
import { openDocx, textOfPart } from './docx-package.ts';
import { isHeading } from './plain-blocks.ts';
import { assertWellFormed, letterAt, tokensOf } from './xml-tokens.ts';

/** @throws JjstatsError as `openDocx` does, and `empty-input` for a document without text */
export async function readDocx(name: string, bytes: Uint8Array): Promise<OpenedManuscript> {
  const docx = await openDocx(name, bytes);
  const folder = docx.main.slice(0, docx.main.lastIndexOf('/') + 1);
  const reader: Reader = { text: [], places: [], length: 0, blocks: [] };
  const xmlOf = new Map<string, string>();
  for (const part of [docx.main, `${folder}footnotes.xml`, `${folder}endnotes.xml`]) {
    const bytesOfPart = docx.parts.get(part);
    if (!bytesOfPart) continue;
    const xml = textOfPart(bytesOfPart);
    assertWellFormed(xml, name);
    xmlOf.set(part, xml);
    readPart(reader, xml, part, part === docx.main);
  }
  const text = reader.text.join('');
  return {
    manuscript: { name, form: 'docx', text, source: text, blocks: reader.blocks },
    annotate: (comments) => annotateDocx({ docx, xmlOf, places: reader.places, folder }, comments),
  };
}

interface Reader {
  readonly text: string[];
  readonly places: LetterPlace[];
  length: number;
  readonly blocks: Block[];
}

/** Text of these is taken out, or belongs to a picture's second version. */
const HIDDEN = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'delInstrText',
  'pPrChange',
  'rPrChange',
]);

interface Paragraph {
  readonly pieces: { text: string; place: LetterPlace }[];
  isHeading: boolean;
}

interface Table {
  readonly rows: { pieces: Paragraph['pieces']; cells: { start: number; end: number }[] }[];
}

function readPart(reader: Reader, xml: string, part: string, isMain: boolean): void {
  const state = new PartReader(reader, xml, part, isMain);
  for (const token of tokensOf(xml)) {
    if (token.kind === 'open') state.open(localName(token.name), token);
    else if (token.kind === 'close') state.close(localName(token.name), token.end);
    else state.letters(token);
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Goes through one part. Text boxes are read after the paragraph that they are anchored in. */
class PartReader {
  readonly #reader: Reader;
  readonly #xml: string;
  readonly #part: string;
  readonly #isMain: boolean;
  #hidden = 0;
  #isText = false;
  /** Paragraphs that are open, the outermost first: one in a text box stands within another. */
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: Table[] = [];
  /** What text boxes hold, until their paragraph ends. */
  readonly #boxes: Paragraph[] = [];
  #boxDepth = 0;
  #runStart = -1;
  #runProperties: Span | undefined;
  #outerRun = -1;
  #note: string | undefined;
  #isSeparator = false;

  constructor(reader: Reader, xml: string, part: string, isMain: boolean) {
    this.#reader = reader;
    this.#xml = xml;
    this.#part = part;
    this.#isMain = isMain;
  }

  open(
    name: string,
    token: {
      readonly attributes: string;
      readonly isEmpty: boolean;
      readonly start: number;
      readonly end: number;
    },
  ): void {
    if (HIDDEN.has(name)) {
      if (!token.isEmpty) this.#hidden++;
      return;
    }
    if (this.#hidden > 0) return;
    switch (name) {
      case 'p':
        if (token.isEmpty) this.#endParagraph({ pieces: [], isHeading: false }, token.end);
        else this.#paragraphs.push({ pieces: [], isHeading: false });
        break;
      case 'pStyle':
        if (/"(?:Heading|Title|标题|[1-9])/i.test(token.attributes)) this.#markHeading();
        break;
      case 'jc':
        if (/"center"/.test(token.attributes)) this.#markHeading();
        break;
      case 'r':
        if (this.#boxDepth === 0) this.#outerRun = token.start;
        this.#runStart = token.start;
        this.#runProperties = undefined;
        break;
      case 'rPr':
        if (!token.isEmpty) this.#runProperties = { start: token.start, end: token.end };
        break;
      case 't':
        this.#isText = !token.isEmpty;
        break;
      case 'tab':
        if (this.#runStart >= 0) this.#add(' ', token.start, token.end, false);
        break;
      case 'br':
      case 'cr':
        this.#add(' ', token.start, token.end, false);
        break;
      case 'noBreakHyphen':
        this.#add('-', token.start, token.end, false);
        break;
      case 'txbxContent':
        this.#boxDepth++;
        break;
      case 'tbl':
        this.#tables.push({ rows: [] });
        break;
      case 'tr':
        this.#tables.at(-1)?.rows.push({ pieces: [], cells: [] });
        break;
      case 'tc': {
        const row = this.#tables.at(-1)?.rows.at(-1);
        if (!row) break;
        if (row.cells.length > 0)
          row.pieces.push({ text: '\t', place: this.#placeOf(token.start, token.start, false) });
        row.cells.push({ start: lengthOf(row.pieces), end: lengthOf(row.pieces) });
        break;
      }
      case 'footnote':
      case 'endnote':
        this.#note = /w:id="(-?\d+)"/.exec(token.attributes)?.[1];
        this.#isSeparator = /eparator"/.test(token.attributes);
        break;
      default:
    }
  }

  close(name: string, end: number): void {
    if (HIDDEN.has(name)) {
      this.#hidden = Math.max(0, this.#hidden - 1);
      return;
    }
    if (this.#hidden > 0) return;
    switch (name) {
      case 't':
        this.#isText = false;
        break;
      case 'rPr':
        if (this.#runProperties) this.#runProperties = { start: this.#runProperties.start, end };
        break;
      case 'r':
        this.#runStart = -1;
        break;
      case 'txbxContent':
        this.#boxDepth--;
        break;
      case 'p': {
        const paragraph = this.#paragraphs.pop();
        if (paragraph) this.#endParagraph(paragraph, end);
        break;
      }
      case 'tc': {
        const row = this.#tables.at(-1)?.rows.at(-1);
        const cell = row?.cells.at(-1);
        if (row && cell) cell.end = lengthOf(row.pieces);
        break;
      }
      case 'tbl': {
        const table = this.#tables.pop();
        if (table && this.#boxDepth === 0) this.#endTable(table);
        break;
      }
      default:
    }
  }

  letters({ start, end }: Span): void {
    if (!this.#isText || this.#hidden > 0) return;
    for (let at = start; at < end; ) {
      const { text, length } = letterAt(this.#xml, at);
      this.#add(text, at, at + length, true);
      at += length;
    }
  }

  #markHeading(): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph) paragraph.isHeading = true;
  }

  #placeOf(start: number, end: number, isText: boolean): LetterPlace {
    return {
      part: this.#part,
      start,
      end,
      ...(isText &&
        this.#boxDepth === 0 &&
        this.#isMain && { run: this.#runStart, properties: this.#runProperties }),
      ...(this.#boxDepth > 0 && { anchor: this.#outerRun }),
      ...(this.#note !== undefined && { note: this.#note }),
    };
  }

  #add(text: string, start: number, end: number, isText: boolean): void {
    const place = this.#placeOf(start, end, isText);
    this.#paragraphs.at(-1)?.pieces.push({ text, place });
  }

  #endParagraph(paragraph: Paragraph, end: number): void {
    if (this.#isSeparator) return;
    if (this.#boxDepth > 0) {
      this.#boxes.push(paragraph);
      return;
    }
    const row = this.#tables.at(-1)?.rows.at(-1);
    if (row) {
      const cell = row.cells.at(-1);
      const isFirst = cell === undefined || lengthOf(row.pieces) === cell.start;
      if (!isFirst && paragraph.pieces.length > 0)
        row.pieces.push({ text: ' ', place: this.#placeOf(end, end, false) });
      row.pieces.push(...paragraph.pieces);
      return;
    }
    this.#write(paragraph, end);
    for (const box of this.#boxes.splice(0)) this.#write(box, end);
  }

  #write({ pieces, isHeading: isMarked }: Paragraph, end: number): void {
    const start = this.#reader.length;
    for (const { text, place } of pieces) write(this.#reader, text, place);
    const words = pieces.map(({ text }) => text).join('');
    const isTitle = words.trim() !== '' && (isMarked || isHeading(words, false)) && isHeading(words, true);
    if (words.trim() !== '')
      this.#reader.blocks.push({ kind: isTitle ? 'heading' : 'paragraph', start, end: this.#reader.length });
    write(this.#reader, '\n', this.#placeOf(end, end, false));
  }

  #endTable({ rows }: Table): void {
    const start = this.#reader.length;
    const cells: Span[][] = [];
    for (const row of rows) {
      const from = this.#reader.length;
      for (const { text, place } of row.pieces) write(this.#reader, text, place);
      cells.push(row.cells.map((cell) => ({ start: from + cell.start, end: from + cell.end })));
      write(this.#reader, '\n', this.#placeOf(0, 0, false));
    }
    this.#reader.blocks.push({
      kind: 'table',
      start,
      end: Math.max(start, this.#reader.length - 1),
      rows: cells,
    });
    for (const box of this.#boxes.splice(0)) this.#write(box, 0);
  }
}

function write(reader: Reader, text: string, place: LetterPlace): void {
  reader.text.push(text);
  for (let index = 0; index < text.length; index++) reader.places.push(place);
  reader.length += text.length;
}

const lengthOf = (pieces: readonly { readonly text: string }[]): number =>
  pieces.reduce((sum, { text }) => sum + text.length, 0);
