// Counts once more, with an eye on every record: which ones stand behind one figure, on both sides where it is a rate.

import { figureGrid, type GroupNode } from '../cells/index.ts';
import type { DeclaredCoverage } from '../coverage/index.ts';
import { BLANK_GROUP, OWN } from '../domain/cell.ts';
import type { Day } from '../domain/day.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Period } from '../domain/period.ts';
import { compare, type Rational } from '../domain/rational.ts';
import { type Catalogue, componentsOf, type Measure } from '../domain/register.ts';
import { suggestNamed } from '../domain/suggestion.ts';
import {
  accountFor,
  type ExplainedFigure,
  type ExplainedPart,
  explainCount,
  RecordLog,
} from '../explain/index.ts';
import type { Figure } from '../measure/compare.ts';
import { inUnit } from '../measure/evaluate.ts';
import type { Dimension } from '../registers/dimension.ts';
import type { Question } from '../tally/question.ts';
import { toCounts } from './counts.ts';
import type { SurveyInput } from './open-inputs.ts';
import type { FoundFile } from './plan.ts';
import { closeLedgers, type LocatedReject, survey } from './survey.ts';

export interface FigureToExplain {
  readonly inputs: readonly SurveyInput[];
  readonly catalogue: Catalogue;
  readonly regionDefault?: string;
  readonly strict: boolean;
  /** Asks for one measure. */
  ask(files: readonly FoundFile[]): Question;
  /** To be called after `ask`. */
  settle(): {
    readonly measure: Measure;
    readonly dimensions: readonly Dimension[];
    readonly gapped: ReadonlySet<string>;
    /** The group's code or label on each dimension, from the outermost; a total when empty. */
    readonly group: readonly string[];
  };
  /** The period of the figure, given the newest day of the data. */
  periodFor(newest: Day | undefined): Period;
  readonly covered: readonly DeclaredCoverage[];
  onReject(reject: LocatedReject): void;
  /** Told how many more bytes were read. */
  onBytes(bytes: number): void;
}

/** @throws JjstatsError `not-explained` when what is found does not make up the figure */
export async function explainFigure(asked: FigureToExplain): Promise<ExplainedFigure> {
  const logs = new Map<string, RecordLog>();
  let files = 0;
  const result = await survey(
    asked.inputs,
    asked.catalogue,
    (found) => {
      const keys = found.flatMap(({ register }) => register.key ?? []);
      return { ...asked.ask(found), strict: asked.strict, keeps: new Set(keys) };
    },
    {
      onReject: asked.onReject,
      onBytes: asked.onBytes,
      regionDefault: asked.regionDefault,
      watch: ({ layout }) => {
        const file = files++;
        return {
          onCounted: (rows) => {
            const log = logs.get(rows.measure.id) ?? new RecordLog();
            logs.set(rows.measure.id, log);
            log.add(file, rows, layout.register.key);
          },
        };
      },
    },
  );
  const { measure, dimensions, gapped, group } = asked.settle();
  const { newest, ...counts } = toCounts(result, asked.catalogue, gapped, asked.covered);
  const period = asked.periodFor(newest);
  const grid = figureGrid(counts, measure, { dimensions, periods: [period] });
  const { space } = grid;
  const node = findNode(space.nodes, dimensions, group);
  const ledgers = closeLedgers(result, [period]);
  const components = componentsOf(counts.catalogue, measure);
  const parts = components.map((part): ExplainedPart => {
    const cube = result.tally.cubes.get(part.id)!;
    const explained = explainCount({
      cube,
      log: logs.get(part.id) ?? new RecordLog(),
      files,
      period,
      grouping: space.grouping,
      ...(space.together && { together: space.together }),
      groups: space.nodes.length,
      group: node,
    });
    const { count } = part;
    const ids = 'field' in count ? result.tally.spaceOf(count.field).values : [];
    const pairs =
      count.kind === 'distinct' && count.day !== undefined
        ? result.tally.pairsOf(count.field, count.day)
        : undefined;
    return {
      ...explained,
      account: accountFor(explained, ledgers, components.length === 1),
      idOf: (id) => ids[id > 0 && pairs ? pairs.idOf(id) : id] ?? '',
    };
  });
  const nothing: Figure = { value: inUnit(measure, 0n), extent: grid.figures[0]![0]!.extent };
  const figure = node === undefined ? nothing : grid.figures[0]![node]!;
  assertShown(measure, figure.value, parts);
  const keySpaces = result.files.map(({ layout }) =>
    layout.register.key === undefined ? undefined : result.tally.spaceOf(layout.register.key),
  );
  const fields = new Set([
    ...components.flatMap(({ count }) => ('field' in count && count.kind !== 'sum' ? [count.field] : [])),
    ...result.files.flatMap(({ layout }) => layout.register.key ?? []),
  ]);
  return {
    measure,
    group:
      node === undefined ? dimensions.map(({ id }, index) => [id, group[index]!]) : space.nodes[node]!.group,
    period,
    figure,
    parts,
    ledgers,
    ownIdOf: (file, id) => keySpaces[file]?.values[id] ?? '',
    allIds: [...fields].flatMap((field) => result.tally.spaceOf(field).values),
  };
}

