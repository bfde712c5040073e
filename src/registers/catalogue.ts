// From written specs to the catalogue: labels, defaults and divisors filled in, order kept, users' entries after ours.

import type { Day } from '../domain/day.ts';
import { JjstatsError } from '../domain/error.ts';
import { type Period, periodOf } from '../domain/period.ts';
import type {
  Catalogue,
  Code,
  CodeList,
  Count,
  DerivedDimension,
  ExtraRegion,
  Field,
  Filter,
  Measure,
  Register,
  SaidField,
} from '../domain/register.ts';
import { parsePeriod } from '../domain/written-period.ts';
import { cases } from './built-in/cases.ts';
import { codeLists } from './built-in/code-lists.ts';
import { eightPoint } from './built-in/eight-point.ts';
import { petitions } from './built-in/petitions.ts';
import { records } from './built-in/records.ts';
import { sanctions } from './built-in/sanctions.ts';
import {
  type CatalogueSpec,
  type CodeListSpec,
  type CodeSpec,
  type CountSpec,
  type DerivedSpec,
  type FieldExtensionSpec,
  type FieldSpec,
  type LabelSpec,
  type MeasureSpec,
  type RegionSpec,
  type RegisterSpec,
  type SaidSpec,
  toLabel,
  type WhereSpec,
  type WhereValue,
} from './spec.ts';

/** The registers that come with the program, in the order in which their figures are shown. */
export const BUILT_IN: readonly CatalogueSpec[] = [
  codeLists,
  eightPoint,
  petitions,
  cases,
  sanctions,
  records,
];

const FIRST_DAY: Day = 10101;
const LAST_DAY: Day = 99991231;
/** 分 in one unit of money. */
export const CENTS: ReadonlyMap<string, number> = new Map([
  ['元', 100],
  ['万元', 1_000_000],
  ['亿元', 10_000_000_000],
]);

/**
 * Joins specs into one catalogue. A later entry with the id of an earlier one extends it: fields, aliases and codes
 * are added, whatever it states anew is taken. Specs are trusted here; users' files are validated before.
 */
export function compileCatalogue(specs: readonly CatalogueSpec[]): Catalogue {
  const registers = new Map<string, RegisterSpec>();
  const lists = new Map<string, CodeListSpec>();
  const measures = new Map<string, MeasureSpec>();
  const regions = new Map<string, RegionSpec>();
  for (const spec of specs) {
    for (const [id, entry] of Object.entries(spec.registers ?? {}))
      registers.set(id, extendRegister(registers.get(id), entry));
    for (const [id, entry] of Object.entries(spec.code_lists ?? {}))
      lists.set(id, extendCodeList(lists.get(id), entry));
    for (const [id, entry] of Object.entries(spec.measures ?? {}))
      measures.set(id, { ...measures.get(id), ...entry });
    for (const [code, entry] of Object.entries(spec.regions ?? {}))
      regions.set(code, { ...regions.get(code), ...entry, aliases: joinNames(regions.get(code), entry) });
  }
  const compiledLists = mapValues(lists, compileCodeList);
  const compiledRegisters = mapValues(registers, (id, spec) => compileRegister(id, spec, compiledLists));
  return {
    registers: compiledRegisters,
    codeLists: compiledLists,
    measures: mapValues(measures, (id, spec) => compileMeasure(id, spec, compiledRegisters)),
    ...(regions.size > 0 && { extraRegions: [...regions].map(([code, spec]) => compileRegion(code, spec)) }),
  };
}

const mapValues = <A, B>(map: ReadonlyMap<string, A>, change: (id: string, value: A) => B): Map<string, B> =>
  new Map([...map].map(([id, value]) => [id, change(id, value)]));

function extendRegister(known: RegisterSpec | undefined, spec: RegisterSpec): RegisterSpec {
  if (!known) return spec;
  const fields = new Map(Object.entries(known.fields ?? {}));
  for (const [id, field] of Object.entries(spec.fields ?? {})) {
    const before = fields.get(id);
    fields.set(id, {
      ...before,
      ...field,
      aliases: joinNames(before, field),
      ...joinAnswers(before, field),
    });
  }
  // Whoever names another key has told rows apart by it.
  const { row_key, ...rest } = known;
  const keepsRowKey = row_key !== undefined && spec.key === undefined;
  const derived = { ...known.derived, ...spec.derived };
  return {
    ...rest,
    ...(keepsRowKey && { row_key }),
    ...spec,
    ...(Object.keys(derived).length > 0 && { derived }),
    fields: Object.fromEntries(fields),
  };
}

