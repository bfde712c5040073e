// Which fields a request looks at. It follows from the request alone, so that files can be opened before it is known what
// they are: free texts are read only where something groups, filters or tells rows apart by them.

import type { Catalogue } from '../domain/register.ts';
import { fieldsOf, PLAIN_REGIONS, resolveDimension } from '../registers/dimension.ts';
import { dimensionsNamed, findFilterField } from '../registers/find-named.ts';
import { dimensionWords, type TableRequest } from './table-request.ts';

/** What is looked at whatever is asked: by the filters of measures and by the rules of registers. */
export const fieldsAlwaysRead = ({ measures, registers }: Catalogue): ReadonlySet<string> =>
  new Set([
    ...[...measures.values()].flatMap(({ where }) => where.map(({ field }) => field)),
    ...[...registers.values()].flatMap(({ exclude = [], rowKeys = [] }) => [
      ...exclude.map(({ field }) => field),
      ...rowKeys.flat(),
    ]),
  ]);

/** Those and what the requests ask for by name, in whichever register it may be. */
export function fieldsRead(requests: readonly TableRequest[], catalogue: Catalogue): ReadonlySet<string> {
  const fields = new Set(fieldsAlwaysRead(catalogue));
  for (const request of requests) {
    for (const word of dimensionWords(request)) {
      for (const field of fieldsOfDimension(word, catalogue)) fields.add(field);
    }
    for (const { name } of request.where) {
      for (const register of catalogue.registers.keys()) {
        const field = findFilterField(name, catalogue, [register]);
        if (field) fields.add(field.id);
      }
    }
  }
  return fields;
}

/** The fields that a dimension is made of, in every register that has one of this name. */
export const fieldsOfDimension = (word: string, catalogue: Catalogue): string[] =>
  [...catalogue.registers.keys()].flatMap((register) =>
    dimensionsNamed(word, catalogue, [register]).flatMap((id) => {
      const dimension = resolveDimension(id, catalogue, [register], PLAIN_REGIONS);
      return dimension ? fieldsOf(dimension) : [];
    }),
  );
