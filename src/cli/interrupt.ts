// Ctrl-C and SIGTERM: remove what is half written and what is drawn, then die of the signal, so that the shell sees 130 or 143.

import { rmSync } from 'node:fs';
import { clearProgress } from './progress.ts';
import { pendingFiles } from './write-file.ts';

export function dieCleanlyOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      for (const file of pendingFiles()) rmSync(file, { force: true });
      clearProgress();
      process.kill(process.pid, signal);
    });
  }
}