/** All aliases; a label that is replaced stays one, so that files which use it are still understood. */
function joinNames(before: Named | undefined, after: Named): string[] {
  const replaced = before?.label !== undefined && after.label !== undefined ? textsOf(before.label) : [];
  return [...new Set([...(before?.aliases ?? []), ...replaced, ...(after.aliases ?? [])])];
}

/** What is said anew of a flag comes before what was known. */
function joinAnswers(before: Answers | undefined, after: Answers): Answers {
  const yes = [...(after.yes ?? []), ...(before?.yes ?? [])];
  const no = [...(after.no ?? []), ...(before?.no ?? [])];
  const isNew = (word: string, others: readonly string[] | undefined) => !others?.includes(word);
  return {
    ...(yes.length > 0 && { yes: yes.filter((word) => isNew(word, after.no)) }),
    ...(no.length > 0 && { no: no.filter((word) => isNew(word, after.yes)) }),
  };
}

type Answers = Pick<FieldSpec, 'yes' | 'no'>;

interface Named {
  readonly label?: LabelSpec;
  readonly aliases?: readonly string[];
}

const textsOf = (label: LabelSpec): string[] => {
  const { zh, en } = toLabel(label, '');
  return [zh, en];
};

function codesOf({ codes = [] }: CodeListSpec): [string, CodeSpec][] {
  if (isTextList(codes)) return codes.map((code) => [code, {}]);
  const entries = codes instanceof Map ? [...codes] : Object.entries(codes);
  return entries.map(([code, entry]) => [code, typeof entry === 'string' ? { label: entry } : entry]);
}

const isTextList = (codes: NonNullable<CodeListSpec['codes']>): codes is readonly string[] =>
  Array.isArray(codes);

function extendCodeList(known: CodeListSpec | undefined, spec: CodeListSpec): CodeListSpec {
  if (!known) return spec;
  const codes = new Map(codesOf(known));
  for (const [code, entry] of codesOf(spec)) {
    const before = codes.get(code);
    codes.set(code, { ...before, ...entry, aliases: joinNames(before, entry) });
  }
  return { ...known, ...spec, codes };
}

function compileField(id: string, spec: FieldSpec | FieldExtensionSpec, lists: CodeLists): Field {
  if (spec.type === undefined) throw new JjstatsError('internal', { what: `Field "${id}" has no type` });
  return {
    id,
    label: toLabel(spec.label, id),
    type: spec.type,
    aliases: spec.aliases ?? [],
    required: spec.required ?? false,
    personal: spec.personal ?? false,
    multiline: spec.multiline ?? false,
    ...(spec.codes !== undefined && { codes: spec.codes, ...traitsOf(lists.get(spec.codes)) }),
    ...(spec.yes !== undefined && { yes: spec.yes }),
    ...(spec.no !== undefined && { no: spec.no }),
    ...(spec.unit !== undefined && { unit: spec.unit }),
    ...(spec.two_digit_years !== undefined && { twoDigitYears: spec.two_digit_years }),
    ...(spec.excel_serial !== undefined && { excelSerial: spec.excel_serial }),
    ...(spec.said !== undefined && { said: compileSaid(spec.said) }),
    ...(spec.date_order !== undefined && { dateOrder: spec.date_order }),
    ...(spec.time_zone !== undefined && { timeZone: spec.time_zone }),
    ...(spec.decimal !== undefined && { decimal: spec.decimal }),
  };
}

type CodeLists = ReadonlyMap<string, CodeList>;

/** What filters must know of the codes of a field. */
function traitsOf(list: CodeList | undefined): Pick<Field, 'uncounted' | 'covering' | 'beside'> {
  const codes = list?.codes ?? [];
  const uncounted = codes.filter(({ counts }) => counts === false).map(({ code }) => code);
  const covering = codes.flatMap(({ code, covers }) => (covers ? [[code, covers] as const] : []));
  return {
    ...(uncounted.length > 0 && { uncounted: new Set(uncounted) }),
    ...(covering.length > 0 && { covering: new Map(covering) }),
    ...(list?.beside && { beside: list.beside.field }),
  };
}

