// The parts of a .docx: which of them hold text, and how the package is written again with every other part as it was.

import { zipSync } from 'fflate';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { DEFAULT_UNPACK_LIMITS } from '../../read/sources/index.ts';
import { openZip } from '../../read/sources/zip-archive.ts';

export interface DocxPackage {
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The main part, as the package says: usually word/document.xml. */
  readonly main: string;
}

/** No manuscript is larger; a larger one is a bomb. */
const LIMITS = { ...DEFAULT_UNPACK_LIMITS, unpackedBytes: 256 * 1024 ** 2 };

export const damagedPart = (where: string): JjstatsError =>
  new JjstatsError('damaged-archive', {
    where,
    ...inBoth({
      what: { zh: '文档内容 (XML) 有误', en: 'the XML of the document is damaged' },
      hint: {
        zh: '请用 Word 或 WPS 打开后另存为 .docx',
        en: 'Open it in Word or WPS and save it as .docx again',
      },
    }),
  });

/** @throws JjstatsError `damaged-archive`, `input-too-large` or `binary-input` */
export async function openDocx(name: string, bytes: Uint8Array): Promise<DocxPackage> {
  const archive = await openZip(
    {
      name,
      where: name,
      reopenable: false,
      async *open() {
        yield bytes;
      },
    },
    LIMITS,
  );
  const parts = new Map<string, Uint8Array>();
  for (const entry of archive.entries) {
    const pieces: Uint8Array[] = [];
    for await (const piece of archive.read(entry)) pieces.push(piece);
    parts.set(entry.name, Buffer.concat(pieces));
  }
  const main = mainPart(parts);
  if (main === undefined) {
    throw new JjstatsError('binary-input', {
      where: name,
      ...inBoth({
        what: { zh: 'ZIP 压缩包, 但不是 Word 文档', en: 'a ZIP archive, but not a Word document' },
        hint: { zh: '请给出 .docx、.md、.txt 或 .html', en: 'Give a .docx, .md, .txt or .html' },
      }),
    });
  }
  return { parts, main };
}

function mainPart(parts: ReadonlyMap<string, Uint8Array>): string | undefined {
  const links = parts.get('_rels/.rels');
  const written = links && textOfPart(links);
  const link = written && /<Relationship\s[^>]{0,400}officeDocument"[^>]{0,400}>/.exec(written)?.[0];
  const target = link && /Target="\/?([^"]{1,200})"/.exec(link)?.[1];
  const name = target ?? 'word/document.xml';
  const part = parts.get(name);
  return part && /<(?:\w+:)?document[\s>]/.test(textOfPart(part).slice(0, 4000)) ? name : undefined;
}

export const textOfPart = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

/** The first moment that a ZIP entry can have: the same document is the same bytes whenever it is written. */
const MOMENT = '1980-01-01T00:00:00';

export const packDocx = (parts: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(parts), { mtime: MOMENT, level: 6 });
