// A form as a package of parts: what it is, which of its parts may hold addresses, and what about it is to be said. Whatever
// cannot be filled is called what it is. Nothing in it is run, and no link in it is followed.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import {
  DEFAULT_UNPACK_LIMITS,
  openZip,
  type UnpackLimits,
  type ZipEntry,
} from '../../read/sources/index.ts';
import { decodePart, type PartText } from '../xml/encode-part.ts';
import { readElements, walk, type XmlElement, XmlFault } from '../xml/read-elements.ts';
import { isPlainArchive } from './zip-entries.ts';

/** What kind of form it is, and how its file has to be called. */
export interface FormKind {
  readonly program: 'workbook' | 'document';
  readonly extension: string;
}

export interface FormPart extends PartText {
  readonly name: string;
  readonly root: XmlElement;
}

export interface Relationship {
  readonly id: string;
  /** The last word of its type, which is the same in both dialects of the format. */
  readonly type: string;
  /** The name of a part. */
  readonly target: string;
}

export interface FormPackage {
  /** As it is called in messages. */
  readonly where: string;
  readonly bytes: Uint8Array;
  readonly kind: FormKind;
  /** The part that all others hang on. */
  readonly main: string;
  readonly partNames: readonly string[];
  /** What whoever fills it should know. */
  readonly remarks: readonly Label[];
  has(name: string): boolean;
  /** @throws JjstatsError `not-a-form` for a part that is missing or not well-formed */
  read(name: string): Promise<FormPart>;
  /** The parts that a part leads to, in the order in which they are named. */
  relationshipsOf(name: string): Promise<readonly Relationship[]>;
}

/** Parts of a form are held in memory and looked through as a whole. */
const LIMITS: UnpackLimits = { ...DEFAULT_UNPACK_LIMITS, unpackedBytes: 256 * 1024 ** 2, entries: 10_000 };

const MAIN_TYPES: readonly {
  readonly pattern: RegExp;
  readonly kind: FormKind;
  readonly hasMacros?: true;
}[] = [
  { pattern: /spreadsheetml\.sheet\.main\+xml$/, kind: { program: 'workbook', extension: '.xlsx' } },
  { pattern: /spreadsheetml\.template\.main\+xml$/, kind: { program: 'workbook', extension: '.xltx' } },
  {
    pattern: /ms-excel\.sheet\.macroEnabled\.main\+xml$/i,
    kind: { program: 'workbook', extension: '.xlsm' },
    hasMacros: true,
  },
  {
    pattern: /ms-excel\.template\.macroEnabled\.main\+xml$/i,
    kind: { program: 'workbook', extension: '.xltm' },
    hasMacros: true,
  },
  {
    pattern: /wordprocessingml\.document\.main\+xml$/,
    kind: { program: 'document', extension: '.docx' },
  },
  {
    pattern: /wordprocessingml\.template\.main\+xml$/,
    kind: { program: 'document', extension: '.dotx' },
  },
  {
    pattern: /ms-word\.document\.macroEnabled\.main\+xml$/i,
    kind: { program: 'document', extension: '.docm' },
    hasMacros: true,
  },
  {
    pattern: /ms-word\.template\.macroEnabledTemplate\.main\+xml$/i,
    kind: { program: 'document', extension: '.dotm' },
    hasMacros: true,
  },
];

/**
 * @param where what the form is called in errors
 * @throws JjstatsError `not-a-form`, `damaged-archive` or `input-too-large`
 */
export async function openForm(bytes: Uint8Array, where: string): Promise<FormPackage> {
  assertPackage(bytes, where);
  const open = async function* () {
    yield bytes;
  };
  const archive = await openZip({ name: where, where, reopenable: false, open }, LIMITS);
  if (!isPlainArchive(bytes)) {
    throw notAForm(where, {
      zh: '压缩包在文件中的写法不寻常 (ZIP64 或分卷)',
      en: 'it is packed in an unusual way (ZIP64, or in several volumes)',
    });
  }
  const entries = new Map<string, ZipEntry>();
  for (const entry of archive.entries) {
    const key = entry.name.toLowerCase();
    if (entries.has(key))
      throw notAForm(where, { zh: '有一个部件出现两次', en: 'a part stands in it twice' });
    entries.set(key, entry);
  }
  const parts = new Map<string, FormPart>();
  const read = async (name: string): Promise<FormPart> => {
    const entry = entries.get(name.toLowerCase());
    if (!entry) throw notAForm(where, { zh: `缺少部件 ${name}`, en: `its part ${name} is missing` });
    const known = parts.get(entry.name);
    if (known) return known;
    const pieces: Uint8Array[] = [];
    for await (const piece of archive.read(entry)) pieces.push(piece);
    const part = readPart(entry.name, Buffer.concat(pieces), where);
    parts.set(entry.name, part);
    return part;
  };
  const has = (name: string): boolean => entries.has(name.toLowerCase());
  const relationshipsOf = async (name: string): Promise<Relationship[]> => {
    const path = relationshipsPath(name);
    if (!has(path)) return [];
    const { root } = await read(path);
    return root.children.flatMap((child) => toRelationship(child, name));
  };
  if (!has('[Content_Types].xml')) throw notAForm(where, otherArchive(has));
  const main = (await relationshipsOf('')).find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined || !has(main))
    throw notAForm(where, { zh: '缺少主部件', en: 'its main part is missing' });
  const type = await contentTypeOf(main, read);
  const found = MAIN_TYPES.find(({ pattern }) => pattern.test(type));
  if (!found) throw notAForm(where, describeOther(type), SAVE_AS);
  const partNames = archive.entries.map(({ name }) => name);
  return {
    where,
    bytes,
    kind: found.kind,
    main: entries.get(main.toLowerCase())!.name,
    partNames,
    remarks: remarksOn(partNames, found.hasMacros === true),
    has,
    read,
    relationshipsOf,
  };
}

