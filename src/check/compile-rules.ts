// From written rules to rules that can be applied: labels, defaults and bounds filled in, users' rules after ours. Specs are
// trusted here; users' files are validated before.

import type { Day } from '../domain/day.ts';
import { JjstatsError } from '../domain/error.ts';
import type { Catalogue } from '../domain/register.ts';
import { parsePeriod } from '../domain/written-period.ts';
import { compileWhere } from '../registers/catalogue.ts';
import { toLabel } from '../registers/spec.ts';
import { BUILT_IN_RULES } from './built-in-rules.ts';
import type { Check } from './finding.ts';
import { GENERAL_CHECKS } from './general-checks.ts';
import type { RowTest, Rule, TableTest } from './rule.ts';
import { extendRule, type RuleSpec } from './rule-spec.ts';

export interface CompiledRules {
  /** General checks that are not switched off, by code. */
  readonly general: ReadonlyMap<string, Check>;
  /** Rules that are not switched off, in order. */
  readonly rules: readonly Rule[];
}

export interface CompileRulesOptions {
  readonly today: Day;
  /** Warnings become errors. */
  readonly strict?: boolean;
}

/** Joins the user's rules with ours; a later entry with the id of an earlier one extends it. */
export function compileRules(
  catalogue: Catalogue,
  written: Readonly<Record<string, RuleSpec>>,
  { today, strict = false }: CompileRulesOptions,
): CompiledRules {
  const specs = new Map(Object.entries(BUILT_IN_RULES));
  const general = new Map<string, Check>(GENERAL_CHECKS.map((check) => [check.code, check]));
  for (const [id, spec] of Object.entries(written)) {
    const known = general.get(id);
    if (!known) specs.set(id, extendRule(specs.get(id), spec));
    else if (spec.severity === 'off') general.delete(id);
    else general.set(id, { ...known, ...(spec.severity && { severity: spec.severity }) });
  }
  const raise = <C extends Check>(check: C): C => (strict ? { ...check, severity: 'error' } : check);
  return {
    general: new Map([...general].map(([code, check]) => [code, raise(check)])),
    rules: [...specs].flatMap(([id, spec]) =>
      spec.severity === 'off' ? [] : [raise(compileRule(id, spec, catalogue, today))],
    ),
  };
}

function compileRule(id: string, spec: RuleSpec, catalogue: Catalogue, today: Day): Rule {
  const check: Check = {
    code: id,
    severity: spec.severity === 'warn' ? 'warn' : 'error',
    title: toLabel(spec.label, id),
    remedy: spec.remedy === undefined ? { zh: '核对该处', en: 'Check it' } : toLabel(spec.remedy, ''),
  };
  const registers = spec.register === undefined ? [...catalogue.registers.keys()] : [spec.register].flat();
  const row = compileRowTest(spec, catalogue, registers, today);
  if (row) return { ...check, family: 'row', registers, test: row };
  const table = compileTableTest(spec);
  if (table) return { ...check, family: 'table', registers: [], test: table };
  if (spec.exists) {
    const { field, in: register, as = field } = spec.exists;
    return { ...check, family: 'files', registers, test: { kind: 'exists', field, in: register, as } };
  }
  throw new JjstatsError('internal', { what: `Rule "${id}" has no test` });
}

function compileRowTest(
  spec: RuleSpec,
  catalogue: Catalogue,
  registers: readonly string[],
  today: Day,
): RowTest | undefined {
  if (spec.order) return { kind: 'order', first: spec.order[0], second: spec.order[1] };
  if (spec.requires) {
    return {
      kind: 'requires',
      when: compileWhere(spec.requires.if),
      fields: [spec.requires.field].flat(),
    };
  }
  if (!spec.range) return undefined;
  const { field, from, to } = spec.range;
  const fields = field === undefined ? datesOf(catalogue, registers) : [field].flat();
  const isDate = field === undefined || typeOf(catalogue, registers, fields[0]!) === 'date';
  return {
    kind: 'range',
    fields,
    from: from === undefined ? undefined : boundOf(from, isDate, 'start', today),
    to: to === undefined ? undefined : boundOf(to, isDate, 'end', today),
  };
}

function compileTableTest({ part_of, sum, groups }: RuleSpec): TableTest | undefined {
  if (part_of) return { kind: 'part', ...part_of };
  if (sum) return { kind: 'sum', ...sum };
  return groups && { kind: 'groups', ...groups };
}

const datesOf = (catalogue: Catalogue, registers: readonly string[]): string[] => [
  ...new Set(
    registers.flatMap((id) =>
      (catalogue.registers.get(id)?.fields ?? []).flatMap((field) =>
        field.type === 'date' ? [field.id] : [],
      ),
    ),
  ),
];

const typeOf = (catalogue: Catalogue, registers: readonly string[], id: string) =>
  registers
    .flatMap((register) => catalogue.registers.get(register)?.fields ?? [])
    .find((field) => field.id === id)?.type;

/** `today`, a written period of which the first or last day counts, or a whole number. */
function boundOf(written: string, isDate: boolean, edge: 'start' | 'end', today: Day): number {
  if (!isDate) return Number(written);
  if (written === 'today') return today;
  const period = parsePeriod(written);
  if (!period) throw new JjstatsError('internal', { what: `"${written}" is not a period` });
  return period[edge];
}