const compileSaid = ({ about, yes, no, blank }: SaidSpec): SaidField => ({
  ...(about !== undefined && { about: toLabel(about, '') }),
  ...(yes !== undefined && { yes: toLabel(yes, '') }),
  ...(no !== undefined && { no: toLabel(no, '') }),
  ...(blank !== undefined && { blank: toLabel(blank, '') }),
});

/** A cumulative figure without its date or its number would be read as something else: a file needs both columns. */
const inCumulative = (field: Field, date: string, weight: string | undefined): Field => ({
  ...field,
  required: field.required || field.id === date || field.id === weight,
  ...(field.id === date && { fromJanuary: true }),
});

function compileRegister(id: string, spec: RegisterSpec, lists: CodeLists): Register {
  const fields = Object.entries(spec.fields ?? {}).map(([fieldId, field]) =>
    compileField(fieldId, field, lists),
  );
  const date = spec.date ?? fields.find((field) => field.type === 'date')?.id ?? '';
  return {
    id,
    label: toLabel(spec.label, id),
    fields: spec.cumulative ? fields.map((field) => inCumulative(field, date, spec.weight)) : fields,
    date,
    duplicates: spec.duplicates ?? 'distinct',
    ...(spec.also_in !== undefined && { alsoIn: spec.also_in }),
    ...(spec.from !== undefined && { from: spec.from }),
    ...(spec.key !== undefined && { key: spec.key }),
    ...rowKeysOf(spec),
    ...(spec.updated !== undefined && { updated: spec.updated }),
    ...(spec.weight !== undefined && { weight: spec.weight }),
    ...(spec.cumulative !== undefined && { cumulative: spec.cumulative }),
    ...(spec.coverage !== undefined && { coverage: readPeriod(spec.coverage) }),
    ...(spec.exclude !== undefined && { exclude: compileWhere(spec.exclude) }),
    ...(spec.derived !== undefined && {
      derived: Object.entries(spec.derived).map(([name, entry]) => compileDerived(name, entry)),
    }),
  };
}

const compileDerived = (id: string, spec: DerivedSpec): DerivedDimension => ({
  id,
  label: toLabel(spec.label, id),
  codes: spec.codes,
  rules: spec.rules.map(({ code, where }) => ({ code, where: compileWhere(where) })),
  ...(spec.note !== undefined && { note: toLabel(spec.note, '') }),
});

function rowKeysOf({ row_key, key }: RegisterSpec): Pick<Register, 'rowKeys'> {
  if (row_key === undefined) return key === undefined ? {} : { rowKeys: [[key]] };
  return { rowKeys: isListOfTexts(row_key) ? [row_key] : row_key };
}

const isListOfTexts = (list: readonly string[] | readonly (readonly string[])[]): list is readonly string[] =>
  list.every((item) => typeof item === 'string');

function compileCodeList(id: string, spec: CodeListSpec): CodeList {
  const codes = codesOf(spec).map(([code, entry]): Code => {
    const valid = validityOf(entry);
    return {
      code,
      label: toLabel(entry.label, code),
      aliases: entry.aliases ?? [],
      ...(entry.group !== undefined && { group: entry.group }),
      ...(valid && { valid }),
      ...(entry.covers !== undefined && { covers: entry.covers }),
      ...(entry.counts === false && { counts: false as const }),
      ...(entry.optional === true && { isOptional: true as const }),
    };
  });
  const breaks = spec.breaks?.map((written) => readPeriod(written).start);
  return {
    id,
    label: toLabel(spec.label, id),
    codes,
    ...(breaks && { breaks }),
    ...(spec.beside !== undefined && { beside: spec.beside }),
  };
}

function validityOf({ from, to }: CodeSpec): Period | undefined {
  if (from === undefined && to === undefined) return undefined;
  return periodOf(
    from === undefined ? FIRST_DAY : readPeriod(from).start,
    to === undefined ? LAST_DAY : readPeriod(to).end,
  );
}

/** A written period that was validated before; to take an unreadable one as "always" would change figures. */
function readPeriod(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new JjstatsError('internal', { what: `"${text}" is not a period` });
  return period;
}

