// What a workbook is made of: its sheets by name, and where its texts and styles stand. Follows the relationships
// that the file declares and never leaves the archive.

import type { Label } from '../../../domain/language.ts';
import { damagedArchive } from '../damaged-archive.ts';
import type { ZipArchive, ZipEntry } from '../zip-archive.ts';
import type { DateSystem } from './cell-text.ts';
import { damagedXml, readXml } from './read-xml.ts';

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: ZipEntry;
}

export interface WorkbookParts {
  /** Worksheets in the order of their tabs; charts and dialogs left out. */
  readonly sheets: readonly Sheet[];
  readonly dateSystem: DateSystem;
  readonly sharedStrings?: ZipEntry;
  readonly styles?: ZipEntry;
}

export async function readWorkbookParts(archive: ZipArchive, where: string): Promise<WorkbookParts> {
  const entries = indexEntries(archive.entries, where);
  const root = await readRelationships(archive, entries, '', where);
  const main = root.find((relationship) => relationship.type === 'officeDocument');
  const book = main === undefined ? undefined : entries.get(main.target.toLowerCase());
  if (main === undefined || book === undefined) {
    throw damagedXml(where, { zh: '缺少主部件', en: 'its main part is missing' });
  }
  const links = await readRelationships(archive, entries, book.name, where);
  const { listed, dateSystem, isWorkbook } = await readBook(archive.read(book), where);
  if (!isWorkbook) {
    throw notReadable(where, {
      zh: 'Office 文档, 但不是工作簿',
      en: 'an office document, but not a workbook',
    });
  }
  const partOf = (type: string): ZipEntry | undefined => {
    const link = links.find((relationship) => relationship.type === type);
    return link === undefined ? undefined : entryOf(link, entries, where);
  };
  const sheets: Sheet[] = [];
  for (const { name, isHidden, id } of listed) {
    const link = links.find((relationship) => relationship.id === id);
    if (link === undefined)
      throw damagedXml(where, { zh: '有一张表列在目录中却没有内容', en: 'a sheet is listed but missing' });
    if (link.type === 'worksheet') sheets.push({ name, isHidden, entry: entryOf(link, entries, where) });
  }
  const [sharedStrings, styles] = [partOf('sharedStrings'), partOf('styles')];
  return { sheets, dateSystem, ...(sharedStrings && { sharedStrings }), ...(styles && { styles }) };
}

interface Relationship {
  readonly id: string;
  /** The last word of its type, which is the same in both dialects of the format. */
  readonly type: string;
  /** The name of the entry. */
  readonly target: string;
}

interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly id: string;
}

const notReadable = (where: string, what: Label): Error =>
  damagedArchive(
    where,
    { zh: `是${what.zh}`, en: `it is ${what.en}` },
    { zh: '请另存为 Excel 工作簿 (.xlsx)', en: 'Save it as an Excel workbook (.xlsx)' },
  );

/** Part names are compared without regard to case; two that are equal would be read differently by two programs. */
function indexEntries(entries: readonly ZipEntry[], where: string): Map<string, ZipEntry> {
  const index = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const key = entry.name.toLowerCase();
    if (index.has(key))
      throw damagedXml(where, { zh: '有一个部件出现两次', en: 'a part stands in it twice' });
    index.set(key, entry);
  }
  return index;
}

function entryOf(link: Relationship, entries: ReadonlyMap<string, ZipEntry>, where: string): ZipEntry {
  const entry = entries.get(link.target.toLowerCase());
  if (entry === undefined)
    throw damagedXml(where, { zh: '有一个部件被引用却不存在', en: 'a part is named but missing' });
  return entry;
}

async function readRelationships(
  archive: ZipArchive,
  entries: ReadonlyMap<string, ZipEntry>,
  part: string,
  where: string,
): Promise<Relationship[]> {
  const slash = part.lastIndexOf('/') + 1;
  const [folder, file] = [part.slice(0, slash), part.slice(slash)];
  const entry = entries.get(`${folder}_rels/${file}.rels`.toLowerCase());
  if (entry === undefined)
    throw damagedXml(where, { zh: '缺少部件目录', en: 'its table of parts is missing' });
  const relationships: Relationship[] = [];
  await readXml(archive.read(entry), where, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      if (Id === undefined || Type === undefined || Target === undefined) return;
      const type = Type.slice(Type.lastIndexOf('/') + 1);
      relationships.push({ id: Id, type, target: resolveTarget(folder, Target) });
    },
  });
  return relationships;
}

/** `../x` and `/x` are resolved within the archive; what climbs above its root names no entry. */
function resolveTarget(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

async function readBook(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
): Promise<{ listed: ListedSheet[]; dateSystem: DateSystem; isWorkbook: boolean }> {
  const listed: ListedSheet[] = [];
  let dateSystem: DateSystem = 1900;
  let isWorkbook = false;
  await readXml(bytes, where, {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr' && isTrue(attributes.date1904)) dateSystem = 1904;
      if (name !== 'sheet') return;
      listed.push({
        name: attributes.name ?? '',
        isHidden: (attributes.state ?? 'visible') !== 'visible',
        id: relationshipId(attributes),
      });
    },
  });
  return { listed, dateSystem, isWorkbook };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** `r:id`, whatever the prefix is. */
function relationshipId(attributes: Readonly<Record<string, string>>): string {
  const found = Object.entries(attributes).find(([name]) => name.endsWith(':id'));
  return found?.[1] ?? '';
}
