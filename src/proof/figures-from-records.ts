// What records can give for a text: every measure of the catalogue, as a whole and for the groups that the text names. The
// only file of this room that knows how records are counted.

import { figureGrid } from '../cells/index.ts';
import type { DeclaredCoverage } from '../coverage/index.ts';
import type { Day } from '../domain/day.ts';
import { JjstatsError } from '../domain/error.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { Period } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import type { Catalogue, Field, Measure } from '../domain/register.ts';
import { type Dimension, fieldsOf, type RegionNames, resolveDimension } from '../registers/dimension.ts';
import { toCounts } from '../run/counts.ts';
import type { SurveyInput } from '../run/open-inputs.ts';
import { type FoundFile, type Plan, planMeasures } from '../run/plan.ts';
import { readableTexts } from '../run/readable-texts.ts';
import { closeLedgers, type LocatedReject, survey } from '../run/survey.ts';
import { clean } from './grammar/subjects.ts';

export interface RecordsToCount {
  readonly inputs: readonly SurveyInput[];
  readonly catalogue: Catalogue;
  readonly regionDefault?: string;
  readonly asOf: Day;
  /** What the user states to be covered. */
  readonly covered: readonly DeclaredCoverage[];
  /** The words of the text: only groups that it names are counted. */
  readonly text: string;
  /** The period of the text, for the ledgers; the year to date of the newest record when undefined. */
  onReject(reject: LocatedReject): void;
  onBytes(bytes: number): void;
}

/** A measure, or a group of one, of which figures can be asked for. */
export interface Countable {
  readonly measure: Measure;
  /** Dimension and code; undefined for the whole. */
  readonly group?: { readonly dimension: string; readonly code: string };
  /** What the group may be called. */
  readonly names: readonly string[];
  /** The words of the measure's name that texts use, and those of the group's. */
  readonly core: string;
  readonly words: readonly string[];
  /** The figure of a period that the records cover wholly. */
  figure(period: Period): Rational | undefined;
}

export interface RecordFigures {
  readonly countables: readonly Countable[];
  /** The newest day of the records. */
  readonly newest: Day | undefined;
  ledgers(periods: readonly Period[]): readonly FileLedger[];
}

/** Free texts of so many values are no groups. */
const MOST_VALUES = 300;

export async function countRecords(given: RecordsToCount): Promise<RecordFigures> {
  const texts = readableTexts(given.catalogue);
  const asked = { ...given, inputs: given.inputs.map((input) => readingTexts(input, texts)) };
  const found: FoundFile[] = [];
  const whole = await countOnce(asked, undefined, undefined, (files) => found.push(...files));
  if (!whole) return { countables: [], newest: undefined, ledgers: () => [] };
  const countables: Countable[] = whole.plan.shown.map((measure) => ({
    measure,
    names: [],
    core: coreOf(measure),
    words: [],
    figure: (period) => whole.figures(measure, period).get('')?.value,
  }));
  const isAgain = asked.inputs.every(({ source }) => source.reopenable);
  for (const field of isAgain ? await fieldsNamed(asked, found) : []) {
    // Files without the column have no groups by it, and need not be read again.
    const inputs = asked.inputs.filter((_, index) => found[index]!.fields.has(field.id));
    for (const id of field.type === 'region' ? [`${field.id}:county`] : [field.id]) {
      const counted = await countOnce({ ...asked, inputs, onReject: () => {}, onBytes: () => {} }, id, field);
      if (!counted?.dimension) continue;
      countables.push(...groupsOf(counted, counted.dimension, asked));
    }
  }
  return { countables, newest: whole.newest, ledgers: whole.ledgers };
}

/** Texts that name offices or towns are groups too; without being asked for they are not read. */
const readingTexts = (input: SurveyInput, texts: ReadonlySet<string>): SurveyInput => ({
  ...input,
  options: { ...input.options, wantText: new Set([...(input.options.wantText ?? []), ...texts]) },
});

interface Counted {
  readonly plan: Plan;
  readonly dimension: Dimension | undefined;
  readonly newest: Day | undefined;
  /** By the code of the innermost group; the whole under the empty text. */
  figures(
    measure: Measure,
    period: Period,
  ): ReadonlyMap<string, { readonly value: Rational | undefined; readonly label: string }>;
  ledgers(periods: readonly Period[]): readonly FileLedger[];
}

