// What everyone is asked: how many cases were filed and closed in January to May 2015 and in the same months of 2014,
// in all and by level. The answer is a list of four numbers per level and one for the total, in any order.

import { spawnSync } from 'node:child_process';
import { BASE, CURRENT } from './question.mjs';

/** The lists of four, sorted, so that answers can be compared. */
export const toAnswer = (rows) =>
  JSON.stringify(rows.map((row) => row.map(Number)).sort((a, b) => a[0] - b[0]));

const numbersOf = (text) => JSON.parse(text);

/** `jjstats summarize --format csv`. */
function readSummary(text) {
  const [header, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const at = (line, name) => line[header.indexOf(name)];
  const groups = new Map();
  for (const line of lines) {
    const measure = at(line, 'measure');
    if (measure !== 'cases.filed' && measure !== 'cases.closed') continue;
    const row = groups.get(at(line, 'level')) ?? [0, 0, 0, 0];
    const first = measure === 'cases.filed' ? 0 : 2;
    row[first] = at(line, 'value');
    row[first + 1] = at(line, 'base');
    groups.set(at(line, 'level'), row);
  }
  return [...groups.values()];
}

const here = (path) => new URL(path, import.meta.url).pathname;

/** The first Python that has pandas. */
const pythons = [process.env.BENCH_PYTHON, 'python3', '/usr/bin/python3'].filter(Boolean);
const python = pythons.find((name) => spawnSync(name, ['-c', 'import pandas']).status === 0) ?? pythons.at(0);

/** Everyone who can be asked. `kinds`: `rows` counts rows, `ids` counts different case ids, `quotes` is rows with quotes in the file. */
export const CONTESTANTS = [
  {
    name: 'jjstats',
    kinds: ['rows', 'ids', 'quotes'],
    version: ['node', [here('../bin/jjstats.js'), '--version']],
    command: (file) => [
      'node',
      [
        ...[here('../bin/jjstats.js'), 'summarize', file, '--measures', 'cases.filed,cases.closed'],
        ...['--by', 'level', '--period', '2015-01..2015-05', '--format', 'csv', '--quiet', '--no-progress'],
      ],
    ],
    read: readSummary,
  },
  {
    name: 'DuckDB, 2 threads',
    kinds: ['rows', 'ids', 'quotes'],
    encodings: ['utf-8'],
    version: ['node', ['-p', "require('@duckdb/node-api/package.json').version"]],
    command: (file, kind) => ['node', [here('peers/duckdb.mjs'), file, kind]],
    read: numbersOf,
  },
  {
    name: 'nodejs-polars',
    kinds: ['rows', 'ids', 'quotes'],
    encodings: ['utf-8'],
    version: ['node', ['-p', "require('nodejs-polars'); require('nodejs-polars/package.json').version"]],
    command: (file, kind) => ['node', [here('peers/polars.mjs'), file, kind]],
    read: numbersOf,
  },
  {
    name: 'pandas',
    kinds: ['rows', 'ids', 'quotes'],
    encodings: ['utf-8'],
    isSlow: true,
    version: [python, ['-c', 'import pandas; print(pandas.__version__)']],
    command: (file, kind) => [python, [here('peers/main-job.py'), file, kind, ...CURRENT, ...BASE]],
    read: numbersOf,
  },
  {
    name: 'Miller',
    kinds: ['rows', 'quotes'],
    encodings: ['utf-8'],
    isSlow: true,
    version: ['mlr', ['--version']],
    command: (file) => [
      'mlr',
      [
        ...['--icsv', '--ojson', 'put', '-q', '-S'],
        ...['-s', `from1=${CURRENT[0]}`, '-s', `to1=${CURRENT[1]}`],
        ...['-s', `from2=${BASE[0]}`, '-s', `to2=${BASE[1]}`],
        ...['-f', here('peers/main-job.mlr'), file],
      ],
    ],
    read: (text) => JSON.parse(`[${text.match(/\[\d[^\]]*\]/g).join(',')}]`),
  },
  {
    name: 'mawk',
    kinds: ['rows'],
    encodings: ['utf-8'],
    isSlow: true,
    version: ['mawk', ['-W', 'version']],
    command: (file) => [
      'mawk',
      [
        ...['-F,', '-v', `from1=${CURRENT[0]}`, '-v', `to1=${CURRENT[1]}`],
        ...['-v', `from2=${BASE[0]}`, '-v', `to2=${BASE[1]}`, '-f', here('peers/main-job.awk'), file],
      ],
    ],
    read: numbersOf,
  },
  {
    name: 'csv-parse alone',
    kinds: ['rows', 'quotes'],
    encodings: ['utf-8'],
    isSlow: true,
    version: [
      'node',
      ['-p', "JSON.parse(require('fs').readFileSync('node_modules/csv-parse/package.json')).version"],
    ],
    command: (file) => ['node', [here('peers/csv-parse.mjs'), file]],
  },
  {
    name: 'csvkit, taking the three columns out',
    kinds: ['rows'],
    encodings: ['utf-8'],
    isSlow: true,
    version: ['csvcut', ['--version']],
    command: (file) => ['sh', ['-c', 'exec csvcut -c filed_on,closed_on,level "$0" > /dev/null', file]],
  },
];
