// csv-parse alone: every record is parsed and counted, nothing else is done with it.

import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

let records = 0;
for await (const _ of createReadStream(process.argv[2], { highWaterMark: 1 << 20 }).pipe(parse())) records++;
console.error(`${records} records`);
