// The public face for programs: open files, ask for tables, render them; and the command line with a world of its own.

export type { Clock } from './cli/clock.ts';
export type { Io, Output } from './cli/io.ts';
export { run } from './cli/run.ts';
export type { Cell, DerivedFigure } from './domain/cell.ts';
export { JjstatsError } from './domain/error.ts';
export type { Language } from './domain/language.ts';
export type { Report } from './domain/report.ts';
export type { Table } from './domain/table.ts';
export { type Data, type OpenOptions, open, type TableRequest } from './library/open.ts';
export { type RenderOptions, render } from './library/render-report.ts';
