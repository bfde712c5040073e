// A briefing as a Word document in the official layout (GB/T 9704—2012): headings, tables, charts and page numbers are
// Word's own, so that an office can go on writing in it.

import {
  AlignmentType,
  type FileChild,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TextRun,
  Document as WordDocument,
} from 'docx';
import type { Block, Document } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import { escapeTerminal } from '../render/escape-terminal.ts';
import { prepareWidths, widthOf } from '../render/text-width.ts';
import { word } from '../render/words.ts';
import { linesOfTitle } from './break-title.ts';
import type { PublishOptions } from './document-format.ts';
import { textsOfDocument } from './document-texts.ts';
import { type ChartBlock, captionOf, ledgerOf, outlineOf, remarksOf, type TableBlock } from './outline.ts';
import { drawChart } from './word-document/chart.ts';
import { FONTS, LAYOUTS, LINE, PAGE, TEXT_WIDTH } from './word-document/layout.ts';
import { drawAttachments, drawImprint, drawMasthead, drawNote } from './word-document/official-parts.ts';
import { fixPackage } from './word-document/package.ts';
import { toRun } from './word-document/run.ts';
import { toStyles } from './word-document/styles.ts';
import { drawTable } from './word-document/table.ts';

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

export async function renderDocument(document: Document, options: PublishOptions): Promise<Uint8Array> {
  const { language, title } = document;
  await prepareWidths([...textsOfDocument(document)].map(escapeTerminal));
  outlineOf(document);
  const { grid } = LAYOUTS[language];
  const wordDocument = new WordDocument({
    title: escapeTerminal(title),
    creator: escapeTerminal(document.issuer ?? ''),
    lastModifiedBy: '',
    description: '',
    revision: 1,
    evenAndOddHeaderAndFooters: true,
    styles: toStyles(language),
    sections: [
      {
        properties: { page: PAGE, ...(grid && { grid }) },
        footers: { default: pageNumber('right', document), even: pageNumber('left', document) },
        children: [
          ...drawMasthead(document),
          drawTitle(document),
          ...remarksOf(document).flatMap((text) => toParagraph(text, 'FirstRemark', language)),
          ...toParagraph(document.recipient, 'Recipient', language),
          ...document.blocks.flatMap((block) => drawBlock(block, document)),
          ...drawAttachments(document),
          ...drawSignature(document),
          ...drawNote(document),
          ...drawImprint(document),
          ...drawLedger(document, options),
        ],
      },
    ],
  });
  return fixPackage(await Packer.toBuffer(wordDocument));
}

function drawTitle({ title, language, official }: Document): Paragraph {
  // A character is as wide as its type is high, and that is given in half points.
  const halves = Math.floor(TEXT_WIDTH / (LAYOUTS[language].size.title * 5));
  const lines = linesOfTitle(escapeTerminal(title), language, halves);
  return new Paragraph({
    heading: HeadingLevel.TITLE,
    ...(official?.masthead && { spacing: { before: 2 * LINE } }),
    children: lines.map((line, index) => toRun(line, language, index === 0 ? {} : { break: 1 })),
  });
}

/** `— 1 —` on the outer side, one character in. */
function pageNumber(side: 'left' | 'right', { language }: Document): Footer {
  const { page } = LAYOUTS[language].size;
  return new Footer({
    children: [
      new Paragraph({
        style: 'PageNumber',
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: page * 10 } : { left: page * 10 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FONTS.page, size: page })],
      }),
    ],
  });
}

function drawBlock(block: Block, document: Document): FileChild[] {
  const { language } = document;
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({ heading: HEADINGS[block.level - 1]!, children: [toRun(block.text, language)] }),
      ];
    case 'paragraph':
      return toParagraph(block.text, 'BodyText', language);
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            style: 'BodyText',
            children: [toRun(`${{ zh: '', en: '• ' }[language]}${item}`, language)],
          }),
      );
    case 'table':
      return [caption(block, document, true), ...drawTable(block.table, language)];
    case 'chart':
      return [
        new Paragraph({
          style: 'Figure',
          children: [drawFigure(block, document)],
        }),
        caption(block, document, false, unitOf(block, language)),
        ...(block.chart.notes ?? []).flatMap((note) => toParagraph(note, 'TableRemark', language)),
      ];
  }
}

function drawFigure({ chart, number }: ChartBlock, { language }: Document): ParagraphChild {
  return drawChart(chart, number, language) ?? toRun(word('noRows', language), language);
}

/** Above a table and kept with it, below a figure. */
const caption = (
  block: TableBlock | ChartBlock,
  { language }: Document,
  keepNext: boolean,
  more = '',
): Paragraph =>
  new Paragraph({
    style: 'Caption',
    keepNext,
    children: [toRun(captionOf(block, language) + more, language)],
  });

/** Charts of Word have no corner for their unit. */
function unitOf({ chart: { unit } }: ChartBlock, language: Language): string {
  if (unit === '') return '';
  const name = word('unit', language);
  return { zh: `（${name}：${unit}）`, en: ` (${name.toLowerCase()}: ${unit})` }[language];
}

/** Where Chinese and figures or Latin letters meet. */
const JOINTS = /(?<=\p{Script=Han})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=\p{Script=Han})/gu;

/** The date four characters off the margin, who signs centred above it. */
function drawSignature({ issuer, date, language }: Document): Paragraph[] {
  const { dateIndent, size } = LAYOUTS[language];
  // A cell is half a character, a character as many twips as ten times its half points; a quarter of one stands between
  // Chinese and figures.
  const halfWidth = (text = '') => {
    const joints = text.match(JOINTS)?.length ?? 0;
    return ((widthOf(escapeTerminal(text)) + joints / 2) * size.body * 5) / 2;
  };
  const difference = Math.round(halfWidth(issuer) - halfWidth(date));
  // A line is left free under the text; the seal comes over both.
  const above = { spacing: { before: LINE } };
  const toLine = (text: string | undefined, right: number, more = {}) =>
    toParagraph(text, 'Signature', language, { alignment: AlignmentType.RIGHT, indent: { right }, ...more });
  if (issuer === undefined) return toLine(date, dateIndent, above);
  const dateRight = Math.max(dateIndent, difference);
  return [
    ...toLine(issuer, Math.max(0, dateRight - difference), { ...above, keepNext: true }),
    ...toLine(date, dateRight),
  ];
}

function drawLedger(document: Document, options: PublishOptions): Paragraph[] {
  const { language } = document;
  const lines = ledgerOf(document, options);
  if (lines.length === 0) return [];
  const label = new Paragraph({
    style: 'LedgerHeading',
    children: [toRun(word('ledger', language), language)],
  });
  return [label, ...lines.flatMap((line) => toParagraph(line, 'TableRemark', language))];
}

function toParagraph(
  text: string | undefined,
  style: string,
  language: Language,
  more: Pick<
    NonNullable<ConstructorParameters<typeof Paragraph>[0]> & object,
    'alignment' | 'indent' | 'spacing' | 'keepNext'
  > = {},
): Paragraph[] {
  return text === undefined || text.trim() === ''
    ? []
    : [new Paragraph({ style, ...more, children: [toRun(text, language)] })];
}
