// What of a file could not be read, counted: the records that were refused, and the values of accepted ones.

import { getOrMake } from '../domain/get-or-make.ts';
import type { FieldFaults } from '../domain/ledger.ts';
import { FAULT_CODES, type FaultCode, type Reject, type RejectCode } from '../domain/reject.ts';
import type { InterpretedColumn } from '../tally/tally.ts';

export class RefusalCounts {
  /** Refused records by code. */
  readonly rejected: Partial<Record<RejectCode, number>> = {};
  private readonly columns: readonly InterpretedColumn[];
  private readonly faults = new Map<number, Map<FaultCode, number>>();

  constructor(columns: readonly InterpretedColumn[]) {
    this.columns = columns;
  }

  add(found: readonly Reject[]): void {
    for (const { isFault, column, code } of found) {
      if (isFault) {
        const counts = getOrMake(this.faults, column!, () => new Map<FaultCode, number>());
        counts.set(code as FaultCode, (counts.get(code as FaultCode) ?? 0) + 1);
      } else this.rejected[code] = (this.rejected[code] ?? 0) + 1;
    }
  }

  /** In the order of columns and codes, whatever the order in which the rows met them. */
  faultsByField(): FieldFaults {
    return Object.fromEntries(
      this.columns.flatMap(({ position, field }) => {
        const counts = this.faults.get(position);
        if (!counts) return [];
        const inOrder = FAULT_CODES.flatMap((code) => (counts.has(code) ? [[code, counts.get(code)!]] : []));
        return [[field.id, Object.fromEntries(inOrder)] as const];
      }),
    );
  }
}
