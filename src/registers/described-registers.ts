// What there is, register by register: the built-in ones and those of a configuration, with the measures, dimensions and
// code lists that belong to each.

import type { Label } from '../domain/language.ts';
import type { Catalogue, CodeList, Field, Measure, Register } from '../domain/register.ts';
import { namedDimensions } from './find-named.ts';
import type { CatalogueSpec } from './spec.ts';

export interface DescribedRegister {
  readonly register: Register;
  readonly origin: Origin;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly DescribedDimension[];
  readonly codeLists: readonly CodeList[];
}

/** Whether a register comes with the program, with additions of the configuration, or from the configuration alone. */
export type Origin = 'built-in' | 'extended' | 'configuration';

export interface DescribedDimension {
  readonly id: string;
  readonly label: Label;
  /** What its groups are: the codes of a list, divisions, yes and no, or any texts. */
  readonly groups:
    | { readonly kind: 'codes'; readonly list: string }
    | { readonly kind: 'region'; readonly level: string }
    | { readonly kind: 'flag' | 'text' };
  /** Worked out of several fields. */
  readonly isDerived: boolean;
}

/** @param declared what the configuration adds to the built-in registers */
export function describeRegisters(
  catalogue: Catalogue,
  builtIn: readonly CatalogueSpec[],
  declared: CatalogueSpec | undefined,
): DescribedRegister[] {
  const builtInIds = new Set(builtIn.flatMap(({ registers }) => Object.keys(registers ?? {})));
  const declaredIds = new Set(Object.keys(declared?.registers ?? {}));
  return [...catalogue.registers.values()].map((register) => {
    const dimensions = dimensionsOf(register, catalogue);
    const lists = [
      ...register.fields.flatMap(({ codes }) => codes ?? []),
      ...(register.derived ?? []).map(({ codes }) => codes),
    ];
    return {
      register,
      origin: originOf(register.id, builtInIds, declaredIds),
      measures: [...catalogue.measures.values()].filter((measure) =>
        registersOf(measure, catalogue).has(register.id),
      ),
      dimensions,
      codeLists: [...new Set(lists)].flatMap((id) => catalogue.codeLists.get(id) ?? []),
    };
  });
}

function originOf(id: string, builtIn: ReadonlySet<string>, declared: ReadonlySet<string>): Origin {
  if (!declared.has(id)) return 'built-in';
  return builtIn.has(id) ? 'extended' : 'configuration';
}

/** A ratio is counted in the registers of what it is made of. */
export function registersOf(measure: Measure, catalogue: Catalogue): ReadonlySet<string> {
  const { count } = measure;
  if (count.kind !== 'ratio') return new Set(measure.registers);
  return new Set(
    [count.numerator, count.denominator].flatMap((id) => {
      const part = catalogue.measures.get(id);
      return part ? [...registersOf(part, catalogue)] : [];
    }),
  );
}

function dimensionsOf(register: Register, catalogue: Catalogue): DescribedDimension[] {
  return namedDimensions(catalogue, [register.id]).map(({ id }) => {
    const derived = register.derived?.find((one) => one.id === id);
    if (derived)
      return { id, label: derived.label, groups: { kind: 'codes', list: derived.codes }, isDerived: true };
    const [fieldId, level] = id.split(':') as [string, string | undefined];
    const field = register.fields.find((one) => one.id === fieldId)!;
    return { id, label: field.label, groups: groupsOf(field, level ?? 'city'), isDerived: false };
  });
}

function groupsOf({ type, codes }: Field, level: string): DescribedDimension['groups'] {
  if (codes !== undefined) return { kind: 'codes', list: codes };
  if (type === 'region') return { kind: type, level };
  return { kind: type === 'flag' ? type : 'text' };
}

/** The filter of a measure as `--where` is written. */
export const showFilter = ({ where }: Measure): string =>
  where.map(({ field, negated, values }) => `${field}${negated ? '!=' : '='}${values.join(',')}`).join('; ');
