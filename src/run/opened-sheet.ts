// A sheet with its head looked at, on its way to being chosen.

import type { Head, PeekedSource } from '../read/index.ts';
import type { ReadOptions } from '../read/reading.ts';
import type { InputSource, SheetPlace } from '../read/sources/index.ts';

export type SheetInput = InputSource & { readonly sheet: SheetPlace };

/** A sheet whose head has been looked at. */
export interface OpenedSheet {
  readonly input: SheetInput;
  readonly options: ReadOptions;
  readonly peeked: PeekedSource;
  readonly head: Head;
}
