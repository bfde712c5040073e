// A rule ready to be applied.

import type { Day } from '../domain/day.ts';
import type { Filter } from '../domain/register.ts';
import type { Check } from './finding.ts';

export interface OrderTest {
  readonly kind: 'order';
  readonly first: string;
  readonly second: string;
}

export interface RangeTest {
  readonly kind: 'range';
  readonly fields: readonly string[];
  /** Days or numbers, by the type of the fields. */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

export interface RequiresTest {
  readonly kind: 'requires';
  readonly when: Filter;
  /** One of them must be filled in. */
  readonly fields: readonly string[];
}

export type RowTest = OrderTest | RangeTest | RequiresTest;

export interface PartTest {
  readonly kind: 'part';
  readonly part: string;
  readonly whole: string;
}

export interface SumTest {
  readonly kind: 'sum';
  readonly whole: string;
  readonly parts: readonly string[];
}

export interface GroupsTest {
  readonly kind: 'groups';
  readonly measure: string;
  readonly by: string;
}

export type TableTest = PartTest | SumTest | GroupsTest;

export interface ExistsTest {
  readonly kind: 'exists';
  readonly field: string;
  /** The register in which the id must occur, and its field there. */
  readonly in: string;
  readonly as: string;
}

interface RuleOf<Family, Test> extends Check {
  readonly family: Family;
  /** The registers whose rows are looked at; empty for table rules. */
  readonly registers: readonly string[];
  readonly test: Test;
}

export type RowRule = RuleOf<'row', RowTest>;
export type TableRule = RuleOf<'table', TableTest>;
export type FilesRule = RuleOf<'files', ExistsTest>;
export type Rule = RowRule | TableRule | FilesRule;

/** Why a rule, or a general check, had nothing to say about something. */
export interface NotRun {
  readonly code: string;
  /** Empty where no single file is the reason. */
  readonly file: string;
  /** Fields without a column, registers without a file, or measures that cannot be counted. */
  readonly missing: readonly string[];
  readonly kind: 'field' | 'register' | 'measure' | 'key';
}
