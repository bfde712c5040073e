// A report in which one text stands in every position that a text can have.

import type { Label } from '../../src/domain/language.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Report } from '../../src/domain/report.ts';
import {
  BASE,
  both,
  column,
  emptyCell,
  FILES,
  measure,
  numberCell,
  PERIOD,
  textCell,
} from './realistic-report.ts';

export type Position =
  | 'title'
  | 'subtitle'
  | 'group heading'
  | 'heading'
  | 'label'
  | 'part label'
  | 'text cell'
  | 'note'
  | 'file name'
  | 'encoding'
  | 'register label'
  | 'group code'
  | 'dimension'
  | 'measure'
  | 'unit';

export const POSITIONS: readonly Position[] = [
  'title',
  'subtitle',
  'group heading',
  'heading',
  'label',
  'part label',
  'text cell',
  'note',
  'file name',
  'encoding',
  'register label',
  'group code',
  'dimension',
  'measure',
  'unit',
];

/** `text` in the given positions, harmless words in all others. */
export function textReport(text: string, positions: readonly Position[] = POSITIONS): Report {
  const at = (position: Position, otherwise: string) => (positions.includes(position) ? text : otherwise);
  const say = (position: Position, otherwise: string): Label => both(at(position, otherwise));
  const dimension = at('dimension', 'level');
  const [measureId, definition] = measure(at('measure', 'cases.filed'), both('Cases'), at('unit', 'count'));
  const cell = {
    measure: measureId,
    group: [[dimension, at('group code', 'township')]] as const,
    period: PERIOD,
    basePeriod: BASE,
    value: rational(-12),
    base: rational(7),
    change: rational(-19),
    changePercent: rational(-1900, 7),
    statuses: [],
  };
  return {
    period: PERIOD,
    basePeriod: BASE,
    dimensions: [dimension],
    measures: new Map([[measureId, definition]]),
    cells: [cell],
    tables: [
      {
        id: 'texts',
        title: say('title', 'Title'),
        subtitle: say('subtitle', 'Subtitle'),
        columns: [
          column([say('heading', 'Item')], 'left'),
          column([say('group heading', 'Group'), say('heading', 'One')]),
          column([say('group heading', 'Group'), both('Two')]),
        ],
        stubColumns: 1,
        rows: [
          {
            kind: 'detail',
            indent: 0,
            cells: [textCell(say('label', 'Label')), numberCell(rational(-12)), emptyCell('no_data')],
          },
          {
            kind: 'part',
            indent: 1,
            cells: [
              textCell(say('part label', 'Part')),
              numberCell(rational(5), 'change'),
              textCell(say('text cell', 'Text')),
            ],
          },
          {
            kind: 'total',
            indent: 0,
            cells: [textCell(say('label', 'Label')), emptyCell(), numberCell(rational(-3, 2), 'percent', 1)],
          },
        ],
        notes: [say('note', 'Note')],
      },
    ],
    files: [{ ...FILES[0]!, name: at('file name', 'cases.csv'), encoding: at('encoding', 'utf-8') }],
    registerLabels: new Map([['cases', say('register label', 'Cases')]]),
  };
}
