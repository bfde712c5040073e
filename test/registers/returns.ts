// Returns of units as a user declares them: numbers already counted, up to a month, from January on.

import type { CatalogueSpec, FieldSpec, MeasureSpec } from '../../src/registers/spec.ts';

interface Declared {
  /** Whether rows are cumulative; else each is of its month alone. */
  readonly cumulative?: boolean;
  /** Behind those of all returns. */
  readonly fields?: Readonly<Record<string, FieldSpec>>;
  /** Beside the two of all returns, or in their place. */
  readonly measures?: Readonly<Record<string, MeasureSpec>>;
}

/** `returns.cases` and `returns.money`, by region and level. */
export const returnsWith = ({ cumulative = true, fields, measures }: Declared = {}): CatalogueSpec => ({
  registers: {
    returns: {
      weight: 'cases',
      ...(cumulative && { cumulative: 'year' }),
      fields: {
        up_to: { type: 'date', label: '截至' },
        region: { type: 'region', label: '地区' },
        level: { type: 'code', codes: 'level', label: '职级' },
        cases: { type: 'number', label: '件数' },
        money: { type: 'amount', label: '金额' },
        ...fields,
      },
    },
  },
  measures: {
    'returns.cases': { register: 'returns' },
    'returns.money': { register: 'returns', count: { sum: 'money' }, unit: '元' },
    ...measures,
  },
});
