// What becomes of a row of a batch, step by step: one of these per row.

export const ROW_COUNTED = 0;
export const ROW_REJECTED = 1;
export const ROW_SET_ASIDE = 2;
/** Waits until it is known whether another row with its key was updated later. */
export const ROW_HELD = 3;
/** Counted where it can be: a filter of the question needs a value of it that could not be read. */
export const ROW_IN_DOUBT = 4;