async function countOnce(
  { inputs, catalogue, regionDefault, asOf, covered, onReject, onBytes }: RecordsToCount,
  dimensionId: string | undefined,
  field: Field | undefined,
  tell: (files: readonly FoundFile[]) => void = () => {},
): Promise<Counted | undefined> {
  const regions = field?.type === 'region' ? await loadRegions(catalogue) : NO_REGIONS;
  let plan: Plan | undefined;
  let dimension: Dimension | undefined;
  try {
    const result = await survey(
      inputs,
      catalogue,
      (files) => {
        tell(files);
        const registers = new Set(files.map(({ register }) => register.id));
        dimension =
          dimensionId === undefined
            ? undefined
            : resolveDimension(dimensionId, catalogue, registers, regions);
        const dimensions = dimension ? fieldsOf(dimension) : [];
        plan = planMeasures({ catalogue, asked: undefined, where: [], dimensions }, files);
        return { measures: plan.counted, dimensions, where: [], asOf };
      },
      { onReject, onBytes, regionDefault },
    );
    const gapped = new Set(plan!.gapped.map(({ measure }) => measure.id));
    const { newest, ...counts } = toCounts(result, catalogue, gapped, covered);
    const known = new Map<string, ReturnType<Counted['figures']>>();
    return {
      plan: plan!,
      dimension,
      newest,
      figures(measure, period) {
        const key = `${measure.id}\n${period.start}\n${period.end}`;
        const before = known.get(key);
        if (before) return before;
        const grid = figureGrid(counts, measure, {
          dimensions: dimension ? [dimension] : [],
          periods: [period],
        });
        const figures = new Map(
          grid.space.nodes.map(({ code, dimension: own }, index) => {
            const { value, extent } = grid.figures[0]![index]!;
            return [
              code,
              { value: extent === 'full' ? value : undefined, label: own?.labelOf(code).zh ?? '' },
            ] as const;
          }),
        );
        known.set(key, figures);
        return figures;
      },
      ledgers: (periods) => closeLedgers(result, periods),
    };
  } catch (error) {
    // No measure has this field in these files: the text's groups are then not to be found.
    if (dimensionId !== undefined && error instanceof JjstatsError && error.code === 'missing-field')
      return undefined;
    throw error;
  }
}

const NO_REGIONS: RegionNames = { label: (code) => ({ zh: code, en: code }), recast: (code) => code };

async function loadRegions({ extraRegions }: Catalogue): Promise<RegionNames> {
  const { regionLabel } = await import('../registers/regions/index.ts');
  return {
    label: (code) => ({
      zh: regionLabel(code, 'zh', extraRegions),
      en: regionLabel(code, 'en', extraRegions),
    }),
    recast: (code) => code,
  };
}

/** Fields of the files by which the text names groups; each once. */
async function fieldsNamed(
  { catalogue, text }: RecordsToCount,
  files: readonly FoundFile[],
): Promise<Field[]> {
  const fields = new Map<string, Field>();
  for (const { register, fields: present } of files) {
    for (const field of register.fields) {
      if (field.personal || !present.has(field.id) || fields.has(field.id)) continue;
      if (isNamed(field, catalogue, text)) fields.set(field.id, field);
    }
  }
  return [...fields.values()];
}

function isNamed(field: Field, catalogue: Catalogue, text: string): boolean {
  switch (field.type) {
    case 'code':
    case 'codes':
      return (catalogue.codeLists.get(field.codes ?? '')?.codes ?? []).some(({ label, aliases }) =>
        namesOf(label, aliases).some((name) => text.includes(name)),
      );
    case 'flag':
      return text.includes(flagName(field));
    case 'region':
      return /[市县区州旗盟]/.test(text);
    case 'text':
      return true;
    default:
      return false;
  }
}

const namesOf = (label: { readonly zh: string; readonly en: string }, aliases: readonly string[]): string[] =>
  [label.zh, label.en, ...aliases].filter((name) => name.length > 1 && !/^[\dA-Za-z]{1,3}$/.test(name));

const flagName = ({ label }: Field): string => label.zh.replace(/^是否/, '');

function groupsOf(counted: Counted, dimension: Dimension, { catalogue }: RecordsToCount): Countable[] {
  const field = [...catalogue.registers.values()]
    .flatMap(({ fields }) => fields)
    .find(({ id }) => id === dimension.field);
  const codes = new Map(
    catalogue.codeLists.get(field?.codes ?? '')?.codes.map((code) => [code.code, code]) ?? [],
  );
  const groups: Countable[] = [];
  for (const measure of counted.plan.shown) {
    // The groups of any period are those of all records.
    const all = counted.figures(measure, ALL_TIME);
    if (field?.type === 'text' && all.size > MOST_VALUES) continue;
    for (const [code, { label }] of all) {
      if (code === '' || code === 'false') continue;
      const known = codes.get(code);
      const names =
        field?.type === 'flag'
          ? [flagName(field)]
          : known
            ? namesOf(known.label, known.aliases)
            : [label, ...shortNames(label)];
      const meant = names.filter((name) => name.length > 1 && !isMeasureName(name, catalogue));
      groups.push({
        measure,
        group: { dimension: dimension.id, code },
        names: meant,
        core: coreOf(measure),
        words: meant.map(clean),
        figure: (period) => {
          const figure = counted.figures(measure, period).get(code);
          // A group that has no record in a period that is covered has none.
          if (figure) return figure.value;
          return counted.figures(measure, period).get('')?.value === undefined
            ? undefined
            : { numerator: 0n, denominator: 1n };
        },
      });
    }
  }
  return groups;
}

/** Words of a measure's name that texts leave out. */
const coreOf = ({ label }: Measure): string =>
  clean(label.zh.replaceAll(/涉嫌犯罪|给予|受理|接收|人数|件数/g, ''));

/** 信访举报 may be written for 本级受理 in a column; in a text it is the measure. */
const isMeasureName = (name: string, { measures, registers }: Catalogue): boolean =>
  [...measures.values(), ...registers.values()].some(({ label }) => label.zh.includes(name));

const ALL_TIME: Period = { id: '1900..2200', start: 19000101, end: 22001231 };

/** 长春市 is also called 长春. */
const shortNames = (label: string): string[] =>
  /[市县区州盟旗]$/.test(label) && label.length > 2 ? [label.slice(0, -1)] : [];
