// The sheets of an .xlsx workbook as sources of CSV bytes. Which of them are read is decided elsewhere.

import type { ByteSource, FillDown } from '../../reading.ts';
import { damagedArchive } from '../damaged-archive.ts';
import type { UnpackLimits } from '../input.ts';
import type { Origin } from '../origin.ts';
import { type DigestTap, toPackedSource } from '../packed-source.ts';
import type { FoundTable } from '../to-byte-source.ts';
import { makeUnpackGuard } from '../unpack-guard.ts';
import type { ZipArchive } from '../zip-archive.ts';
import { digestWhole } from '../zip-source.ts';
import { findMergedRanges, isMergedDown, type MergedRange } from './merged-cells.ts';
import type { NumberKind } from './number-format.ts';
import { readSharedStrings } from './shared-strings.ts';
import { writeSheetCsv } from './sheet-csv.ts';
import { readSheetRows } from './sheet-rows.ts';
import { readStyleKinds } from './styles.ts';
import { readWorkbookParts, type Sheet, type WorkbookParts } from './workbook-parts.ts';

export async function workbookSources(
  origin: Origin,
  archive: ZipArchive,
  limits: UnpackLimits,
): Promise<FoundTable[]> {
  const parts = await readWorkbookParts(archive, origin.where);
  const { where } = origin;
  const context = { archive, parts, where, limits, shared: makeShared(archive, parts, where, limits) };
  return toSheetSources(origin, parts.sheets, (sheet) => sheetSource(origin, sheet, context));
}

/** Gives every sheet its place, and where there are several its name. */
export function toSheetSources<S extends { readonly name: string; readonly isHidden: boolean }>(
  { name, where }: Origin,
  sheets: readonly S[],
  toSource: (sheet: S) => ByteSource,
): FoundTable[] {
  if (sheets.length === 0) {
    throw damagedArchive(
      where,
      { zh: '工作簿没有工作表', en: 'the workbook has no sheet' },
      { zh: '请把表格另存为 CSV', en: 'Save the table as a CSV file' },
    );
  }
  const isOnly = sheets.length === 1;
  return sheets.map((sheet, index) => {
    const source = toSource(sheet);
    const named = isOnly ? source : { ...source, sheet: sheet.name, workbook: name };
    const { name: title, isHidden } = sheet;
    return { source: named, sheet: { name: title, isHidden, position: index + 1, workbook: name, where } };
  });
}

interface Context {
  readonly archive: ZipArchive;
  readonly parts: WorkbookParts;
  readonly where: string;
  readonly limits: UnpackLimits;
  readonly shared: () => Promise<Shared>;
}

/** What all sheets of a workbook refer to. */
interface Shared {
  readonly sharedStrings: readonly string[];
  readonly styleKinds: readonly NumberKind[];
}

/** Read at the first sheet that is opened, and kept for the others. */
function makeShared(
  archive: ZipArchive,
  { sharedStrings, styles }: WorkbookParts,
  where: string,
  limits: UnpackLimits,
): () => Promise<Shared> {
  let shared: Promise<Shared> | undefined;
  const read = async (): Promise<Shared> => ({
    sharedStrings:
      sharedStrings === undefined
        ? []
        : await readSharedStrings(archive.read(sharedStrings), where, limits.heldBytes),
    styleKinds: styles === undefined ? [] : await readStyleKinds(archive.read(styles), where),
  });
  return () => {
    shared ??= read();
    return shared;
  };
}

function sheetSource(origin: Origin, sheet: Sheet, context: Context): ByteSource {
  let ranges: readonly MergedRange[] | undefined;
  const rangesOf = async (): Promise<readonly MergedRange[]> => {
    ranges ??= await findMergedRanges(context.archive.read(sheet.entry), context.where);
    return ranges;
  };
  return toSheetSource(
    origin,
    context.parts.dateSystem === 1904 ? '1904' : '1900',
    () => ranges,
    (tap, fill) => readSheet(sheet, rangesOf, fill, context, tap),
  );
}

/**
 * A sheet as a source of CSV bytes, which may be read with its columns filled down.
 * @param rangesKnown its merged ranges, as far as they are known when it is asked to be filled
 */
export function toSheetSource(
  origin: Origin,
  daysFrom: ByteSource['daysFrom'],
  rangesKnown: () => readonly MergedRange[] | undefined,
  write: (tap: DigestTap, fill: FillDown | undefined) => AsyncIterable<Uint8Array>,
): ByteSource {
  let fill: FillDown | undefined;
  const source = toPackedSource(origin, (tap) => write(tap, fill), { kind: 'workbook' });
  return {
    ...source,
    ...(daysFrom && { daysFrom }),
    open() {
      fill = undefined;
      return source.open();
    },
    openFilled(asked) {
      if (!rangesKnown()?.some(isMergedDown)) return undefined;
      fill = asked;
      return source.open();
    },
  };
}

async function* readSheet(
  sheet: Sheet,
  rangesOf: () => Promise<readonly MergedRange[]>,
  fill: FillDown | undefined,
  { archive, parts, where, limits, shared }: Context,
  tap: DigestTap,
): AsyncGenerator<Uint8Array> {
  const { dateSystem } = parts;
  const mergedRanges = await rangesOf();
  const context = { where, sheetName: sheet.name, dateSystem, mergedRanges, ...(await shared()) };
  // One long text may stand in a million cells: what comes out is guarded as well as what goes in.
  const guard = makeUnpackGuard(where, limits);
  let bytes = 0;
  const rows = readSheetRows(archive.read(sheet.entry), context);
  for await (const piece of writeSheetCsv(rows, fill && { ...fill, ranges: mergedRanges })) {
    bytes += piece.length;
    guard(bytes, archive.sizeBytes);
    yield piece;
  }
  await digestWhole(archive, tap);
}
