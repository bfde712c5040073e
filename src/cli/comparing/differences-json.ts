// The differences of two exports as one JSON document. Keys are only ever added.

import { jsonArray, jsonNumber, jsonObject, jsonString } from '../../render/json-text.ts';
import { toMachineNumber } from '../../render/machine-number.ts';
import type { FigureMove, RecordPlace, ShownChange } from '../../run/compare-exports.ts';
import { countsOf, type ShownDifferences, shownId } from './shown-differences.ts';

export function toDifferencesJson(shown: ShownDifferences): string {
  const { registers, changes, moves, rejected } = shown.compared;
  return [
    '{ "jjstats": 1,',
    ...(shown.manifests
      ? [
          `  "manifests": ${toLines(
            shown.manifests.map(({ what, before, after }) =>
              jsonObject([
                ['what', jsonString(what)],
                ['before', before === undefined ? 'null' : jsonString(before)],
                ['after', after === undefined ? 'null' : jsonString(after)],
              ]),
            ),
          )},`,
        ]
      : []),
    `  "registers": ${toLines(
      registers.map(({ register, before, after, same, key, onlyBefore, onlyAfter }) =>
        jsonObject([
          ['register', jsonString(register.id)],
          ['before', String(before)],
          ['after', String(after)],
          ['same', String(same)],
          ['key', key ? jsonArray(key.map(jsonString)) : 'null'],
          ['only_before', jsonArray(onlyBefore.map(jsonString))],
          ['only_after', jsonArray(onlyAfter.map(jsonString))],
        ]),
      ),
    )},`,
    `  "rejected": { "before": ${rejected.before}, "after": ${rejected.after} },`,
    `  "figures": ${toLines(moves.map(toFigure))},`,
    `  "changes": ${toLines(changes.map((change) => toChange(shown, change)))} }`,
    '',
  ].join('\n');
}

const toFigure = ({ measure, period, before, after, added, removed, changed }: FigureMove): string =>
  jsonObject([
    ['measure', jsonString(measure.id)],
    ['unit', jsonString(measure.unit)],
    ['period', jsonString(period.id)],
    ['before', jsonNumber(toMachineNumber(before, measure))],
    ['after', jsonNumber(toMachineNumber(after, measure))],
    ['added', String(added)],
    ['removed', String(removed)],
    ['changed', String(changed)],
  ]);

const toChange = (shown: ShownDifferences, change: ShownChange): string =>
  jsonObject([
    ['change', jsonString(change.kind)],
    ['register', jsonString(change.register.id)],
    ['id', jsonString(shownId(shown, change))],
    ['before', toPlace(change.before)],
    ['after', toPlace(change.after)],
    ['fields', jsonArray(change.fields.map(jsonString))],
    ['counted_before', jsonArray(countsOf(change.countedBefore).map(jsonString))],
    ['counted_after', jsonArray(countsOf(change.countedAfter).map(jsonString))],
  ]);

const toPlace = (place: RecordPlace | undefined): string =>
  place
    ? jsonObject([
        ['file', jsonString(place.file)],
        ['line', String(place.line)],
      ])
    : 'null';

const toLines = (items: readonly string[]): string =>
  items.length === 0 ? '[]' : `[\n    ${items.join(',\n    ')}\n  ]`;