export const notAForm = (where: string, what: Label, hint?: Label): JjstatsError =>
  new JjstatsError('not-a-form', { where, ...inBoth({ what, ...(hint && { hint }) }) });

const SAVE_AS: Label = {
  zh: '请另存为 Excel 工作簿 (.xlsx) 或 Word 文档 (.docx)',
  en: 'Save it as an Excel workbook (.xlsx) or a Word document (.docx)',
};

const OLD_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];

function assertPackage(bytes: Uint8Array, where: string): void {
  const startsWith = (magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (bytes.length === 0) throw notAForm(where, { zh: '文件是空的', en: 'the file is empty' });
  if (startsWith(OLD_MAGIC)) {
    const held = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (held.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
      throw notAForm(
        where,
        { zh: '文件有打开密码', en: 'it is protected by a password' },
        {
          zh: '请在 Office 中打开并取消密码后另存',
          en: 'Open it in Office, take the password off and save it',
        },
      );
    }
    throw notAForm(
      where,
      { zh: '旧式文件 (.xls、.doc、.et、.wps)', en: 'it is a file of the old kind (.xls, .doc, .et, .wps)' },
      SAVE_AS,
    );
  }
  if (!startsWith([0x50, 0x4b])) {
    throw notAForm(where, { zh: '不是工作簿或文档', en: 'it is neither a workbook nor a document' }, SAVE_AS);
  }
}

const otherArchive = (has: (name: string) => boolean): Label =>
  has('mimetype')
    ? { zh: 'OpenDocument 文件 (.ods、.odt)', en: 'it is an OpenDocument file (.ods, .odt)' }
    : { zh: '压缩包, 不是工作簿或文档', en: 'it is an archive, neither a workbook nor a document' };

function describeOther(type: string): Label {
  if (/ms-excel\.sheet\.binary/i.test(type))
    return { zh: '二进制工作簿 (.xlsb)', en: 'it is a binary workbook (.xlsb)' };
  if (/presentationml/i.test(type)) return { zh: '演示文稿', en: 'it is a presentation' };
  return { zh: '不是工作簿或文档', en: 'it is neither a workbook nor a document' };
}

function readPart(name: string, bytes: Uint8Array, where: string): FormPart {
  try {
    const part = decodePart(bytes);
    return { ...part, name, root: readElements(part.text) };
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    throw notAForm(where, {
      zh: `部件 ${name} 损坏 (${error.what.zh})`,
      en: `its part ${name} is damaged (${error.what.en})`,
    });
  }
}

function relationshipsPath(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`;
}

function toRelationship({ name, attributes }: XmlElement, part: string): Relationship[] {
  const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => attributes.get(key));
  if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return [];
  if (id === undefined || type === undefined || target === undefined) return [];
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  return [{ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolveTarget(folder, target) }];
}

/** `../x` and `/x` are resolved within the package; what climbs above its root names no part. */
function resolveTarget(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

async function contentTypeOf(part: string, read: FormPackage['read']): Promise<string> {
  const { root } = await read('[Content_Types].xml');
  const all = [...walk(root)];
  const own = all.find(
    ({ name, attributes }) =>
      name === 'Override' &&
      attributes.get('PartName')?.replace(/^\//, '').toLowerCase() === part.toLowerCase(),
  );
  const ending = part.slice(part.lastIndexOf('.') + 1).toLowerCase();
  const usual = all.find(
    ({ name, attributes }) => name === 'Default' && attributes.get('Extension')?.toLowerCase() === ending,
  );
  return (own ?? usual)?.attributes.get('ContentType') ?? '';
}

function remarksOn(parts: readonly string[], hasMacros: boolean): Label[] {
  const has = (pattern: RegExp): boolean => parts.some((name) => pattern.test(name));
  const remarks: Label[] = [];
  if (hasMacros || has(/(?:^|\/)vbaProject\.bin$/i)) {
    remarks.push({
      zh: '其中含宏: 原样保留, 没有运行',
      en: 'it holds macros, which are kept as they are and were not run',
    });
  }
  if (has(/(?:^|\/)externalLinks\//i)) {
    remarks.push({
      zh: '其中有引用其他文件的链接: 原样保留, 没有读取',
      en: 'it refers to other files, which were not read; the links are kept as they are',
    });
  }
  if (has(/^_xmlsignatures\//i)) {
    remarks.push({
      zh: '其中有数字签名: 填写后签名失效',
      en: 'it is signed; the signature does not hold for what is filled in',
    });
  }
  return remarks;
}
