// From YAML text to a tree with places. Only the plain part of YAML 1.2 passes: one document of mappings, lists and
// scalars. Refused are directives, anchors, aliases, tags, merge keys, repeated and reserved keys, and what is too
// large or too deep. The depth is watched on the token stream, because the composer recurses.

import { Composer, CST, type Document, isMap, isScalar, isSeq, Lexer, type ParsedNode, Parser } from 'yaml';
import type { ConfigNode, ConfigPath } from './config-node.ts';
import type { Messages } from './messages.ts';
import type { Problem } from './problem.ts';

const MOST_BYTES = 1 << 20;
const MOST_TOKENS = 50_000;
const MOST_DEPTH = 20;
/** Beside its collections the parser's stack holds the document and the scalar that is being read. */
const STACK_SLACK = 4;

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

export type YamlResult =
  | { readonly kind: 'tree'; readonly root: ConfigNode }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Reads one YAML document; an empty one is an empty mapping. */
export function readYaml(text: string, messages: Messages): YamlResult {
  const whole = (message: string, offset = 0): YamlResult => ({
    kind: 'problems',
    problems: [{ offset, path: [], text: message }],
  });
  if (text.length > MOST_BYTES || new TextEncoder().encode(text).length > MOST_BYTES) {
    return whole(messages.tooLarge(MOST_BYTES >> 20));
  }
  const tokens = tokenize(text, messages);
  if (!Array.isArray(tokens)) return whole(tokens.text, tokens.offset);

  const documents = [
    ...new Composer({ uniqueKeys: false, stringKeys: true }).compose(tokens, true, text.length),
  ];
  const [document, second] = documents as Document.Parsed[];
  if (second) return whole(messages.secondDocument, second.range[0]);
  if (!document || document.errors.length > 0) {
    const problems = (document?.errors ?? []).map(({ code, pos }) => ({
      offset: pos[0],
      path: [],
      text: messages.syntax[code] ?? messages.badSyntax,
      hint: () =>
        hasFullWidthColon(text, pos[0])
          ? messages.fullWidthColon
          : /[，［］｛｝【】“”]/.test(lineAt(text, pos[0]))
            ? messages.fullWidthMarks
            : undefined,
    }));
    return { kind: 'problems', problems };
  }
  const problems: Problem[] = [];
  const root = toTree(document.contents as ParsedNode | null, [], text.length, messages, problems);
  if (problems.length > 0) return { kind: 'problems', problems };
  const isEmpty = root.kind === 'scalar' && root.value === null;
  return { kind: 'tree', root: isEmpty ? { kind: 'mapping', offset: 0, entries: new Map() } : root };
}

type Refusal = { readonly text: string; readonly offset: number };

function tokenize(text: string, messages: Messages): CST.Token[] | Refusal {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let offset = 0;
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const refusal = refuse(CST.tokenType(lexeme), messages);
    if (refusal !== undefined) return { text: refusal, offset };
    count += 1;
    if (count > MOST_TOKENS) return { text: messages.tooManyTokens(MOST_TOKENS), offset };
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MOST_DEPTH + STACK_SLACK) return { text: messages.tooDeep(MOST_DEPTH), offset };
    offset = parser.offset;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function refuse(type: CST.TokenType | null, messages: Messages): string | undefined {
  if (type === 'alias' || type === 'anchor') return messages.noAnchors;
  if (type === 'tag') return messages.noTags;
  if (type === 'directive-line') return messages.noDirectives;
  return undefined;
}

function toTree(
  node: ParsedNode | null,
  path: ConfigPath,
  end: number,
  messages: Messages,
  problems: Problem[],
): ConfigNode {
  const offset = node?.range[0] ?? end;
  if (path.length > MOST_DEPTH) {
    problems.push({ offset, path: [], text: messages.tooDeep(MOST_DEPTH) });
    return { kind: 'scalar', offset, value: null, source: '' };
  }
  if (isSeq(node)) {
    const items = node.items.map((item, index) =>
      toTree(item as ParsedNode | null, [...path, index], offset, messages, problems),
    );
    return { kind: 'list', offset, items };
  }
  if (isMap(node)) {
    const entries = new Map<string, { keyOffset: number; node: ConfigNode }>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value ?? '') : '';
      const keyOffset = (key as ParsedNode | null)?.range[0] ?? offset;
      const inner = [...path, name];
      const fault = keyFault(name, isScalar(key) && key.type === 'PLAIN', entries, messages);
      if (fault !== undefined) problems.push({ offset: keyOffset, path: inner, text: fault });
      const child = toTree(value as ParsedNode | null, inner, keyOffset, messages, problems);
      if (fault === undefined) entries.set(name, { keyOffset, node: child });
    }
    return { kind: 'mapping', offset, entries };
  }
  const value = isScalar(node) ? node.value : null;
  const mark = isScalar(node) && node.type === 'PLAIN' ? fullWidthMark(String(value ?? ''), path) : undefined;
  if (mark !== undefined) problems.push({ offset, path: [...path], text: messages.fullWidthMark(mark) });
  const isPlainValue = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
  const source = isScalar(node) ? (node.source ?? String(value ?? '')) : '';
  return { kind: 'scalar', offset, value: isPlainValue ? value : null, source };
}

function keyFault(
  name: string,
  isPlain: boolean,
  known: ReadonlyMap<string, unknown>,
  messages: Messages,
): string | undefined {
  if (RESERVED.has(name)) return messages.reservedKey;
  if (name === '<<' && isPlain) return messages.noMerge;
  if (name.trim() === '') return messages.emptyKey;
  return known.has(name) ? messages.duplicateKey : undefined;
}

/** Lists whose texts are names that hold no full-width mark of YAML, so that one was meant to be it. */
const OF_NAMES = new Set([
  'aliases',
  'yes',
  'no',
  'covers',
  'measures',
  'by',
  'where',
  'fill_down',
  'date',
  'codes',
]);

/** A plain text with a mark that only looks like one of YAML: 【小组长】, [甲，乙]. Whoever means it puts it into quotes. */
function fullWidthMark(text: string, path: ConfigPath): string | undefined {
  if (/^[【［｛]/.test(text)) return text[0];
  const list = path.at(-2);
  const isInNames = typeof path.at(-1) === 'number' && typeof list === 'string' && OF_NAMES.has(list);
  return isInNames && text.includes('，') ? '，' : undefined;
}

const hasFullWidthColon = (text: string, offset: number): boolean => lineAt(text, offset).includes('：');

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end === -1 ? undefined : end);
}
