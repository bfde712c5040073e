// When the engine begins to optimise. The V8 of Node 20 optimises a function after 66 KiB of executed bytecode and so
// spends a third of a run's processor time on code that is hardly used again; later versions wait by themselves, and do
// not know the flag. Eight times that costs long runs nothing: what counts rows is soon past it.

import { setFlagsFromString } from 'node:v8';

const EXECUTED_BYTES = 8 * 66 * 1024;

/** For all threads of the process. */
export function optimiseLater(): void {
  if (process.versions.v8.startsWith('11.3.')) setFlagsFromString(`--interrupt-budget=${EXECUTED_BYTES}`);
}
