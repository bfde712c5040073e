// Whether the code lists of a configuration make sense: groups, validity, names.

import type { Code } from '../domain/register.ts';
import { parsePeriod } from '../domain/written-period.ts';
import { BUILT_IN, codeMeant } from '../registers/catalogue.ts';
import type { CodeListSpec } from '../registers/spec.ts';
import { type ConfigPath, nodeAt } from './config-node.ts';
import { quote, reportKey, reportValue, type Scope } from './scope.ts';
import { checkSharedNames } from './shared-names.ts';
import { suggest } from './suggest.ts';

export function checkCodeList(scope: Scope, id: string, spec: CodeListSpec): void {
  const list = scope.catalogue.codeLists.get(id);
  if (!list) return;
  const path = ['code_lists', id];
  const isBuiltIn = BUILT_IN.some((entry) => Object.hasOwn(entry.code_lists ?? {}, id));
  if (!isBuiltIn && list.codes.length === 0) {
    reportKey(scope, path, scope.messages.newListNeedsCodes);
    return;
  }
  const paths = writtenPaths(scope, [...path, 'codes']);
  const codes = new Map(list.codes.map((code) => [code.code, code]));
  for (const [code, codePath] of paths) checkGroup(scope, id, codes, code, codePath);
  for (const [code, codePath] of paths) checkCovered(scope, id, codes, code, codePath);
  for (const [code, codePath] of paths) checkValidity(scope, spec, code, codePath);
  checkWords(scope, spec, list.codes, path);
  checkSharedNames(
    scope,
    'codes',
    list.codes.map((code) => ({ ...code, id: code.code, path: paths.get(code.code) })),
  );
}

/** What a word is to mean must be there; "?" of a written proposal is still open. */
function checkWords(
  scope: Scope,
  { words = {} }: CodeListSpec,
  codes: readonly Code[],
  path: ConfigPath,
): void {
  const byId = new Map(codes.map(({ code, label, aliases }) => [code, { label, aliases }]));
  for (const [word, name] of Object.entries(words)) {
    if (codeMeant(name, byId) !== undefined) continue;
    const names = codes.flatMap(({ code, label }) => [code, label.zh, label.en]);
    const isOpen = name.trim() === '?';
    const text = isOpen ? scope.messages.openWord : scope.messages.noSuchCode(quote(name));
    const hint = isOpen
      ? () =>
          codes
            .map(({ label }) => label.zh)
            .slice(0, MOST_CHOICES)
            .join(', ')
      : () => suggest(name, names, scope.messages);
    reportValue(scope, [...path, 'words', word], text, hint);
  }
}

const MOST_CHOICES = 20;

/** Code → where it is written; a text that stands twice in a list is reported. */
function writtenPaths(scope: Scope, path: ConfigPath): ReadonlyMap<string, ConfigPath> {
  const node = nodeAt(scope.root, path);
  const paths = new Map<string, ConfigPath>();
  if (node?.kind === 'mapping') for (const code of node.entries.keys()) paths.set(code, [...path, code]);
  if (node?.kind === 'list') {
    node.items.forEach((item, index) => {
      const code = item.kind === 'scalar' ? String(item.value) : '';
      if (paths.has(code)) reportValue(scope, [...path, index], scope.messages.twice(quote(code)));
      else paths.set(code, [...path, index]);
    });
  }
  return paths;
}

function checkGroup(
  scope: Scope,
  listId: string,
  codes: ReadonlyMap<string, Code>,
  code: string,
  codePath: ConfigPath,
): void {
  const group = codes.get(code)?.group;
  if (group === undefined) return;
  const { messages } = scope;
  const path = [...codePath, 'group'];
  const target = codes.get(group);
  if (!target) {
    const text = messages.unknownReference('code', quote(group), listId);
    reportValue(scope, path, text, () => suggest(group, codes.keys(), messages));
  } else if (group === code) reportValue(scope, path, messages.groupOfItself);
  else if (target.group !== undefined) reportValue(scope, path, messages.groupInGroup(quote(group)));
}

/** What a code stands for must be codes of the list, and none that stand for others. */
function checkCovered(
  scope: Scope,
  listId: string,
  codes: ReadonlyMap<string, Code>,
  code: string,
  codePath: ConfigPath,
): void {
  const { messages } = scope;
  codes.get(code)?.covers?.forEach((covered, index) => {
    const path = [...codePath, 'covers', index];
    const target = codes.get(covered);
    if (!target) {
      const text = messages.unknownReference('code', quote(covered), listId);
      reportValue(scope, path, text, () => suggest(covered, codes.keys(), messages));
    } else if (covered === code || target.covers)
      reportValue(scope, path, messages.groupInGroup(quote(covered)));
  });
}

function checkValidity(scope: Scope, { codes = [] }: CodeListSpec, code: string, codePath: ConfigPath): void {
  const entry = codes instanceof Map ? codes.get(code) : undefined;
  if (typeof entry !== 'object' || entry.from === undefined || entry.to === undefined) return;
  const from = parsePeriod(entry.from);
  const to = parsePeriod(entry.to);
  if (from && to && from.start > to.end)
    reportValue(scope, [...codePath, 'to'], scope.messages.endsBeforeStart);
}
