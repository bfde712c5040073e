// From the checked shape to the specs of registers/spec.ts. Codes keep the order of the file, which an object would lose.

import type { CatalogueSpec, CodeListSpec, CodeSpec, CountSpec, MeasureSpec } from '../registers/spec.ts';
import { type ConfigNode, keysAt } from './config-node.ts';
import type { ConfigShape } from './schema.ts';

type ShapeOf<Section extends 'code_lists' | 'measures'> = NonNullable<ConfigShape[Section]>[string];

export function toCatalogueSpec(shape: ConfigShape, root: ConfigNode): CatalogueSpec {
  const { registers, code_lists, measures } = shape;
  return {
    ...(registers && { registers }),
    ...(code_lists && {
      code_lists: mapEntries(code_lists, (id, list) =>
        toCodeListSpec(list, keysAt(root, ['code_lists', id, 'codes'])),
      ),
    }),
    ...(measures && { measures: mapEntries(measures, (_, measure) => toMeasureSpec(measure)) }),
  };
}

const mapEntries = <A, B>(
  record: Record<string, A>,
  change: (id: string, value: A) => B,
): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([id, value]) => [id, change(id, value)]));

function toCodeListSpec({ codes, ...rest }: ShapeOf<'code_lists'>, order: readonly string[]): CodeListSpec {
  if (codes === undefined || Array.isArray(codes)) return { ...rest, ...(codes && { codes }) };
  return { ...rest, codes: new Map(order.map((code): [string, CodeSpec | string] => [code, codes[code]!])) };
}

function toMeasureSpec({ count, ...rest }: ShapeOf<'measures'>): MeasureSpec {
  return { ...rest, ...(count !== undefined && { count: toCountSpec(count) }) };
}

/** The schema has made sure that exactly one way of counting is given. */
function toCountSpec(count: NonNullable<ShapeOf<'measures'>['count']>): CountSpec {
  if (count === 'rows') return 'rows';
  if (count.distinct !== undefined) return { distinct: count.distinct };
  if (count.sum !== undefined) return { sum: count.sum };
  if (count.last !== undefined) return { last: count.last };
  if (count.ratio !== undefined) return { ratio: count.ratio };
  return { stock: count.stock ?? '', leave: count.leave ?? [] };
}
