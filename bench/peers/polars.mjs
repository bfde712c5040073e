// The main job in nodejs-polars.

import pl from 'nodejs-polars';
import { BASE, CURRENT } from '../question.mjs';

const [file, kind] = process.argv.slice(2);
const id = kind === 'ids' ? 'case_id' : undefined;
const count = (column, [from, to], name) => {
  const isIn = pl
    .col(column)
    .gtEq(pl.lit(from))
    .and(pl.col(column).ltEq(pl.lit(to)));
  return id ? pl.col(id).filter(isIn).nUnique().alias(name) : isIn.sum().alias(name);
};
const counts = [
  count('filed_on', CURRENT, 'a'),
  count('filed_on', BASE, 'b'),
  count('closed_on', CURRENT, 'c'),
  count('closed_on', BASE, 'd'),
];
const frame = pl.scanCSV(file, { inferSchemaLength: 0 });
const groups = await frame
  .groupBy('level')
  .agg(...counts)
  .collect();
const total = await frame.select(...counts).collect();
const rows = [...groups.drop('level').rows(), ...total.rows()];
console.log(JSON.stringify(rows.map((row) => row.map((cell) => Number(cell ?? 0)))));
