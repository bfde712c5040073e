// Where a path leads that starts from some folder: messages keep it as it was written.

import { resolve } from 'node:path';

/** @param from undefined for the folder of the process */
export const pathAt = (path: string, from: string | undefined): string =>
  from === undefined ? path : resolve(from, path);