const compileRegion = (code: string, spec: RegionSpec): ExtraRegion => ({
  code,
  label: toLabel(spec.label, code),
  aliases: spec.aliases ?? [],
  parent: spec.parent ?? `${code.slice(0, 2)}0000`,
});

function compileMeasure(id: string, spec: MeasureSpec, registers: ReadonlyMap<string, Register>): Measure {
  const registerIds = spec.register === undefined ? [] : [spec.register].flat();
  const first = registers.get(registerIds[0] ?? '');
  const count = compileCount(spec.count ?? 'rows');
  const summed = count.kind === 'sum' ? first?.fields.find((field) => field.id === count.field) : undefined;
  const money = summed?.type === 'amount' ? summed : undefined;
  const unit = spec.unit ?? (count.kind === 'ratio' ? '%' : money ? (money.unit ?? '元') : '件');
  return {
    id,
    label: toLabel(spec.label, id),
    registers: registerIds,
    date: count.kind === 'ratio' ? '' : (spec.date ?? first?.date ?? ''),
    count,
    where: compileWhere(spec.where),
    ...(spec.any_of && { anyOf: spec.any_of.map(compileWhere) }),
    ...(spec.set_aside !== undefined && { setAside: toLabel(spec.set_aside, '') }),
    ...(spec.over === 'id' && {
      over: 'id' as const,
      termFields: new Map(first?.fields.map((field) => [field.id, field])),
    }),
    unit,
    decimals: spec.decimals ?? defaultDecimals(count, money && unit),
    ...(spec.decimals !== undefined && { hasOwnDecimals: true }),
    divisor: money ? centsIn(unit) : 1,
    additive: count.kind === 'rows' || (count.kind === 'sum' && count.at === undefined),
    onRequest: spec.on_request ?? false,
    ...(spec.part_of !== undefined && { partOf: spec.part_of }),
    ...(spec.scale !== undefined && { scale: spec.scale }),
    ...(spec.as_whole !== undefined && { asWhole: toLabel(spec.as_whole, '') }),
    ...(first?.cumulative !== undefined && { cumulative: { details: detailsOf(first) } }),
  };
}

/** Texts are left out: a remark that differs from month to month would set every row apart. */
const DETAIL_TYPES: ReadonlySet<Field['type']> = new Set(['code', 'codes', 'region', 'flag']);

const detailsOf = ({ fields }: Register): string[] =>
  fields.filter(({ type, personal }) => DETAIL_TYPES.has(type) && !personal).map(({ id }) => id);

/** One for rates, 万元 and 亿元; 元 to the 分; counts are whole. */
function defaultDecimals(count: Count, moneyUnit: string | undefined): number {
  if (moneyUnit === '元') return 2;
  return count.kind === 'ratio' || moneyUnit !== undefined ? 1 : 0;
}

function centsIn(unit: string): number {
  const cents = CENTS.get(unit);
  if (cents === undefined) throw new JjstatsError('internal', { what: `"${unit}" is not a unit of money` });
  return cents;
}

function compileCount(spec: CountSpec): Count {
  if (spec === 'rows') return { kind: 'rows' };
  if ('distinct' in spec) {
    const [field, day] = [spec.distinct].flat() as [string, string?];
    return { kind: 'distinct', field, ...(day !== undefined && { day }) };
  }
  if ('sum' in spec) return { kind: 'sum', field: spec.sum };
  if ('last' in spec) return { kind: 'sum', field: spec.last, at: 'end' };
  if ('stock' in spec) return { kind: 'stock', field: spec.stock, leave: spec.leave };
  return { kind: 'ratio', numerator: spec.ratio[0], denominator: spec.ratio[1] };
}

const toValues = (value: WhereValue): string[] => [value].flat().map(String);

/** A written filter; values are taken as they are. */
export function compileWhere(spec: WhereSpec | undefined): Filter {
  return Object.entries(spec ?? {}).map(([field, value]) => {
    const negated = typeof value === 'object' && !Array.isArray(value) && 'not' in value;
    return {
      field,
      negated,
      values: toValues(negated ? (value as { not: WhereValue }).not : (value as WhereValue)),
    };
  });
}
