// The tables in a folder: files with an ending that we read, not hidden, not the lock of an open workbook,
// and nothing from folders below.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareCodePoints } from './code-point-order.ts';
import { toInputError } from './input-error.ts';
import { pathAt } from './path-at.ts';

const ENDINGS = [
  '.csv',
  '.tsv',
  '.txt',
  '.gz',
  '.zst',
  '.zip',
  '.xlsx',
  '.xls',
  '.et',
  '.ods',
  '.xlsb',
] as const;

/** Paths in the order of their names. Links are listed like what they stand for. */
export async function listTables(folder: string, from?: string): Promise<string[]> {
  let names: string[];
  try {
    const entries = await readdir(pathAt(folder, from), { withFileTypes: true });
    names = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map((entry) => entry.name);
  } catch (error) {
    throw toInputError(error, folder);
  }
  return names
    .filter(isTableName)
    .sort(compareCodePoints)
    .map((name) => join(folder, name));
}

/** `~$cases.xlsx` is what a spreadsheet program leaves beside a workbook that is open. */
export const isLockName = (name: string): boolean => name.startsWith('~$');

function isTableName(name: string): boolean {
  if (name.startsWith('.') || isLockName(name)) return false;
  const lower = name.toLowerCase();
  return ENDINGS.some((ending) => lower.endsWith(ending));
}

export const tableEndings = (): string => ENDINGS.join(' ');
