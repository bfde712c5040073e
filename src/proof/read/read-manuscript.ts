// From the bytes of a file to a manuscript: what the file is follows from its bytes and its name; what cannot be read is
// called what it is.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import type { Comment, Manuscript, OpenedManuscript } from '../manuscript.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPlain } from './read-plain.ts';

const OTHERS: readonly {
  readonly what: Label;
  readonly bytes: readonly number[];
  readonly ending?: RegExp;
}[] = [
  {
    what: { zh: 'WPS 文字文档 (.wps)', en: 'a document of WPS Writer (.wps)' },
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    ending: /\.wpt?s?$/i,
  },
  {
    what: { zh: '旧式 Word 文档 (.doc)', en: 'an old Word document (.doc)' },
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
  },
  { what: { zh: 'PDF', en: 'a PDF' }, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { what: { zh: 'RTF 文档', en: 'an RTF document' }, bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
];

const SAVE_AS: Label = {
  zh: '请用 Word 或 WPS 打开, 另存为 .docx',
  en: 'Open it in Word or WPS and save it as .docx',
};
const FROM_PDF: Label = {
  zh: '请给出原来的 .docx, 或用 Word 打开 PDF 后另存为 .docx',
  en: 'Give the .docx that it was made from, or open it in Word and save it as .docx',
};

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** @throws JjstatsError `empty-input`, `binary-input`, `unknown-encoding`, `damaged-archive` or `input-too-large` */
export async function readManuscript(name: string, bytes: Uint8Array): Promise<OpenedManuscript> {
  if (bytes.length === 0) throw new JjstatsError('empty-input', { where: name });
  const other = OTHERS.find(
    ({ bytes: magic, ending }) =>
      magic.every((byte, index) => bytes[index] === byte) && (!ending || ending.test(name)),
  );
  if (other) {
    const hint = other.what.en === 'a PDF' ? FROM_PDF : SAVE_AS;
    const what = { zh: `内容为${other.what.zh}`, en: `it is ${other.what.en}` };
    throw new JjstatsError('binary-input', { where: name, ...inBoth({ what, hint }) });
  }
  if (isZip(bytes) || /\.docx$/i.test(name)) return readDocx(name, bytes);
  const { text, encode } = decode(name, bytes);
  if (text.trim() === '') throw new JjstatsError('empty-input', { where: name });
  const read = /\.(?:md|markdown)$/i.test(name)
    ? readMarkdown
    : /\.html?$/i.test(name) || /^\s*<(?:!doctype|html)/i.test(text.slice(0, 200))
      ? readHtml
      : readPlain;
  const manuscript = read(name, text);
  return {
    manuscript,
    annotate: (comments) => encode(writeComments(manuscript, comments)),
  };
}

interface Decoded {
  readonly text: string;
  /** Back to the bytes that it was, where nothing was changed. */
  encode(text: string): Uint8Array;
}

const MARK = '\ufeff';

/** UTF-8 with or without a mark, UTF-16 with one, else GB18030. */
function decode(name: string, bytes: Uint8Array): Decoded {
  const strict = (encoding: string): string | undefined => {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const zero = isUtf16 ? -1 : bytes.indexOf(0);
  if (zero >= 0) {
    const what = { zh: `偏移 ${zero} 处有零字节`, en: `a zero byte at offset ${zero}` };
    throw new JjstatsError('binary-input', { where: name, ...inBoth({ what, hint: SAVE_AS }) });
  }
  const text = isUtf16
    ? strict(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be')
    : (strict('utf-8') ?? strict('gb18030'));
  if (text === undefined) {
    const hint = { zh: '请另存为 UTF-8 文本或 .docx', en: 'Save it as UTF-8 text or as .docx' };
    throw new JjstatsError('unknown-encoding', { where: name, ...inBoth({ hint }) });
  }
  const mark = text.startsWith(MARK) ? MARK : '';
  const body = text.slice(mark.length);
  // What is written again is UTF-8: comments may hold letters that GB18030 text files are not opened with elsewhere.
  return { text: body, encode: (changed) => new TextEncoder().encode(mark + changed) };
}

/** Markdown and HTML: a comment right behind each place. */
function writeComments({ source, places }: Manuscript, comments: readonly Comment[]): string {
  const at = (end: number): number => {
    if (!places) return end;
    const last = places[Math.max(0, end - 1)] ?? source.length - 1;
    // Behind an entity, and not within it.
    const entity = /^&#?\w{1,12};/.exec(source.slice(last, last + 16));
    return last + (entity?.[0].length ?? ((source.codePointAt(last) ?? 0) > 0xffff ? 2 : 1));
  };
  const inserted = comments.map(({ end, text }) => ({
    at: at(end),
    text: `<!-- proof: ${withoutDashes(text)} -->`,
  }));
  let written = source;
  for (const one of inserted.sort((a, b) => b.at - a.at)) {
    written = written.slice(0, one.at) + one.text + written.slice(one.at);
  }
  return written;
}

/** Two dashes or an angle would end a comment. */
const withoutDashes = (text: string): string =>
  text.replaceAll('-', '‐').replaceAll('>', '›').replaceAll('<', '‹').replaceAll('\n', ' ');
