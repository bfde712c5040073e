// jjstats.yaml: text in, checked configuration out. Takes no file; who needs it imports it when there is one to read.

export type { Config, FileRule } from './config.ts';
export { fileRuleFor, matchesPattern } from './file-rule.ts';
export { parseConfig } from './parse-config.ts';
export { parseTable } from './parse-table.ts';
export { toJsonSchema } from './schema.ts';
export type { WrittenTable } from './table-schema.ts';
