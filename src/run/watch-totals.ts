// Follows the total rows of a file while it is read: whether 合计 says what the records say.

import { reconcileTotals, type TotalsReconciliation } from '../check/reconcile-totals.ts';
import type { Catalogue, Field } from '../domain/register.ts';
import type { Reading } from '../read/reading.ts';
import type { InterpretedColumn } from '../tally/tally.ts';
import { createInterpreter } from '../values/index.ts';

export const watchTotals = (
  { dictionaries, totalRows }: Pick<Reading, 'dictionaries' | 'totalRows'>,
  columns: readonly InterpretedColumn[],
  catalogue: Catalogue,
): TotalsReconciliation =>
  reconcileTotals({
    dictionaries,
    totalRows,
    columns: columns.flatMap((column, index) => (isSummed(column.field) ? [{ ...column, index }] : [])),
    interpretCount: createInterpreter(COUNT, catalogue),
  });

const isSummed = ({ type }: Field): boolean => type === 'number' || type === 'amount';

/** A number beside the word 合计 that stands in no column of numbers: 共 37 件. */
const COUNT: Field = {
  id: 'count',
  label: { zh: '行数', en: 'Rows' },
  type: 'number',
  aliases: [],
  required: false,
  personal: false,
  multiline: false,
};
