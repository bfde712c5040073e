// What manifests and journals know a file by.

import { createHash } from 'node:crypto';

/** In hexadecimal digits, as `sha256sum` writes it. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
