// The version of the program, from its package: two folders up from the source, one from the built file.

import { readFileSync } from 'node:fs';

const here = import.meta.url;
const up = here.endsWith('/src/cli/version.ts') ? '../../package.json' : '../package.json';

export const { version } = JSON.parse(readFileSync(new URL(up, here), 'utf8')) as {
  readonly version: string;
};
