// Table files of other kinds as sources of CSV bytes. They are held whole and read in a thread of their own, with limits on
// size, cells, memory and time.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { inBoth, JjstatsError } from '../../../domain/error.ts';
import { holdWhole, oneChunk } from '../hold-whole.ts';
import type { Origin } from '../origin.ts';
import type { FoundTable } from '../to-byte-source.ts';
import { tooLarge } from '../unpack-guard.ts';
import { writeSheetCsv } from '../workbook/sheet-csv.ts';
import { toSheetSource, toSheetSources } from '../workbook/workbook-source.ts';
import {
  type ReadSheet,
  type Refusal,
  SPREADSHEET_LIMITS,
  type SpreadsheetKind,
  type SpreadsheetOrder,
  type SpreadsheetResult,
} from './spreadsheet.ts';

/** @throws JjstatsError for what cannot be read, or not within the limits */
export async function spreadsheetSources(origin: Origin, kind: SpreadsheetKind): Promise<FoundTable[]> {
  const limits = SPREADSHEET_LIMITS;
  const bytes = await holdWhole(origin, limits.bytes, (most) => ({
    zh: `这类文件至多 ${most}`,
    en: `a file of this kind may have ${most}`,
  }));
  const result = await readApart({ bytes, kind, limits }, origin.where);
  if ('refusal' in result) throw toError(result.refusal, origin.where);
  const held: Origin = { ...origin, reopenable: true };
  return toSheetSources(held, result.sheets, (sheet) => sheetSource(held, sheet, bytes));
}

/** Beside the program where it is built; where it runs from its source, this thread reads the file itself. */
const WORKER = fileURLToPath(new URL('./spreadsheet-worker.js', import.meta.url));

async function readApart(order: SpreadsheetOrder, where: string): Promise<SpreadsheetResult> {
  if (!existsSync(WORKER)) {
    const { readSpreadsheet } = await import('./read-spreadsheet.ts');
    return readSpreadsheet(order);
  }
  const { seconds, memoryMebibytes } = order.limits;
  const worker = new Worker(WORKER, {
    workerData: order,
    // What a library has to say of a file is nothing for the user.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMebibytes },
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(
        tooLarge(where, { zh: `${seconds} 秒内没有读完`, en: `it was not read within ${seconds} seconds` }),
      );
      void worker.terminate();
    }, seconds * 1000);
    const end = (): void => clearTimeout(late);
    worker.once('message', (result: SpreadsheetResult) => {
      end();
      resolve(result);
      void worker.terminate();
    });
    worker.once('error', (error: Error & { readonly code?: string }) => {
      end();
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const what = { zh: '读入所需内存超过上限', en: 'reading it takes more memory than the limit' };
      reject(isMemory ? tooLarge(where, what) : error);
    });
  });
}

const toError = ({ code, what, hint }: Refusal, where: string): JjstatsError =>
  new JjstatsError(code, { where, ...inBoth({ what, ...(hint && { hint }) }) });

const sheetSource = (origin: Origin, { rows, mergedRanges, daysFrom }: ReadSheet, bytes: Uint8Array) =>
  toSheetSource(
    origin,
    daysFrom,
    () => mergedRanges,
    async function* (tap, fill) {
      yield* writeSheetCsv(inBatches(rows), fill && { ...fill, ranges: mergedRanges });
      for await (const _ of tap.pass(oneChunk(bytes)));
    },
  );

const BATCH_ROWS = 500;

async function* inBatches(rows: ReadSheet['rows']): AsyncGenerator<ReadSheet['rows']> {
  for (let at = 0; at < rows.length; at += BATCH_ROWS) yield rows.slice(at, at + BATCH_ROWS);
}
