// The fields that a matrix may name, with their codes: those of code lists, yes and no, and divisions. Free texts are
// none of them: what a briefing is called never comes from the data.

import type { MatrixField, MatrixFields } from '../../brief/index.ts';
import type { Config } from '../../config/config.ts';
import type { Label, Language } from '../../domain/language.ts';
import { overlaps, type Period } from '../../domain/period.ts';
import type { Catalogue, Field } from '../../domain/register.ts';
import { BUILT_IN, compileCatalogue } from '../../registers/catalogue.ts';
import { type RegionNames, resolveDimension } from '../../registers/dimension.ts';
import { createInterpreter } from '../../values/index.ts';

const TYPES: ReadonlySet<string> = new Set(['code', 'codes', 'flag', 'region']);

/**
 * @param period of the briefing: codes hold in it, divisions at its end
 * @param language in which codes are named
 */
export async function matrixFields(
  config: Config | undefined,
  period: Period,
  language: Language,
): Promise<MatrixFields> {
  const catalogue = compileCatalogue(config ? [...BUILT_IN, config.catalogue] : BUILT_IN);
  const { divisionsBelow, regionLabel } = await import('../../registers/regions/index.ts');
  const labelOf = (code: string): Label => ({
    zh: regionLabel(code, 'zh', catalogue.extraRegions),
    en: regionLabel(code, 'en', catalogue.extraRegions),
  });
  const regions: RegionNames = { label: labelOf, recast: (code) => code };
  const below = (code: string) => divisionsBelow(code, period.end, catalogue.extraRegions);
  const usable = [...catalogue.registers.values()]
    .flatMap(({ fields }) => fields)
    .filter(({ type, personal }) => TYPES.has(type) && !personal);
  return {
    ids: [...new Set(usable.map(({ id }) => id))],
    find(id) {
      const field = usable.find((one) => one.id === id);
      if (!field) return undefined;
      const common = { read: readerOf(field, catalogue, config?.region) };
      if (field.type !== 'region')
        return { ...common, ...listed(field, catalogue, regions, period, language) };
      const home = config?.region;
      return {
        ...common,
        all: () => (home === undefined ? undefined : below(home.padEnd(6, '0'))),
        below,
        nameOf: (code) => labelOf(code)[language],
        words: [],
      };
    },
  };
}

function readerOf(field: Field, catalogue: Catalogue, regionDefault: string | undefined) {
  const interpret = createInterpreter(field, catalogue, { regionDefault });
  return (written: string): string | undefined => {
    const meaning = interpret(written);
    const code = meaning.kind === 'value' ? String(meaning.value) : '';
    // A cell may hold several codes, a briefing is about one.
    return code === '' || code.includes(';') ? undefined : code;
  };
}

function listed(
  field: Field,
  catalogue: Catalogue,
  regions: RegionNames,
  period: Period,
  language: Language,
): Omit<MatrixField, 'read'> {
  const dimension = resolveDimension(field.id, catalogue, [...catalogue.registers.keys()], regions)!;
  const codes = dimension.codes ?? [];
  const nameOf = (code: string) => dimension.labelOf(code)[language];
  return {
    all: () =>
      codes.filter((code) => {
        const valid = dimension.validOf?.(code);
        return valid === undefined || overlaps(valid, period);
      }),
    nameOf,
    words: [...codes, ...codes.map(nameOf)],
  };
}
