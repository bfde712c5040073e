// A filter in words, as it stands under the title of a table: 筛选：职级 = 县处级、厅局级.

import { formatDay } from '../domain/day.ts';
import { type Label, sameInBoth } from '../domain/language.ts';
import { rational, toFixedText } from '../domain/rational.ts';
import type { Catalogue, FieldType, Filter, FilterTerm } from '../domain/register.ts';
import { labelUnit } from '../domain/unit.ts';
import { type RegionNames, resolveDimension } from '../registers/dimension.ts';

const BLANK: Label = { zh: '未填', en: 'not stated' };

/** @returns undefined where nothing is filtered */
export function sayFilter(
  where: Filter,
  registers: ReadonlySet<string>,
  catalogue: Catalogue,
  regions: RegionNames,
): Label | undefined {
  if (where.length === 0) return undefined;
  const terms = where.map((term) => sayTerm(term, registers, catalogue, regions));
  return {
    zh: `筛选：${terms.map(({ zh }) => zh).join('；')}`,
    en: `Filter: ${terms.map(({ en }) => en).join('; ')}`,
  };
}

function sayTerm(
  { field, negated, values }: FilterTerm,
  registers: ReadonlySet<string>,
  catalogue: Catalogue,
  regions: RegionNames,
): Label {
  const known = [...registers].flatMap((id) => catalogue.registers.get(id)?.fields ?? []);
  const { label, type } = known.find(({ id }) => id === field)!;
  const dimension = resolveDimension(field, catalogue, registers, { ...regions, recast: (code) => code });
  const isRegion = known.some(({ id, type }) => id === field && type === 'region');
  const labelOf = (value: string): Label => {
    if (value === '') return BLANK;
    // What lies in a division is meant, not what it deals with itself.
    if (isRegion) return regions.label(value);
    return dimension?.labelOf(value) ?? sayValue(value, type);
  };
  // A cell of several codes is written with semicolons; each has its name.
  const named = values.map((value) => value.split(';').map(labelOf));
  const sign = negated ? '≠' : '=';
  const join = (language: 'zh' | 'en', comma: string) =>
    // A division that was redrawn has had several codes by one name.
    [...new Set(named.map((parts) => parts.map((part) => part[language]).join(' + ')))].join(comma);
  return {
    zh: `${label.zh} ${sign} ${join('zh', ' 或 ')}`,
    en: `${label.en} ${sign} ${join('en', ' or ')}`,
  };
}

/** What no group is made of is said as it is written in a file. */
function sayValue(value: string, type: FieldType): Label {
  if (type === 'date') return sameInBoth(formatDay(Number(value)));
  if (type !== 'amount') return sameInBoth(value);
  const unit = labelUnit('元');
  const yuan = toFixedText(rational(BigInt(value), 100n), 2);
  return { zh: `${yuan}${unit.zh}`, en: `${yuan} ${unit.en}` };
}
