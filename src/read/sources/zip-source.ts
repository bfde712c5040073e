// A zip archive or a workbook as a source. Of an archive exactly one table is taken; several are refused by name.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import { damagedArchive, notATable } from './damaged-archive.ts';
import { HOLDS_MACROS } from './holds-macros.ts';
import type { UnpackLimits } from './input.ts';
import type { Origin } from './origin.ts';
import { type DigestTap, refuseNested, toPackedSource } from './packed-source.ts';
import type { FoundTable } from './to-byte-source.ts';
import { openZip, type ZipArchive, type ZipEntry } from './zip-archive.ts';

export async function zipSources(origin: Origin, limits: UnpackLimits): Promise<FoundTable[]> {
  const archive = await openZip(origin, limits);
  // Once held in memory a stream can be read again.
  const held: Origin = { ...origin, reopenable: true, open: archive.open };
  const has = (pattern: RegExp): boolean => archive.entries.some(({ name }) => pattern.test(name));
  if (has(/^\[Content_Types\]\.xml$/)) {
    const document = DOCUMENTS.find(({ part }) => has(part));
    if (document) throw notATable(origin.where, document.title);
    if (has(/(?:^|\/)vbaProject\.bin$/i)) throw hasMacros(origin.where);
    if (has(/^xl\/workbook\.bin$/i)) return otherSpreadsheet(held);
    const { workbookSources } = await import('./workbook/workbook-source.ts');
    return workbookSources(held, archive, limits);
  }
  if (has(/^mimetype$/)) {
    if (!has(/^content\.xml$/))
      throw notATable(origin.where, { zh: '电子书或文档', en: 'a book or a document' });
    if (await isOpenSpreadsheet(archive)) return otherSpreadsheet(held);
    throw notATable(origin.where, { zh: 'OpenDocument 文档', en: 'an OpenDocument text' });
  }
  if (has(/^OFD\.xml$/i)) throw notATable(origin.where, { zh: 'OFD 文档', en: 'an OFD document' });
  const table = chooseTable(archive.entries, origin.where);
  return [{ source: toPackedSource(held, (tap) => readTable(archive, table, origin.where, tap)) }];
}

const DOCUMENTS: readonly { readonly part: RegExp; readonly title: Label }[] = [
  { part: /^word\/document\.xml$/i, title: { zh: 'Word 文档 (.docx)', en: 'a Word document (.docx)' } },
  { part: /^ppt\/presentation\.xml$/i, title: { zh: '演示文稿 (.pptx)', en: 'a presentation (.pptx)' } },
];

async function otherSpreadsheet(origin: Origin): Promise<FoundTable[]> {
  const { spreadsheetSources } = await import('./spreadsheet/spreadsheet-source.ts');
  return spreadsheetSources(origin, 'book');
}

async function isOpenSpreadsheet(archive: ZipArchive): Promise<boolean> {
  const entry = archive.entries.find(({ name }) => name === 'mimetype');
  const pieces: Uint8Array[] = [];
  if (entry) for await (const piece of archive.read(entry)) pieces.push(piece);
  return /spreadsheet/.test(Buffer.concat(pieces).toString('latin1'));
}

const hasMacros = (where: string): JjstatsError =>
  new JjstatsError('not-a-table', {
    where,
    ...inBoth(HOLDS_MACROS),
  });

async function* readTable(
  archive: ZipArchive,
  table: ZipEntry,
  where: string,
  tap: DigestTap,
): AsyncGenerator<Uint8Array> {
  yield* refuseNested(archive.read(table), where);
  await digestWhole(archive, tap);
}

/** The entry is read out of order, so the archive is read once more for its digest. */
export async function digestWhole(archive: ZipArchive, tap: DigestTap): Promise<void> {
  for await (const _ of tap.pass(archive.open()));
}

const NAMES_SHOWN = 5;

function chooseTable(entries: readonly ZipEntry[], where: string): ZipEntry {
  const files = entries.filter((entry) => !isByproduct(entry.name));
  const named = files.filter((entry) => /\.(csv|tsv|txt)$/i.test(entry.name));
  const tables = named.length > 0 ? named : files;
  const [table] = tables;
  if (table === undefined)
    throw damagedArchive(
      where,
      { zh: '压缩包内没有表格', en: 'the archive holds no table' },
      { zh: '请重新压缩表格', en: 'Pack the table again' },
    );
  if (tables.length === 1) return table;
  const names = tables.slice(0, NAMES_SHOWN).map((entry) => `"${entry.name}"`);
  if (tables.length > NAMES_SHOWN) names.push('…');
  throw damagedArchive(
    where,
    {
      zh: `压缩包内有 ${tables.length} 张表格: ${names.join('、')}`,
      en: `the archive holds ${tables.length} tables: ${names.join(', ')}`,
    },
    {
      zh: '请解压后逐一指明, 以便知道统计的是哪些',
      en: 'Unpack it and name the tables, so that it is plain what is counted',
    },
  );
}

/** What archivers add by themselves. */
const isByproduct = (name: string): boolean =>
  name.startsWith('__MACOSX/') || /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i.test(name);
