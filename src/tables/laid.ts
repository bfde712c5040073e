// What a layout makes of counts: the cells for programs and the tables for readers, out of the same figures.

import type { Cell } from '../domain/cell.ts';
import type { Table } from '../domain/table.ts';

export interface Laid {
  readonly cells: readonly Cell[];
  readonly tables: readonly Table[];
}
