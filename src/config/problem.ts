// Problems of a configuration: collected, put in the order of the file, and thrown as one error.

import { JjstatsError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import type { ConfigPath } from './config-node.ts';
import { MESSAGES } from './messages.ts';

export interface Problem {
  /** Where the offending key or value begins. */
  readonly offset: number;
  /** Empty where the file as a whole is meant. */
  readonly path: ConfigPath;
  /** What was found and what is expected. */
  readonly text: string;
  readonly hint?: Hint | undefined;
}

/** The name that was probably meant, or what to write instead. Worked out only for problems that are shown. */
export type Hint = () => string | undefined;

const MOST_SHOWN = 10;

/** One error for all problems: the first says where, each further line carries its own line and column. */
export function toConfigError(
  problems: readonly Problem[],
  text: string,
  fileName: string,
  language: Language,
): JjstatsError {
  const [first, ...others] = withoutRepeats(problems);
  if (!first) throw new RangeError('An error needs a problem');
  if (others.length === 0) {
    const where = `${fileName}:${positionAt(text, first.offset)}`;
    const hint = first.hint?.();
    return new JjstatsError('invalid-config', { where, what: describe(first), ...(hint && { hint }) });
  }
  const lines = others
    .slice(0, MOST_SHOWN - 1)
    .map((problem) => `${positionAt(text, problem.offset)} ${describeWithHint(problem, language)}`);
  const left = others.length - lines.length;
  if (left > 0) lines.push(MESSAGES[language].andMore(left));
  return new JjstatsError('invalid-config', {
    where: `${fileName}:${positionAt(text, first.offset)}`,
    what: [describeWithHint(first, language), ...lines].join('\n'),
  });
}

function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.offset} ${problem.text}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()].sort((a, b) => a.offset - b.offset);
}

const describe = ({ path, text }: Problem): string =>
  path.length === 0 ? text : `${showPath(path)}: ${text}`;

function describeWithHint(problem: Problem, language: Language): string {
  const hint = problem.hint?.();
  return hint ? `${describe(problem)}${MESSAGES[language].hintJoint}${hint}` : describe(problem);
}

/** `files[0].columns.立案时间`; positions in lists from 0, as in the JSON Schema's paths. */
const showPath = (path: ConfigPath): string =>
  path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${showText(step)}`,
    )
    .join('');

const MOST_CHARACTERS = 60;
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** A text of the file as it may be shown: cut, and without characters that could steer a terminal. */
export function showText(text: string): string {
  const characters = [...text.slice(0, MOST_CHARACTERS * 2)];
  const cut =
    characters.length > MOST_CHARACTERS
      ? `${characters.slice(0, MOST_CHARACTERS).join('')}…`
      : characters.join('');
  return cut.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** `12:5`, both from 1. */
function positionAt(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line += 1;
  const byteOrderMark = lineStart === 0 && text.startsWith('\ufeff') ? 1 : 0;
  return `${line}:${offset - lineStart - byteOrderMark + 1}`;
}
