// The main job in DuckDB: cases filed and closed in two periods, by level, from one file, with two threads.

import { DuckDBInstance } from '@duckdb/node-api';
import { BASE, CURRENT } from '../question.mjs';

const [file, kind] = process.argv.slice(2);
const what = kind === 'ids' ? 'count(distinct case_id)' : 'count(*)';
const inPeriod = (column, [from, to]) => `${what} filter (${column} between '${from}' and '${to}')`;

const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(`
  select ${inPeriod('filed_on', CURRENT)}, ${inPeriod('filed_on', BASE)},
         ${inPeriod('closed_on', CURRENT)}, ${inPeriod('closed_on', BASE)}
  from read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true)
  group by rollup (level)`);
console.log(JSON.stringify(reader.getRowsJson().map((row) => row.map(Number))));
