// What rows, columns and tables are called.

import type { Side } from '../cells/index.ts';
import { type Group, REST } from '../domain/cell.ts';
import type { Label } from '../domain/language.ts';
import type { Measure } from '../domain/register.ts';
import { labelUnit } from '../domain/unit.ts';
import type { Dimension } from '../registers/dimension.ts';

export const TOTAL_LABEL: Label = { zh: '合计', en: 'Total' };
const REST_LABEL: Label = { zh: '其他', en: 'Other groups' };

/** `立案（件）`, `Cases filed (cases)`. */
export const withUnit = ({ label, unit }: Measure): Label => ({
  zh: `${label.zh}（${unit}）`,
  en: `${label.en} (${labelUnit(unit).en})`,
});

export function nodeLabel({ space }: Side, node: number): Label {
  const { dimension, code } = space.nodes[node]!;
  if (!dimension) return TOTAL_LABEL;
  return code === REST ? REST_LABEL : dimension.labelOf(code);
}

/** The labels from the outermost group down; none for the whole. */
export function pathLabels(side: Side, node: number): Label[] {
  const path: Label[] = [];
  for (let at: number | undefined = node; at; at = side.space.nodes[at]!.parent)
    path.unshift(nodeLabel(side, at));
  return path;
}

/** The name of a group by the dimensions of its table. */
export const groupLabels = (group: Group, dimensions: readonly Dimension[]): Label[] =>
  group.map(([id, code]) => {
    if (code === REST) return REST_LABEL;
    return dimensions.find((dimension) => dimension.id === id)?.labelOf(code) ?? { zh: code, en: code };
  });

/** What the registers of a measure call a dimension. A rate is of those of its sides. */
export function dimensionLabel(
  dimension: Dimension,
  measures: readonly Measure[],
  catalogue: ReadonlyMap<string, Measure>,
): Label {
  const registers = measures.flatMap(({ count, registers }) =>
    count.kind === 'ratio' ? catalogue.get(count.numerator)!.registers : registers,
  );
  const known = registers.flatMap((register) => dimension.labels?.get(register) ?? []);
  return known[0] ?? dimension.label;
}
