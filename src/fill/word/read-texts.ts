// The texts of a Word part in the order in which they are read: paragraph by paragraph, with the cell and the row of the table
// that each stands in. Inserted text counts, deleted and moved away does not; text boxes have paragraphs of their own.

import type { XmlElement } from '../xml/read-elements.ts';

/** A text of a paragraph (`w:t`), or what stands between two as a blank. */
export interface WordText {
  /** Undefined for tabs and line breaks. */
  readonly element?: XmlElement;
  readonly text: string;
}

export interface WordParagraph {
  /** In the part, from 1. */
  readonly number: number;
  readonly texts: readonly WordText[];
  readonly cell?: XmlElement;
  /** The rows of tables that it stands in, the outermost first. */
  readonly rows: readonly XmlElement[];
}

interface Standing {
  readonly paragraph?: { readonly texts: WordText[] };
  readonly cell?: XmlElement;
  readonly rows: readonly XmlElement[];
}

/** What is no longer part of the text. */
const GONE: ReadonlySet<string> = new Set(['del', 'moveFrom']);
/** Characters that are elements of their own. */
const BLANKS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
]);

export function readParagraphs(root: XmlElement): WordParagraph[] {
  const paragraphs: WordParagraph[] = [];
  const visit = (element: XmlElement, standing: Standing): void => {
    const { name, namespace, children } = element;
    let own = standing;
    if (namespace === 'word') {
      if (GONE.has(name)) return;
      if (name === 't') {
        standing.paragraph?.texts.push({ element, text: element.text });
        return;
      }
      const blank = element.parent?.name === 'r' ? BLANKS.get(name) : undefined;
      if (blank !== undefined) standing.paragraph?.texts.push({ text: blank });
      if (name === 'p') {
        const { cell, rows } = standing;
        const paragraph = { number: paragraphs.length + 1, texts: [], rows, ...(cell && { cell }) };
        paragraphs.push(paragraph);
        own = { ...standing, paragraph };
      }
      if (name === 'tc') own = { ...standing, cell: element };
      if (name === 'tr') own = { rows: [...standing.rows, element] };
      // A text box is no part of the cell in which it hangs, but is repeated with its row.
      if (name === 'txbxContent') own = { rows: standing.rows };
    }
    for (const child of children) visit(child, own);
  };
  visit(root, { rows: [] });
  return paragraphs;
}
