// The texts of a workbook, in its cells and shared: in runs where they are rich, without their phonetic guides.

import { unescapeText } from '../../read/sources/workbook/unescape-text.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/read-elements.ts';
import type { FormCell } from './read-sheet.ts';

/** A text with the part that it stands in. */
export interface CellText {
  readonly runs: readonly TextRun[];
  /** The text of the part that holds it: properties of runs are copied from there. */
  readonly source: string;
}

export interface TextRun {
  readonly text: string;
  /** Of a rich text; undefined where the text is plain or the run has none. */
  readonly properties?: XmlElement;
  /** Whether it is a run of a rich text. */
  readonly isRich: boolean;
}

/** What would be read as an escape, written so that it is not. */
export const escapeUnderscores = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** The texts that cells share, by their number. */
export const readSharedTexts = (root: XmlElement, source: string): CellText[] =>
  childrenOf(root, 'si').map((item) => readText(item, source));

/** The text of a cell that is no formula; undefined where it holds none. */
export function textOf(
  { element, formula }: FormCell,
  source: string,
  shared: readonly CellText[],
): CellText | undefined {
  if (formula) return undefined;
  const type = element.attributes.get('t');
  if (type === 'inlineStr') {
    const inline = childOf(element, 'is');
    return inline && readText(inline, source);
  }
  const value = childOf(element, 'v')?.text;
  if (value === undefined) return undefined;
  if (type === 's') return shared[Number(value)];
  return type === 'str' ? { runs: [{ text: unescapeText(value), isRich: false }], source } : undefined;
}

export const plainText = ({ runs }: CellText): string => runs.map(({ text }) => text).join('');

function readText(item: XmlElement, source: string): CellText {
  const runs: TextRun[] = [];
  for (const child of item.children) {
    if (child.name === 't') runs.push({ text: unescapeText(child.text), isRich: false });
    if (child.name !== 'r') continue;
    const properties = childOf(child, 'rPr');
    runs.push({
      text: unescapeText(childOf(child, 't')?.text ?? ''),
      isRich: true,
      ...(properties && { properties }),
    });
  }
  return { runs, source };
}
