// What the system says of standard output. A reader that goes away (`| head`) ends the run quietly; everything else means
// that what was asked for is not there.

import { systemCodeOf } from '../publication/disk.ts';
import { toIoError } from '../publication/file-error.ts';

const STANDARD_OUTPUT = { zh: '标准输出', en: 'standard output' } as const;

export const toOutputError = (error: unknown): unknown =>
  isBrokenPipe(error) ? error : toIoError(error, STANDARD_OUTPUT);

/** The other end of the pipe has gone: that is how `| head` says thank you. */
export const isBrokenPipe = (error: unknown): boolean => systemCodeOf(error) === 'EPIPE';
