// Parses one part of a workbook as it is unpacked. Refuses document types (and with them every entity of one's own),
// encodings other than UTF-8 and UTF-16, what is not well-formed, and texts and depths that no workbook has.

import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { Label } from '../../../domain/language.ts';
import { damagedArchive } from '../damaged-archive.ts';

/** Names come without their namespace prefix, which writers choose as they like. */
export interface XmlHandlers {
  open?(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  /** The characters between two tags, entities resolved. */
  text?(text: string): void;
}

export type XmlAttributes = Readonly<Record<string, string>>;

const MAX_DEPTH = 100;
/** Characters without any tag among them; Excel allows 32,767 in a cell. */
const MAX_RUN_CHARACTERS = 1 << 22;

/** Runs the handlers; resumes the caller after every piece, so that what they gathered can be passed on. */
export async function* readXmlPieces(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  handlers: XmlHandlers,
): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let depth = 0;
  let run = 0;
  parser.on('error', (error) => {
    throw damagedXml(where, { zh: 'XML 有误', en: error.message });
  });
  parser.on('doctype', () => {
    throw damagedXml(where, {
      zh: '其中声明了文档类型, 工作簿不会有',
      en: 'it declares a document type, which workbooks never do',
    });
  });
  parser.on('opentag', ({ name, attributes }) => {
    run = 0;
    depth += 1;
    if (depth > MAX_DEPTH)
      throw damagedXml(where, { zh: '元素嵌套过深', en: 'its elements are nested too deep' });
    handlers.open?.(withoutPrefix(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    run = 0;
    depth -= 1;
    handlers.close?.(withoutPrefix(name));
  });
  const onText = (text: string): void => handlers.text?.(text);
  parser.on('text', onText);
  parser.on('cdata', onText);
  for await (const piece of decodeXml(bytes, where)) {
    run += piece.length;
    if (run > MAX_RUN_CHARACTERS + piece.length)
      throw damagedXml(where, { zh: '有一段文字超过应有的长度', en: 'a text is longer than texts may be' });
    parser.write(piece);
    yield;
  }
  parser.close();
}

/** Parses a part to its end. */
export async function readXml(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  handlers: XmlHandlers,
): Promise<void> {
  for await (const _ of readXmlPieces(bytes, where, handlers));
}

/** The characters of a part: UTF-16 where its first two bytes say so, else UTF-8. */
export async function* decodeXml(bytes: AsyncIterable<Uint8Array>, where: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const piece of bytes) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      yield decoder.decode(piece, { stream: true });
    }
    if (decoder !== undefined) yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError)
      throw damagedXml(where, {
        zh: '含有不属于其编码的字节',
        en: 'it holds bytes that its encoding does not have',
      });
    throw error;
  }
}

export const damagedXml = (where: string, what: Label): Error =>
  damagedArchive(
    where,
    { zh: `工作簿损坏 (${what.zh})`, en: `the workbook is damaged (${what.en})` },
    { zh: '请在电子表格软件中打开并另存', en: 'Open and save it in a spreadsheet program' },
  );

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
