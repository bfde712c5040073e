// The thread in which table files of other kinds are read: what they make of memory and time ends with it.

import { parentPort, workerData } from 'node:worker_threads';
import { readSpreadsheet } from './read-spreadsheet.ts';
import type { SpreadsheetOrder } from './spreadsheet.ts';

parentPort?.postMessage(await readSpreadsheet(workerData as SpreadsheetOrder));
