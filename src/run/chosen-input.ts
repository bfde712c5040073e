// An input on its way to being read: how it is to be read, and what has been found out of its head.

import type { OpenedHead } from '../read/index.ts';
import type { ReadOptions } from '../read/reading.ts';
import type { InputSource, SheetPlace } from '../read/sources/index.ts';

export type SheetInput = InputSource & { readonly sheet: SheetPlace };

export interface ChosenInput {
  readonly input: InputSource;
  readonly options: ReadOptions;
  readonly known?: Partial<OpenedHead>;
}

/** A sheet whose head has been looked at. */
export interface OpenedSheet {
  readonly input: SheetInput;
  readonly options: ReadOptions;
  readonly known: OpenedHead;
}
