// The parts of an official paper around its text, where GB/T 9704—2012 has them: 密级, 紧急程度, 发文机关标志 and 发文字号 over
// a red line, 附件说明 a line beneath the text, 附注, and the imprint (版记) at the foot of the last page of the text.

import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionRelativeFrom,
  ImageRun,
  LineRuleType,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx';
import type { Document } from '../../domain/document.ts';
import { escapeTerminal } from '../../render/escape-terminal.ts';
import { widthOf } from '../../render/text-width.ts';
import { word } from '../../render/words.ts';
import { attachmentLines } from '../outline.ts';
import { LINE, PAGE, TEXT_WIDTH, twips } from './layout.ts';
import { toRun } from './run.ts';
import { RED } from './styles.ts';

/** A character of 3号. */
const CHARACTER = 320;
/** The head stands so far below the upper edge of the text. */
const ABOVE_MASTHEAD = twips(35);
/** Half points: 15 mm, the greatest width of its characters. */
const LARGEST_MASTHEAD = 84;

export function drawMasthead({ official, language }: Document): Paragraph[] {
  const { secrecy, urgency, masthead, number } = official ?? {};
  const markings = [secrecy, urgency].flatMap((text) => text ?? []);
  const drawn = markings.map(
    (text) => new Paragraph({ style: 'Marking', children: [toRun(text, language)] }),
  );
  const line = {
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } },
  };
  if (masthead !== undefined) {
    const size = Math.min(
      LARGEST_MASTHEAD,
      Math.floor(TEXT_WIDTH / (Math.max(1, widthOf(escapeTerminal(masthead))) * 5)),
    );
    drawn.push(
      new Paragraph({
        style: 'Masthead',
        alignment: AlignmentType.CENTER,
        spacing: {
          before: Math.max(0, ABOVE_MASTHEAD - markings.length * LINE),
          line: size * 10,
          lineRule: LineRuleType.EXACT,
        },
        ...(number === undefined && line),
        children: [toRun(masthead, language, { size, color: RED })],
      }),
    );
  }
  if (number !== undefined) {
    drawn.push(
      new Paragraph({
        style: 'DocumentNumber',
        alignment: AlignmentType.CENTER,
        spacing: { before: 2 * LINE },
        ...(masthead !== undefined && line),
        children: [toRun(number, language)],
      }),
    );
  }
  return drawn;
}

/** A line beneath the text, two characters in; names are held off the numbers. */
export function drawAttachments(document: Document): Paragraph[] {
  const { language } = document;
  const lines = attachmentLines(document);
  const lead = (widthOf(lines[0]?.lead ?? '') * CHARACTER) / 2;
  const number = lines.length > 1 ? CHARACTER : 0;
  return lines.map(({ lead: own, text }, index) => {
    const left = 2 * CHARACTER + lead + number;
    return new Paragraph({
      style: 'Attachment',
      ...(index === 0 && { spacing: { before: LINE } }),
      indent: { left, hanging: own === '' ? number : lead + number },
      children: [toRun(own + text, language)],
    });
  });
}

export function drawNote({ official, language }: Document): Paragraph[] {
  const { note } = official ?? {};
  if (note === undefined) return [];
  const text = { zh: `（${note}）`, en: `(${note})` }[language];
  return [new Paragraph({ style: 'Note', children: [toRun(text, language)] })];
}

/** Half points of 4号. */
const IMPRINT_SIZE = 28;
/** Twips. */
const IMPRINT_LINE = 440;
const MILLIMETRES_OF_PIXEL = 25.4 / 96;
/** Pixels of 1/96 inch: 0.35 mm and 0.25 mm. */
const THICK = 0.35 / MILLIMETRES_OF_PIXEL;
const THIN = 0.25 / MILLIMETRES_OF_PIXEL;
/** One black pixel; stretched, it is a line. */
const BLACK = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * 抄送 over 印发机关 and 印发日期, between lines as wide as the text, at its lower edge. The lines are pictures: borders of
 * texts that stand at a place of the page are not known to every program, nor tables.
 */
export function drawImprint({ official, language }: Document): Paragraph[] {
  const { copiesTo, printedBy, printedOn } = official ?? {};
  const copies =
    copiesTo === undefined
      ? []
      : [`${word('copiesTo', language)}${{ zh: '：', en: ': ' }[language]}${copiesTo}`];
  const printed =
    printedBy === undefined && printedOn === undefined
      ? []
      : [`${printedBy ?? ''}\t${printedOn === undefined ? '' : printedOn + word('printed', language)}`];
  const lines = [...copies, ...printed];
  if (lines.length === 0) return [];
  const indent = IMPRINT_SIZE * 10;
  // A cell is half a character.
  const halves = Math.floor((TEXT_WIDTH - 2 * indent) / (IMPRINT_SIZE * 5)) - 1;
  const heights = lines.map(
    (text) => Math.max(1, Math.ceil(widthOf(escapeTerminal(text)) / halves)) * IMPRINT_LINE,
  );
  const height = heights.reduce((sum, one) => sum + one, 0);
  const top = PAGE.size.height - PAGE.margin.bottom - height;
  const framed = lines.map(
    (text) =>
      new Paragraph({
        style: 'Imprint',
        spacing: { line: IMPRINT_LINE, lineRule: LineRuleType.EXACT },
        indent: { left: indent, right: indent },
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - indent }],
        frame: {
          type: 'absolute',
          position: { x: PAGE.margin.left, y: top },
          width: TEXT_WIDTH,
          height,
          anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
          wrap: FrameWrap.AROUND,
        },
        children: text
          .split('\t')
          .flatMap((part, at) => [
            ...(at > 0 ? [new TextRun({ children: [new Tab()] })] : []),
            toRun(part, language),
          ]),
      }),
  );
  const rules = [0, ...heights].map((_, index, all) => {
    const y = top + all.slice(0, index + 1).reduce((sum, one) => sum + one, 0);
    return drawRule(y, index === 0 || index === lines.length ? THICK : THIN, index);
  });
  // A frame belongs to the paragraph behind it, which must not be on the page of the ledger.
  return [...framed, new Paragraph({ style: 'TableRemark', children: rules })];
}

/** A line as wide as the text, so many twips below the edge of the paper. */
function drawRule(y: number, thickness: number, index: number): ImageRun {
  const name = `rule-${index + 1}`;
  return new ImageRun({
    type: 'png',
    data: BLACK,
    transformation: { width: TEXT_WIDTH / TWIPS_OF_PIXEL, height: thickness },
    altText: { id: String(900 + index), name, title: '', description: '' },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.PAGE,
        offset: PAGE.margin.left * EMU_OF_TWIP,
      },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: y * EMU_OF_TWIP },
      wrap: { type: TextWrappingType.NONE },
    },
  });
}

const TWIPS_OF_PIXEL = 15;
const EMU_OF_TWIP = 635;
