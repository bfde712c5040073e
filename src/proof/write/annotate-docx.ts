// The same .docx with comments: runs are divided at the places, nothing of their text or looks changes, and every part that
// needs no change is written byte by byte. What stands in a note or a text box, where Word takes no comments, is commented
// at the note's reference or at the run that holds the box.

import type { Span } from '../figure.ts';
import type { Comment } from '../manuscript.ts';
import { type DocxPackage, packDocx, textOfPart } from '../read/docx-package.ts';
import { escapeXml } from '../read/xml-tokens.ts';

/** Where a letter of the text is written. */
export interface LetterPlace {
  readonly part: string;
  readonly start: number;
  readonly end: number;
  /** The run that can be divided at it. */
  readonly run?: number;
  readonly properties?: Span | undefined;
  /** The run that a text box stands in. */
  readonly anchor?: number;
  /** The number of the note that it stands in. */
  readonly note?: string;
}

export interface AnnotatedDocx {
  readonly docx: DocxPackage;
  readonly xmlOf: ReadonlyMap<string, string>;
  /** For every letter of the text. */
  readonly places: readonly LetterPlace[];
  /** Of the main part, with its slash. */
  readonly folder: string;
}

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
const COMMENTS_LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const AUTHOR = 'jjstats proof';

export function annotateDocx(
  { docx, xmlOf, places, folder }: AnnotatedDocx,
  comments: readonly Comment[],
): Uint8Array {
  const xml = xmlOf.get(docx.main)!;
  const prefix = /<(\w+:)?document[\s>]/.exec(xml)?.[1] ?? '';
  const target = findComments(docx, folder);
  const known = docx.parts.get(target.part);
  const existing = known && textOfPart(known);
  let id = existing
    ? Math.max(-1, ...[...existing.matchAll(/w:id="(\d{1,9})"/g)].map((match) => Number(match[1]))) + 1
    : 0;
  const insertions: { at: number; text: string; order: number }[] = [];
  const written: string[] = [];
  for (const { start, end, text } of comments) {
    const [first, last] = [places[start], places[Math.max(start, end - 1)]];
    if (!first || !last) continue;
    const open = `<${prefix}commentRangeStart ${prefix}id="${id}"/>`;
    const close = `<${prefix}commentRangeEnd ${prefix}id="${id}"/><${prefix}r><${prefix}commentReference ${prefix}id="${id}"/></${prefix}r>`;
    const placed = place(xml, docx.main, prefix, first, last, open, close, insertions.length);
    if (!placed) continue;
    insertions.push(...placed);
    written.push(
      `<w:comment w:id="${id}" w:author="${AUTHOR}" w:initials="jj">${text
        .split('\n')
        .map((line) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`)
        .join('')}</w:comment>`,
    );
    id += 1;
  }
  const parts = new Map(docx.parts);
  if (written.length === 0) return packDocx(parts);
  parts.set(docx.main, encode(insert(xml, insertions)));
  const body = existing
    ? existing.replace(/<\/w:comments>\s*$|<w:comments([^>]*)\/>\s*$/, (tail, attributes?: string) =>
        tail.startsWith('</')
          ? `${written.join('')}</w:comments>`
          : `<w:comments${attributes ?? ''}>${written.join('')}</w:comments>`,
      )
    : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${WORD}">${written.join('')}</w:comments>`;
  parts.set(target.part, encode(body));
  if (!target.isLinked) linkComments(parts, docx.main, folder, target.part);
  return packDocx(parts);
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Insertion {
  readonly at: number;
  readonly text: string;
  readonly order: number;
}

function place(
  xml: string,
  main: string,
  prefix: string,
  first: LetterPlace,
  last: LetterPlace,
  open: string,
  close: string,
  order: number,
): Insertion[] | undefined {
  if (first.run !== undefined && first.run >= 0 && last.run !== undefined && last.run >= 0) {
    return [
      { at: first.start, text: divided(xml, prefix, first, open), order },
      { at: last.end, text: divided(xml, prefix, last, close), order: order + 1 },
    ];
  }
  const anchor = first.part === main ? first.anchor : findReference(xml, prefix, first);
  if (anchor === undefined || anchor < 0) return undefined;
  const end = endOfRun(xml, prefix, anchor);
  return [
    { at: anchor, text: open, order },
    { at: end, text: close, order: order + 1 },
  ];
}

/** The run ends, the mark stands, and the run goes on with the same looks. */
function divided(xml: string, prefix: string, { properties }: LetterPlace, mark: string): string {
  const looks = properties ? xml.slice(properties.start, properties.end) : '';
  return `</${prefix}t></${prefix}r>${mark}<${prefix}r>${looks}<${prefix}t xml:space="preserve">`;
}

function findReference(xml: string, prefix: string, { part, note }: LetterPlace): number | undefined {
  const name = part.endsWith('footnotes.xml') ? 'footnoteReference' : 'endnoteReference';
  const at = xml.indexOf(`<${prefix}${name} ${prefix}id="${note}"`);
  if (at < 0) return undefined;
  return Math.max(xml.lastIndexOf(`<${prefix}r>`, at), xml.lastIndexOf(`<${prefix}r `, at));
}

/** Behind the run that begins at a place; runs within it are passed over. */
function endOfRun(xml: string, prefix: string, start: number): number {
  const pattern = new RegExp(`<${prefix}r[ >]|</${prefix}r>`, 'g');
  pattern.lastIndex = start;
  let depth = 0;
  for (let match = pattern.exec(xml); match; match = pattern.exec(xml)) {
    depth += match[0].startsWith('</') ? -1 : 1;
    if (depth === 0) return match.index + match[0].length;
  }
  return xml.length;
}

function insert(xml: string, insertions: readonly Insertion[]): string {
  const sorted = [...insertions].sort((a, b) => a.at - b.at || a.order - b.order);
  const pieces: string[] = [];
  let from = 0;
  for (const { at, text } of sorted) {
    pieces.push(keepSpaces(xml.slice(from, at)), text);
    from = at;
  }
  pieces.push(xml.slice(from));
  return pieces.join('');
}

/** A text that is divided may begin or end with a space, which Word keeps only where it is told to. */
function keepSpaces(piece: string): string {
  const at = piece.lastIndexOf('<w:t>');
  if (at < 0 || piece.indexOf('<', at + 5) >= 0 || !/\s$/.test(piece) || /^\s/.test(piece.slice(at + 5)))
    return piece;
  return `${piece.slice(0, at)}<w:t xml:space="preserve">${piece.slice(at + 5)}`;
}

function findComments(
  docx: DocxPackage,
  folder: string,
): { readonly part: string; readonly isLinked: boolean } {
  const links = docx.parts.get(linksOf(docx.main, folder));
  const written = links ? textOfPart(links) : '';
  const link = /<Relationship\s[^>]{0,400}relationships\/comments"[^>]{0,400}>/.exec(written)?.[0];
  const target = link && /Target="([^"]{1,200})"/.exec(link)?.[1];
  if (target)
    return { part: target.startsWith('/') ? target.slice(1) : `${folder}${target}`, isLinked: true };
  return { part: `${folder}comments.xml`, isLinked: false };
}

const linksOf = (main: string, folder: string): string => `${folder}_rels/${main.slice(folder.length)}.rels`;

function linkComments(parts: Map<string, Uint8Array>, main: string, folder: string, comments: string): void {
  const links = linksOf(main, folder);
  const known = parts.get(links);
  const link = `<Relationship Id="rIdProofComments" Type="${COMMENTS_LINK}" Target="${comments.slice(folder.length)}"/>`;
  const written = known
    ? textOfPart(known).replace(
        /<\/Relationships>\s*$|<Relationships([^>]*)\/>\s*$/,
        (tail, attributes?: string) =>
          tail.startsWith('</')
            ? `${link}</Relationships>`
            : `<Relationships${attributes ?? ''}>${link}</Relationships>`,
      )
    : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${link}</Relationships>`;
  parts.set(links, encode(written));
  const types = parts.get('[Content_Types].xml');
  if (!types) return;
  const override = `<Override PartName="/${comments}" ContentType="${COMMENTS_TYPE}"/>`;
  const text = textOfPart(types);
  if (text.includes(`PartName="/${comments}"`)) return;
  parts.set('[Content_Types].xml', encode(text.replace('</Types>', `${override}</Types>`)));
}