/** The figure that tables show is the count that was explained. */
function assertShown(measure: Measure, shown: Rational | undefined, parts: readonly ExplainedPart[]): void {
  const [only] = parts;
  if (parts.length !== 1 || shown === undefined) return;
  if (compare(shown, inUnit(measure, only!.count)) === 0) return;
  throw new JjstatsError(
    'not-explained',
    inBoth({
      what: {
        zh: `"${measure.id}" 表中的数与统计的数不符`,
        en: `"${measure.id}" is shown otherwise than it was counted`,
      },
    }),
  );
}

/** The node of the group with these codes or labels; undefined for a group in which nothing occurs. */
function findNode(
  nodes: readonly GroupNode[],
  dimensions: readonly Dimension[],
  wanted: readonly string[],
): number | undefined {
  let among: ReadonlySet<number> = new Set([0]);
  for (const [index, dimension] of dimensions.entries()) {
    const word = wanted[index]!;
    const below = new Set<number>();
    for (const [number, { parent, dimension: own }] of nodes.entries()) {
      if (own !== dimension) continue;
      // A dimension may have several levels; a group of any of them may be meant.
      if (among.has(parent!) || below.has(parent!) || isBelow(nodes, number, among)) below.add(number);
    }
    const named = (name: string) =>
      [...below].filter((number) => isNamed(nodes[number]!.code, dimension, name));
    // Where there is no group of the whole division, its code stands for what is its own.
    const found = named(word).length > 0 ? named(word) : named(`${word}${OWN}`);
    if (found.length === 0) {
      if (isKnown(dimension, word)) return undefined;
      throw unknownGroup(
        dimension,
        word,
        [...below].map((number) => nodes[number]!.code),
      );
    }
    // Of a group and its only subgroup of the same name the outer one is meant.
    among = new Set([Math.min(...found)]);
  }
  return [...among][0];
}

function isBelow(nodes: readonly GroupNode[], node: number, among: ReadonlySet<number>): boolean {
  const { parent } = nodes[node]!;
  return parent !== undefined && (among.has(parent) || isBelow(nodes, parent, among));
}

function isNamed(code: string, dimension: Dimension, word: string): boolean {
  if (word === code || (code === '' && word === BLANK_GROUP)) return true;
  const { zh, en } = dimension.labelOf(code);
  return code !== '' && (word === zh || word === en);
}

const isKnown = (dimension: Dimension, word: string): boolean =>
  word === BLANK_GROUP || (dimension.codes ?? []).some((code) => isNamed(code, dimension, word));

function unknownGroup(dimension: Dimension, word: string, codes: readonly string[]): JjstatsError {
  const known = [...new Set([...codes, ...(dimension.codes ?? [])])];
  return new JjstatsError(
    'unknown-value',
    inBoth({
      what: {
        zh: `--group ${dimension.id} 中的 "${word}"`,
        en: `"${word}" in --group ${dimension.id}`,
      },
      hint: suggestNamed(
        word,
        known.map((code) => ({ id: code || BLANK_GROUP, label: dimension.labelOf(code) })),
      ),
    }),
  );
}
