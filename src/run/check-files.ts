// Checks a run's files in one pass: rejects, duplicates, rules on rows, tables and between files, totals, gaps, and figures
// from elsewhere.

import type { CheckResult } from '../check/check-result.ts';
import { checkTables, groupMeasures } from '../check/check-tables.ts';
import { compareStated, type StatedFigure } from '../check/compare-figures.ts';
import type { CompiledRules } from '../check/compile-rules.ts';
import { describeTotal } from '../check/describe-total.ts';
import { DuplicateFinder } from '../check/find-duplicates.ts';
import { findGaps } from '../check/find-gaps.ts';
import { NearIdFinder } from '../check/find-near-ids.ts';
import { ReferenceFinder } from '../check/find-references.ts';
import { type Check, FindingLog } from '../check/finding.ts';
import type { GeneralCode } from '../check/general-checks.ts';
import type { TotalsReconciliation } from '../check/reconcile-totals.ts';
import type { FilesRule, NotRun, RowRule, TableRule } from '../check/rule.ts';
import { watchRows } from '../check/watch-rows.ts';
import type { DeclaredCoverage } from '../coverage/index.ts';
import { type Day, dayOfMonth, formatDay, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { monthsOf, type Period, periodOf } from '../domain/period.ts';
import { type Catalogue, componentsOf, type Register } from '../domain/register.ts';
import { REJECT_KINDS } from '../domain/reject.ts';
import { watchBlocks } from '../inspect/index.ts';
import { countInPeriod, inUnit, rateOf, WHOLE } from '../measure/evaluate.ts';
import type { Grouping } from '../measure/grouping.ts';
import { hasRowsFor } from '../measure/missing-rows.ts';
import type { Reading } from '../read/reading.ts';
import type { Dimension } from '../registers/dimension.ts';
import { type InterpretedColumn, Tally } from '../tally/tally.ts';
import type { ObserveRows } from '../tally/understood-rows.ts';
import { coverSurvey } from './counts.ts';
import type { SurveyInput } from './open-inputs.ts';
import { type FoundFile, fitOf } from './plan.ts';
import { findSameBytes } from './same-bytes.ts';
import { findSameRows, toCounted } from './same-rows.ts';
import {
  closeLedgers,
  type FileWatch,
  type LocatedReject,
  type Survey,
  type SurveyedFile,
  survey,
} from './survey.ts';
import { watchTotals } from './watch-totals.ts';

/** A table of figures from elsewhere. */
export interface FiguresFromElsewhere {
  readonly code: 'published-differs' | 'figures-differ';
  readonly file: string;
  readonly dimensions: readonly Dimension[];
  readonly figures: readonly StatedFigure[];
}

export interface CheckRequest {
  readonly catalogue: Catalogue;
  readonly rules: CompiledRules;
  readonly today: Day;
  /** What is stated to be covered. */
  readonly covered: readonly DeclaredCoverage[];
  readonly regionDefault?: string;
  readonly elsewhere: readonly FiguresFromElsewhere[];
}

/** The year from which on dates are taken for dates, as in the rule on implausible ones. */
const FIRST_DAY: Day = 19780101;

/** @param onBytes is told how many more bytes were read */
export async function checkFiles(
  inputs: readonly SurveyInput[],
  request: CheckRequest,
  onReject: (reject: LocatedReject) => void,
  onBytes?: (bytes: number) => void,
): Promise<CheckResult> {
  const { catalogue, rules, today } = request;
  const log = new FindingLog();
  const notRun: NotRun[] = [];
  const general = (code: GeneralCode): Check | undefined => rules.general.get(code);
  const tableRules = rules.rules.filter((rule): rule is TableRule => rule.family === 'table');
  const tallies = request.elsewhere.map(({ dimensions, figures }) =>
    dimensions.length === 0 ? undefined : new Tally(questionOf(figures, dimensions, catalogue)),
  );
  const watcher = new CheckWatch(request, log, notRun, tallies);
  let found: readonly FoundFile[] = [];

  const result = await survey(
    inputs,
    catalogue,
    (files) => {
      found = files;
      const measures = [...catalogue.measures.values(), ...groupMeasures(tableRules, catalogue)].filter(
        (measure) => measure.count.kind !== 'ratio' && fitOf(measure, files, [], []).fitting > 0,
      );
      return { measures, dimensions: [], where: [], keeps: keptIds(catalogue, rules) };
    },
    {
      onReject: (reject) => {
        onReject(reject);
        if (reject.code === 'duplicate-key' && general('duplicate-key')) return;
        log.add(checkOf(reject.code), () => placeOf(reject));
      },
      regionDefault: request.regionDefault,
      ...(onBytes && { onBytes }),
      watch: (reading, columns) => watcher.watch(reading, columns),
    },
  );
  for (const tally of tallies) tally?.finish();
  watcher.finish();

  const bytesCheck = general('same-bytes');
  if (bytesCheck) noteSameBytes(bytesCheck, result.files, log);
  const rowsCheck = general('same-rows');
  if (rowsCheck) await noteSameRows(rowsCheck, result.files, inputs, request, log);
  const plausible = periodOf(FIRST_DAY, today);
  const gapCheck = general('month-without-rows');
  const days = daysByRegister(result);
  if (gapCheck) {
    const { coverage } = coverSurvey(result, request.covered, today);
    for (const one of days.values()) {
      const { id, date } = one.register;
      findGaps(gapCheck, { ...one, spans: coverage.spansOf(id, date) }, plausible, log);
    }
  }
  const period = wholeMonths(days.values(), plausible);
  const gapped = new Set(
    result.question.measures.flatMap((measure) =>
      fitOf(measure, found, [], []).gaps.length > 0 ? [measure.id] : [],
    ),
  );
  const months = period ? monthsOf(period) : [];
  const periods = period && months.length > 1 ? [period, ...months] : months;
  const given = new Set(found.map(({ register }) => register.id));
  const counted = { catalogue, cubes: result.tally.cubes, gapped, given, periods };
  notRun.push(...checkTables(tableRules, general('part-exceeds-whole'), counted, log));
  request.elsewhere.forEach((elsewhere, index) => {
    const check = general(elsewhere.code);
    if (!check) return;
    const find = finderOf(elsewhere.dimensions, tallies[index] ?? result.tally, catalogue);
    const canBeGrouped = ({ measure }: StatedFigure) =>
      componentsOf(catalogue.measures, measure).every(
        (part) => fitOf(part, found, [], fieldsIn(elsewhere)).fitting > 0,
      );
    const skipped = compareStated(
      check,
      elsewhere.file,
      elsewhere.figures,
      (figure) => (canBeGrouped(figure) ? find(figure) : undefined),
      log,
    );
    const missing = [...new Set(skipped.map(({ measure }) => measure.id))];
    if (missing.length > 0) {
      notRun.push({ code: elsewhere.code, file: elsewhere.file, missing, kind: 'measure' });
    }
  });
  const ledgers = closeLedgers(result, periods);
  notRun.push(...rowRulesWithoutFile(rules, given));
  return { found: log.all(), notRun, ledgers, period, run: codesRun(request, given, notRun) };
}

/** The fields that rules and figures from elsewhere look at. */
export const fieldsChecked = ({ rules: { rules }, elsewhere }: CheckRequest): readonly string[] => [
  ...elsewhere.flatMap(fieldsIn),
  ...rules.flatMap(({ test }) => {
    if (test.kind === 'requires') return [...test.fields, ...test.when.map(({ field }) => field)];
    if (test.kind === 'exists') return [test.field, test.as];
    return test.kind === 'groups' ? [test.by] : [];
  }),
];

function rowRulesWithoutFile({ rules }: CompiledRules, given: ReadonlySet<string>): NotRun[] {
  return rules.flatMap(({ code, family, registers }): NotRun[] =>
    family === 'row' && !registers.some((register) => given.has(register))
      ? [{ code, file: '', missing: registers, kind: 'register' }]
      : [],
  );
}

/** The ids that keys and rules between files need. */
function keptIds(catalogue: Catalogue, { rules }: CompiledRules): ReadonlySet<string> {
  const keys = [...catalogue.registers.values()].flatMap(({ rowKeys = [], key }) => [
    ...rowKeys.flat(),
    ...(key === undefined ? [] : [key]),
  ]);
  const tests = rules.flatMap(({ family, test }) =>
    family === 'files'
      ? [test.field, test.as]
      : test.kind === 'requires'
        ? [...test.fields, ...test.when.map(({ field }) => field)]
        : [],
  );
  return new Set([...keys, ...tests]);
}

const checkOf = (code: LocatedReject['code']): Check => ({
  code,
  severity: 'error',
  title: REJECT_KINDS[code].title,
  remedy: REJECT_KINDS[code].hint,
});

const placeOf = ({ file, line, column, header }: LocatedReject) => ({
  file,
  line,
  ...(column !== undefined && { column }),
  ...(header !== undefined && { detail: { zh: `“${header}”`, en: `"${header}"` } }),
});

/** Everyone who looks on while the files are read. */
class CheckWatch {
  private readonly request: CheckRequest;
  private readonly log: FindingLog;
  private readonly notRun: NotRun[];
  private readonly tallies: readonly (Tally | undefined)[];
  private readonly duplicates: DuplicateFinder | undefined;
  private readonly nearIds: NearIdFinder | undefined;
  private readonly references: readonly ReferenceFinder[];
  private readonly referenced = new Set<ReferenceFinder>();
  private readonly referencing = new Set<ReferenceFinder>();
  private readonly blocks: {
    readonly reading: Reading;
    readonly blocks: ReturnType<typeof watchBlocks>;
  }[] = [];
  private readonly totals: { readonly file: string; readonly totals: TotalsReconciliation }[] = [];

  constructor(
    request: CheckRequest,
    log: FindingLog,
    notRun: NotRun[],
    tallies: readonly (Tally | undefined)[],
  ) {
    this.request = request;
    this.log = log;
    this.notRun = notRun;
    this.tallies = tallies;
    const check = request.rules.general.get('duplicate-key');
    this.duplicates = check && new DuplicateFinder(check, log);
    const nearCheck = request.rules.general.get('near-ids');
    this.nearIds = nearCheck && new NearIdFinder(nearCheck, log);
    this.references = request.rules.rules
      .filter((rule): rule is FilesRule => rule.family === 'files')
      .map((rule) => new ReferenceFinder(rule));
  }

  watch(reading: Reading, columns: readonly InterpretedColumn[]): FileWatch {
    const { register } = reading.layout;
    const file = reading.name;
    const present = new Set(columns.map(({ field }) => field.id));
    const observers = [
      ...this.watchRows(file, register, present),
      ...this.watchDuplicates(file, register, present),
      ...this.references.flatMap((finder) => this.watchReferences(finder, file, register, present)),
    ];
    const watchIds = this.nearIds?.watch(file, register, present);
    if (watchIds) observers.push(watchIds);
    const totals = this.watchTotals(reading, columns);
    // A person who is not sanctioned has no day of a sanction.
    const blocks: ReturnType<typeof watchBlocks> =
      register.besides === undefined ? watchBlocks(reading.wanted, register) : new Map();
    this.blocks.push({ reading, blocks });
    const countings = this.tallies.flatMap((tally) => (tally ? [tally.beginFile(register, columns)] : []));
    return {
      onBatch: (batch) => {
        totals?.addBatch(batch);
        for (const [column, watch] of blocks)
          watch.add(batch, batch.columns[column]!, reading.dictionaries[column]!.values);
        for (const counting of countings) counting.addBatch(batch, reading.dictionaries);
      },
      onRows: (rows) => {
        for (const observe of observers) observe(rows);
      },
    };
  }

  finish(): void {
    this.nearIds?.finish();
    for (const finder of this.references) {
      const { code, registers, test } = finder.rule;
      const missing = [
        ...(this.referencing.has(finder) ? [] : registers),
        ...(this.referenced.has(finder) ? [] : [test.in]),
      ];
      if (missing.length === 0) finder.finish(this.log);
      else this.notRun.push({ code, file: '', missing, kind: 'register' });
    }
    this.tellBlocks();
    const check = this.request.rules.general.get('total-differs');
    if (!check) return;
    for (const { file, totals } of this.totals) {
      for (const total of totals.finish()) {
        if (total.agrees) continue;
        this.log.add(check, () => ({
          file,
          line: total.line,
          ...(total.column && { column: total.column.position }),
          detail: describeTotal(total),
        }));
      }
    }
  }

  private tellBlocks(): void {
    const check = this.request.rules.general.get('filled-once-per-block');
    if (!check) return;
    for (const { reading, blocks } of this.blocks) {
      for (const [index, watch] of blocks) {
        const { position, header } = reading.wanted[index]!;
        if (!watch.looksFilledOncePerBlock()) continue;
        this.log.add(check, () => ({
          file: reading.name,
          column: position,
          detail: { zh: `“${header}”`, en: `"${header}"` },
        }));
      }
    }
  }

  private watchRows(file: string, register: Register, present: ReadonlySet<string>): ObserveRows[] {
    const rules = this.request.rules.rules.filter(
      (rule): rule is RowRule => rule.family === 'row' && rule.registers.includes(register.id),
    );
    const { observe, notRun } = watchRows(file, rules, present, this.log);
    this.notRun.push(...notRun);
    return [observe];
  }

  private watchDuplicates(file: string, register: Register, present: ReadonlySet<string>): ObserveRows[] {
    if (!this.duplicates) return [];
    const observe = this.duplicates.watch(file, register, present);
    if (observe) return [observe];
    const missing = register.rowKeys?.[0]?.filter((field) => !present.has(field)) ?? [];
    this.notRun.push({ code: 'duplicate-key', file, missing, kind: missing.length > 0 ? 'field' : 'key' });
    return [];
  }

  private watchReferences(
    finder: ReferenceFinder,
    file: string,
    register: Register,
    present: ReadonlySet<string>,
  ): ObserveRows[] {
    const { code, registers, test } = finder.rule;
    const observers: ObserveRows[] = [];
    const lack = (field: string): void => {
      this.notRun.push({ code, file, missing: [field], kind: 'field' });
    };
    if (test.in === register.id) {
      if (present.has(test.as)) {
        observers.push(finder.watchKnown());
        this.referenced.add(finder);
      } else lack(test.as);
    }
    if (registers.includes(register.id)) {
      if (present.has(test.field)) {
        observers.push(finder.watchReferences(file));
        this.referencing.add(finder);
      } else lack(test.field);
    }
    return observers;
  }

  private watchTotals(
    reading: Reading,
    columns: readonly InterpretedColumn[],
  ): TotalsReconciliation | undefined {
    if (!this.request.rules.general.has('total-differs')) return undefined;
    const totals = watchTotals(reading, columns, this.request.catalogue);
    this.totals.push({ file: reading.name, totals });
    return totals;
  }
}

function noteSameBytes(check: Check, files: readonly SurveyedFile[], log: FindingLog): void {
  for (const [file, twin] of findSameBytes(files)) {
    log.add(check, () => ({
      file: file.name,
      detail: { zh: `与 ${twin.name} 内容完全相同`, en: `the same bytes as ${twin.name}` },
    }));
  }
}

async function noteSameRows(
  check: Check,
  files: readonly SurveyedFile[],
  inputs: readonly SurveyInput[],
  { catalogue, regionDefault }: CheckRequest,
  log: FindingLog,
): Promise<void> {
  const sameBytes = findSameBytes(files);
  const others = toCounted(files, inputs).filter((_, index) => !sameBytes.has(files[index]!));
  for (const { file, twin, records, first, last } of await findSameRows(others, catalogue, regionDefault)) {
    const days = `${formatDay(first)} — ${formatDay(last)}`;
    log.add(check, () => ({
      file,
      detail: {
        zh: `${days} 有${records === undefined ? '大量' : ` ${records} 条`}记录与 ${twin} 相同`,
        en: `${records ?? 'many'} records of ${days} stand in ${twin} too`,
      },
    }));
  }
}

function daysByRegister({ files }: Survey): Map<string, { register: Register; days: Set<Day> }> {
  const byRegister = new Map<string, { register: Register; days: Set<Day> }>();
  for (const { tally: file } of files) {
    const { register } = file;
    const known = byRegister.get(register.id) ?? { register, days: new Set<Day>() };
    byRegister.set(register.id, known);
    for (const day of file.days.get(register.date) ?? []) known.days.add(day);
  }
  return byRegister;
}

/** From the first of the first month to the end of the last month of all plausible dates. */
function wholeMonths(registers: Iterable<{ readonly days: Iterable<Day> }>, plausible: Period) {
  let first: Day | undefined;
  let last: Day | undefined;
  for (const { days } of registers) {
    for (const day of days) {
      if (day < plausible.start || day > plausible.end) continue;
      first = Math.min(first ?? day, day);
      last = Math.max(last ?? day, day);
    }
  }
  if (first === undefined || last === undefined) return undefined;
  return periodOf(first - dayOfMonth(first) + 1, lastOfMonth(yearOf(last), monthOf(last)));
}

const fieldsIn = ({ dimensions }: FiguresFromElsewhere): string[] => dimensions.map(({ field }) => field);

function questionOf(
  figures: readonly StatedFigure[],
  dimensions: readonly Dimension[],
  catalogue: Catalogue,
) {
  const measures = new Map(
    figures.flatMap(({ measure }) =>
      componentsOf(catalogue.measures, measure).map((part) => [part.id, part] as const),
    ),
  );
  return {
    measures: [...measures.values()],
    dimensions: dimensions.map(({ field }) => field),
    where: [],
  };
}

/** The figure of the data that stands for a stated one; undefined where nothing was counted for its measure. */
function finderOf(dimensions: readonly Dimension[], tally: Tally, catalogue: Catalogue) {
  return ({ measure, group, period }: StatedFigure) => {
    const cubes = componentsOf(catalogue.measures, measure).map(({ id }) => tally.cubes.get(id));
    const grouping = group.size === 0 ? WHOLE : groupingOf(dimensions, group);
    if (cubes.some((cube) => cube && !hasRowsFor(cube, period, grouping))) return undefined;
    const counts = cubes.map((cube) => cube && countInPeriod(cube, period, grouping, 1)[0]!);
    const [first, second] = counts;
    if (first === undefined || counts.includes(undefined)) return undefined;
    return second === undefined ? inUnit(measure, first) : rateOf(first, second);
  };
}

/** Records of which every dimension stated has the code on one of its paths. */
const groupingOf =
  (dimensions: readonly Dimension[], group: ReadonlyMap<string, string>): Grouping =>
  (values) =>
    dimensions.every((dimension, index) => {
      const code = group.get(dimension.id);
      return code === undefined || dimension.pathsOf(values[index]!).some((path) => path.includes(code));
    })
      ? [0]
      : [];

/** What looked at something: all that is not switched off, whose register is there, and that lacked nothing somewhere. */
function codesRun(
  { rules, elsewhere }: CheckRequest,
  registers: ReadonlySet<string>,
  notRun: readonly NotRun[],
): string[] {
  const given = new Set<string>(elsewhere.map(({ code }) => code));
  const needsTable = new Set(['published-differs', 'figures-differ']);
  const general = [...rules.general.keys()].filter((code) => !needsTable.has(code) || given.has(code));
  const own = rules.rules.filter(
    (rule) =>
      (rule.family === 'table' || rule.registers.some((register) => registers.has(register))) &&
      !notRun.some(({ code, file }) => code === rule.code && file === ''),
  );
  return [...general, ...own.map(({ code }) => code)];
}
