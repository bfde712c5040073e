// Changes to the text of a part: each replaces a stretch, and everything between them stays as it is.

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all changes made; of two that begin in one place the one given first comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const inOrder = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index);
  const pieces: string[] = [];
  let at = 0;
  for (const { edit } of inOrder) {
    if (edit.start < at) throw new RangeError('Two changes of a part overlap');
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** A first tag, or an only one, up to where its end begins: attributes can be put behind it. */
export const withoutTagEnd = (tag: string): string => tag.slice(0, tag.endsWith('/>') ? -2 : -1).trimEnd();

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** As characters between two tags. What XML cannot hold is left out. */
export const escapeText = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>]/g, (one) => ENTITIES[one]!);

/** Whether blanks at an end would be lost without being asked for. */
export const needsPreserving = (text: string): boolean => /^\s|\s$|[\t\n\r]/.test(text);
