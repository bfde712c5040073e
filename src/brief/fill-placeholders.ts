// `{month}` and other placeholders of a briefing: values of the declaration, changed by --set and --period, in the texts
// of the whole tree. `{period}` stays: it is said in words when the document is built. `{{ … }}` belongs to templates.

import { type ConfigNode, type ConfigPath, nodeAt, type ScalarNode } from '../config/config-node.ts';
import { quote, type Reporter, reportValue } from '../config/scope.ts';
import { suggest } from '../config/suggest.ts';
import { monthOf, yearOf } from '../domain/day.ts';
import { isWholeMonths, monthCount } from '../domain/period.ts';
import { parsePeriod } from '../domain/written-period.ts';
import type { BriefMessages } from './messages.ts';

/** Worked out of the month. */
const OF_MONTH = ['year', 'month_number', 'last_year'] as const;
/** Said in words later on. */
const LATER: ReadonlySet<string> = new Set(['period']);

const PLACEHOLDER = /(?<!\{)\{([a-z][a-z0-9_]{0,59})\}(?!\})/g;
const UNFIT = /[{}\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

export interface GivenValues {
  /** From --set, by name. */
  readonly set: ReadonlyMap<string, string>;
  /** From --period. */
  readonly period?: string;
  /** Which row of a matrix of rows holds; none is needed without a matrix. */
  readonly row?: number;
  /** The row of a matrix of fields that holds. */
  readonly codes?: ReadonlyMap<string, string>;
  /** What stands in for placeholders that nothing is known for yet. */
  readonly standIn?: string;
}

/** A tree with its placeholders filled in, and what they stood for. */
export interface FilledTree {
  readonly root: ConfigNode;
  readonly values: ReadonlyMap<string, string>;
}

/** Problems go to the reporter. */
export function fillPlaceholders(
  reporter: Reporter,
  given: GivenValues,
  messages: BriefMessages,
): FilledTree {
  const { root } = reporter;
  const values = new Map<string, string>();
  takeFrom(['values']);
  for (const [name, value] of given.set) values.set(name, value);
  if (given.row !== undefined) takeFrom(['matrix', given.row]);
  for (const [name, value] of given.codes ?? []) values.set(name, value);
  const asked = given.period === undefined ? undefined : parsePeriod(given.period);
  const written = nodeAt(root, ['period']);
  const isMade = written?.kind === 'scalar' && /\{[a-z]/.test(written.source);
  if (asked) {
    const isMonth = isWholeMonths(asked) && monthCount(asked) === 1;
    if (isMade && !isMonth) {
      reportValue(reporter, ['period'], messages.periodNotMonth(quote(given.period ?? '')));
    }
    values.set('month', toMonth(asked.end));
  }
  const month = parsePeriod(values.get('month') ?? '');
  if (month) {
    values.set('year', String(yearOf(month.end)));
    values.set('last_year', String(yearOf(month.end) - 1));
    values.set('month_number', String(monthOf(month.end)));
  }
  const filled = fill(root, []);
  if (asked && !isMade && filled.kind === 'mapping' && given.period !== undefined) {
    return { root: replacePeriod(filled, given.period), values };
  }
  return { root: filled, values };

  function takeFrom(path: ConfigPath): void {
    const declared = nodeAt(root, path);
    if (declared?.kind !== 'mapping') return;
    for (const [name, { node }] of declared.entries) {
      if (node.kind !== 'scalar' || node.value === null) continue;
      const place = [...path, name];
      if (isReserved(name)) {
        reportValue(reporter, place, messages.reservedValue(quote(name)));
      } else if (UNFIT.test(node.source)) reportValue(reporter, place, messages.badValue);
      else values.set(name, toValueText(node));
    }
  }

  function fill(node: ConfigNode, path: ConfigPath): ConfigNode {
    if (node.kind === 'list') {
      return { ...node, items: node.items.map((one, index) => fill(one, [...path, index])) };
    }
    if (node.kind === 'mapping') {
      const entries = [...node.entries].map(
        ([key, entry]) => [key, { ...entry, node: fill(entry.node, [...path, key]) }] as const,
      );
      return { ...node, entries: new Map(entries) };
    }
    if (typeof node.value !== 'string' || path[0] === 'values' || path[0] === 'matrix') return node;
    const value = node.value.replaceAll(PLACEHOLDER, (whole, name: string) => {
      if (LATER.has(name)) return whole;
      const known = values.get(name);
      if (known !== undefined) return known;
      const isOfMonth = name === 'month' || (OF_MONTH as readonly string[]).includes(name);
      if (given.standIn !== undefined && !isOfMonth) return given.standIn;
      reportValue(reporter, path, messages.unknownPlaceholder(quote(name)), () =>
        isOfMonth
          ? messages.monthHint
          : (suggest(name, [...values.keys(), ...LATER], reporter.messages) ?? messages.valueHint(name)),
      );
      return whole;
    });
    return value === node.value ? node : { ...node, value, source: value };
  }
}

const toMonth = (day: number): string => `${yearOf(day)}-${String(monthOf(day)).padStart(2, '0')}`;

function replacePeriod(root: ConfigNode & { readonly kind: 'mapping' }, period: string): ConfigNode {
  const entry = root.entries.get('period') ?? { keyOffset: root.offset, node: root };
  const node: ConfigNode = { kind: 'scalar', offset: entry.node.offset, value: period, source: period };
  return { ...root, entries: new Map([...root.entries, ['period', { ...entry, node }]]) };
}

/** Placeholders that are worked out. */
export const isReserved = (name: string): boolean =>
  LATER.has(name) || (OF_MONTH as readonly string[]).includes(name);

/** A value as it was written: the code 01 is not the number 1. */
export const toValueText = ({ value, source }: ScalarNode): string =>
  typeof value === 'string' ? value : source;

/** The names that `--set` can give a declaration: those of its placeholders, and the month behind `{year}` and the like. */
export function settableNames(text: string): ReadonlySet<string> {
  const used = [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!);
  const isOfMonth = (name: string) => (OF_MONTH as readonly string[]).includes(name);
  return new Set(used.filter((name) => !LATER.has(name)).map((name) => (isOfMonth(name) ? 'month' : name)));
}

/** Whether a value may stand for a placeholder. */
export const isFitValue = (value: string): boolean => !UNFIT.test(value);
