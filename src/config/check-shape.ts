// Whether the tree has the shape of a configuration; every deviation becomes a problem at its key or value.

import type * as z from 'zod';
import { type ConfigNode, type ConfigPath, keyOffset, nodeAt, toPlain, valueOffset } from './config-node.ts';
import type { Expectation, Messages } from './messages.ts';
import { type Problem, showText } from './problem.ts';
import { type ConfigShape, configSchema } from './schema.ts';
import { suggest } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** The shape without its faulty entries, which `problems` name; `shape` is undefined when nothing can be kept. */
export interface ShapeResult {
  readonly shape: ConfigShape | undefined;
  readonly problems: readonly Problem[];
}

export function checkShape(root: ConfigNode, messages: Messages): ShapeResult {
  const result = configSchema.safeParse(toPlain(root));
  if (result.success) return { shape: result.data, problems: [] };
  const problems = describeIssues(root, result.error.issues, messages);
  const sound = configSchema.safeParse(toPlain(withoutFaults(root, result.error.issues)));
  return { shape: sound.success ? sound.data : undefined, problems };
}

/** What a schema found in the tree of any of our files, each at its key or value. */
export const describeIssues = (
  root: ConfigNode,
  issues: readonly z.core.$ZodIssue[],
  messages: Messages,
): Problem[] => withoutConsequences(issues).flatMap((issue) => describeIssue(root, issue, [], messages));

/** Without the registers, code lists and measures in which issues lie, and without other top-level keys that have any. */
function withoutFaults(root: ConfigNode, issues: readonly Issue[]): ConfigNode {
  if (root.kind !== 'mapping') return root;
  const faulty = new Map<string, Set<string | undefined>>();
  for (const [section, id] of issues.flatMap(faultyPaths)) {
    const ids = faulty.get(String(section)) ?? new Set();
    faulty.set(String(section), ids.add(id === undefined ? undefined : String(id)));
  }
  const entries = new Map(root.entries);
  for (const [section, ids] of faulty) {
    const entry = root.entries.get(section);
    if (entry?.node.kind === 'mapping' && SECTIONS.has(section) && !ids.has(undefined)) {
      const kept = new Map([...entry.node.entries].filter(([id]) => !ids.has(id)));
      entries.set(section, { ...entry, node: { ...entry.node, entries: kept } });
    } else entries.delete(section);
  }
  return { ...root, entries };
}

const SECTIONS = new Set(['registers', 'code_lists', 'measures', 'rules']);

const faultyPaths = (issue: Issue): ConfigPath[] =>
  issue.code === 'unrecognized_keys' && issue.path.length < 2
    ? issue.keys.map((key) => [...toPath(issue.path), key])
    : [toPath(issue.path)];

const toPath = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((step) => (typeof step === 'number' ? step : String(step)));

function describeIssue(root: ConfigNode, issue: Issue, prefix: ConfigPath, messages: Messages): Problem[] {
  const path = [...prefix, ...toPath(issue.path)];
  const node = nodeAt(root, path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = issue.message.split(' ');
      return issue.keys.map((key) => ({
        offset: keyOffset(root, [...path, key]),
        path: [...path, key],
        text: messages.unknownKey,
        hint: () => explainUnknownKey(key, known, messages),
      }));
    }
    case 'invalid_key': {
      const inner = issue.issues[0]?.message ?? '';
      const expected = phraseOf(inner, messages) ?? messages.expected.text;
      const found = messages.foundText(`"${showText(String(path.at(-1)))}"`);
      return [{ offset: keyOffset(root, path), path, text: messages.mismatch(expected, found) }];
    }
    case 'invalid_union': {
      const branch = nearestBranch(issue.errors);
      if (branch) return branch.flatMap((inner) => describeIssue(root, inner, path, messages));
      break;
    }
  }
  const expected = expectedBy(issue, messages);
  const isMissing = node === undefined;
  return [
    {
      offset: valueOffset(root, path),
      path,
      text: isMissing ? messages.missing(expected) : messages.mismatch(expected, found(node, messages)),
      hint: () => hintFor(issue, node, messages),
    },
  ];
}

