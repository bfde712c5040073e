// The error that a call ends with; a call that does not throw one of ours fails the test.

import { expect } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';

export function toThrown(call: () => unknown): JjstatsError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(JjstatsError);
    return error as JjstatsError;
  }
  throw new Error('Nothing was thrown');
}
