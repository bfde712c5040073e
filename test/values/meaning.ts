// Shows an interpretation as one text: the value, or the reject code with an exclamation mark before it.

import type { Interpreter } from '../../src/domain/value.ts';

export function meaningOf(interpret: Interpreter, raw: string): string | number {
  const meaning = interpret(raw);
  return meaning.kind === 'value' ? meaning.value : `!${meaning.code}`;
}
