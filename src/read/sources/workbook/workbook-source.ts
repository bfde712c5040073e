// One sheet of an .xlsx workbook as a source of CSV bytes.

import { inBoth, JjstatsError } from '../../../domain/error.ts';
import { nearest } from '../../../domain/nearest.ts';
import type { ByteSource } from '../../reading.ts';
import { damagedArchive } from '../damaged-archive.ts';
import type { FindOptions, UnpackLimits } from '../input.ts';
import type { Origin } from '../origin.ts';
import { type DigestTap, toPackedSource } from '../packed-source.ts';
import { makeUnpackGuard } from '../unpack-guard.ts';
import type { ZipArchive } from '../zip-archive.ts';
import { digestWhole } from '../zip-source.ts';
import { findMergedRanges } from './merged-cells.ts';
import { readSharedStrings } from './shared-strings.ts';
import { writeSheetCsv } from './sheet-csv.ts';
import { readSheetRows } from './sheet-rows.ts';
import { readStyleKinds } from './styles.ts';
import { readWorkbookParts, type Sheet, type WorkbookParts } from './workbook-parts.ts';

export async function workbookSource(
  origin: Origin,
  archive: ZipArchive,
  limits: UnpackLimits,
  options: FindOptions,
): Promise<ByteSource> {
  const parts = await readWorkbookParts(archive, origin.where);
  const sheet = chooseSheet(parts.sheets, origin.where, options);
  return toPackedSource(origin, (tap) => readSheet(archive, parts, sheet, origin.where, limits, tap), {
    kind: 'workbook',
  });
}

async function* readSheet(
  archive: ZipArchive,
  parts: WorkbookParts,
  sheet: Sheet,
  where: string,
  limits: UnpackLimits,
  tap: DigestTap,
): AsyncGenerator<Uint8Array> {
  const { sharedStrings, styles, dateSystem } = parts;
  const context = {
    where,
    sheetName: sheet.name,
    dateSystem,
    sharedStrings:
      sharedStrings === undefined
        ? []
        : await readSharedStrings(archive.read(sharedStrings), where, limits.heldBytes),
    styleKinds: styles === undefined ? [] : await readStyleKinds(archive.read(styles), where),
    mergedRanges: await findMergedRanges(archive.read(sheet.entry), where),
  };
  // One long text may stand in a million cells: what comes out is guarded as well as what goes in.
  const guard = makeUnpackGuard(where, limits);
  let bytes = 0;
  for await (const piece of writeSheetCsv(readSheetRows(archive.read(sheet.entry), context))) {
    bytes += piece.length;
    guard(bytes, archive.sizeBytes);
    yield piece;
  }
  await digestWhole(archive, tap);
}

/** The sheet that is named, or else the first that is not hidden; says which sheets are left unread. */
function chooseSheet(sheets: readonly Sheet[], where: string, { sheet: wanted, warn }: FindOptions): Sheet {
  if (wanted !== undefined) {
    const named = sheets.find((sheet) => sheet.name === wanted);
    if (named !== undefined) return named;
    const near = nearest(
      wanted,
      sheets.map((sheet) => sheet.name),
    );
    throw new JjstatsError('unknown-value', {
      where,
      ...inBoth({
        what: {
          zh: `工作簿没有工作表 "${wanted}"; 有 ${quoteNames(sheets)}`,
          en: `the workbook has no sheet "${wanted}"; its sheets are ${quoteNames(sheets)}`,
        },
        ...(near !== undefined && { hint: { zh: `是否应为 "${near}"?`, en: `Did you mean "${near}"?` } }),
      }),
    });
  }
  const visible = sheets.filter((sheet) => !sheet.isHidden);
  const [first, ...others] = visible;
  if (first === undefined) {
    if (sheets.length === 0) {
      throw damagedArchive(
        where,
        { zh: '工作簿没有工作表', en: 'the workbook has no sheet' },
        { zh: '请把表格另存为 CSV', en: 'Save the table as a CSV file' },
      );
    }
    const names = quoteNames(sheets);
    throw damagedArchive(
      where,
      { zh: `工作表都是隐藏的: ${names}`, en: `all its sheets are hidden: ${names}` },
      { zh: '用 --sheet 指定要读的表', en: 'Name the sheet to read with --sheet' },
    );
  }
  if (others.length > 0) {
    const rest = quoteNames(others);
    const text = {
      zh: `只读工作表“${first.name}”, 未读: ${rest} (可用 --sheet 指定)`,
      en: `Reads sheet "${first.name}" and leaves ${rest} (choose with --sheet)`,
    };
    warn?.({ where, text });
  }
  return first;
}

const quoteNames = (sheets: readonly Sheet[]): string => sheets.map((sheet) => `"${sheet.name}"`).join(', ');