/** What was probably meant, or else everything that there is. */
const explainUnknownKey = (key: string, known: readonly string[], messages: Messages): string =>
  suggest(key, known, messages) ?? messages.knownHere(known);

/** The one alternative that fits the value as a whole and fails inside it. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const [fitting, second] = branches.filter((issues) => issues.every((issue) => !isRootMismatch(issue)));
  if (!fitting || second) return undefined;
  return withoutConsequences(fitting);
}

/** A mapping with a mistyped key lacks what the key should have said; that is not a problem of its own. */
function withoutConsequences(issues: readonly Issue[]): readonly Issue[] {
  const pathOf = (issue: Issue): string => JSON.stringify(toPath(issue.path));
  const mistyped = new Set(issues.filter((issue) => issue.code === 'unrecognized_keys').map(pathOf));
  return issues.filter((issue) => issue.code !== 'custom' || !mistyped.has(pathOf(issue)));
}

const isRootMismatch = (issue: Issue): boolean =>
  issue.path.length === 0 &&
  (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union');

const TYPES: ReadonlyMap<string, Expectation> = new Map([
  ['string', 'text'],
  ['number', 'number'],
  ['int', 'wholeNumber'],
  ['boolean', 'boolean'],
  ['array', 'list'],
  ['tuple', 'ratio'],
  ['object', 'mapping'],
  ['record', 'mapping'],
]);

function expectedBy(issue: Issue, messages: Messages): string {
  const phrase = phraseOf(issue.message, messages);
  if (phrase !== undefined) return phrase;
  if (issue.code === 'invalid_type') {
    const type = TYPES.get(issue.expected);
    return type ? messages.expected[type] : messages.invalid;
  }
  if (issue.code === 'invalid_value') return messages.oneOf(offeredBy(issue));
  if (issue.code === 'too_small') {
    return issue.origin === 'array' ? messages.notEmptyList : messages.atLeast(Number(issue.minimum));
  }
  if (issue.code === 'too_big') return messages.atMost(Number(issue.maximum));
  return messages.invalid;
}

/** The ids, where more words than those are taken. */
function offeredBy({ message, values }: Extract<Issue, { readonly code: 'invalid_value' }>): string[] {
  const all = values.map(String);
  const ids = message.split(' ');
  return ids.every((id) => all.includes(id)) ? ids : all;
}

const phraseOf = (key: string, messages: Messages): string | undefined =>
  Object.hasOwn(messages.expected, key) ? messages.expected[key as Expectation] : undefined;

function found(node: ConfigNode, messages: Messages): string {
  if (node.kind === 'list') return messages.foundList;
  if (node.kind === 'mapping') return messages.foundMapping;
  if (node.value === null) return messages.nothing;
  if (typeof node.value === 'string') return messages.foundText(`"${showText(node.value)}"`);
  return typeof node.value === 'number' ? messages.foundNumber(showText(node.source)) : String(node.value);
}

function hintFor(issue: Issue, node: ConfigNode | undefined, messages: Messages): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  const wantsMapping = issue.code === 'invalid_type' && ['object', 'record'].includes(issue.expected);
  if (wantsMapping && node.source.includes('：')) return messages.fullWidthColon;
  if (issue.code === 'invalid_value') return suggest(node.source, issue.values.map(String), messages);
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    const options = issue.options.filter((option) => option !== undefined);
    return suggest(node.source, options.map(String), messages);
  }
  const wantsText = issue.code === 'invalid_type' && issue.expected === 'string';
  // Where codes are expected a number is as good as a text, and quotes do not help.
  const wantsNamedText =
    issue.code === 'invalid_union' && typeof node.value === 'number' && issue.message !== 'matrixCodes';
  return typeof node.value !== 'string' && (wantsText || wantsNamedText)
    ? messages.quoteIt(showText(node.source))
    : undefined;
}
