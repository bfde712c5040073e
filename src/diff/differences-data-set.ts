// The differences of two exports: for people the figures that moved, then the first of the records; for programs every
// record that was added, removed or changed.

import {
  type ColumnOf,
  columnOf,
  type DataSet,
  type DataTable,
  field,
  recordsOf,
  tableOf,
} from '../domain/data-set.ts';
import { formatDay } from '../domain/day.ts';
import { type Json, toDecimal, toLine } from '../domain/json.ts';
import { type Label, LIST_MARK, toLabel } from '../domain/language.ts';
import { toMachineNumber } from '../domain/machine-number.ts';
import { showPeriod } from '../domain/period.ts';
import { compare, subtract } from '../domain/rational.ts';
import type { Value } from '../domain/value.ts';
import type { CountedIn, ExportsCompared, FigureMove, RecordPlace, ShownChange } from './exports-compared.ts';

export interface ShownDifferences {
  readonly compared: ExportsCompared;
  /** An id as it may be shown. */
  showId(id: Value): string;
  /** In what else two manifests differ; undefined for files. */
  readonly manifests:
    | readonly {
        readonly what: string;
        readonly before: string | undefined;
        readonly after: string | undefined;
      }[]
    | undefined;
}

/** @param limit records listed for people */
export const toDifferencesDataSet = (shown: ShownDifferences, limit: number): DataSet => ({
  tables: () => [
    ...(shown.manifests ? [manifestTable(shown.manifests)] : []),
    registerTable(shown.compared),
    figureTable(shown.compared.moves),
    ...(shown.compared.changes.length > 0 ? [changeTable(shown, limit)] : []),
  ],
  records: () => recordsOf('changes', shown.compared.changes, toRecordColumns(shown)),
  document: () => toDocument(shown),
});

const toRecordColumns = (shown: ShownDifferences): ColumnOf<ShownChange>[] => [
  field('change', ({ kind }) => kind),
  field('register', ({ register }) => register.id),
  field('id', (change) => shownId(shown, change)),
  field('old_file', ({ before }) => before?.file),
  field('old_line', ({ before }) => before?.line),
  field('new_file', ({ after }) => after?.file),
  field('new_line', ({ after }) => after?.line),
  field('fields', ({ fields }) => fields),
  field('counted_before', ({ countedBefore }) => countsOf(countedBefore)),
  field('counted_after', ({ countedAfter }) => countsOf(countedAfter)),
];

function toDocument(shown: ShownDifferences): Json {
  const { registers, changes, moves, rejected } = shown.compared;
  return {
    jjstats: 1,
    manifests: shown.manifests?.map(({ what, before, after }) =>
      toLine({ what, before: before ?? null, after: after ?? null }),
    ),
    registers: registers.map(({ register, before, after, same, key, onlyBefore, onlyAfter }) =>
      toLine({
        register: register.id,
        before,
        after,
        same,
        key: key ?? null,
        only_before: onlyBefore,
        only_after: onlyAfter,
      }),
    ),
    rejected: { before: rejected.before, after: rejected.after },
    figures: moves.map(({ measure, period, before, after, added, removed, changed }) =>
      toLine({
        measure: measure.id,
        unit: measure.unit,
        period: period.id,
        before: toDecimal(toMachineNumber(before, measure)),
        after: toDecimal(toMachineNumber(after, measure)),
        added,
        removed,
        changed,
      }),
    ),
    changes: changes.map((change) =>
      toLine({
        change: change.kind,
        register: change.register.id,
        id: shownId(shown, change),
        before: toPlace(change.before),
        after: toPlace(change.after),
        fields: change.fields,
        counted_before: countsOf(change.countedBefore),
        counted_after: countsOf(change.countedAfter),
      }),
    ),
  };
}

const toPlace = (place: RecordPlace | undefined): Json =>
  place ? { file: place.file, line: place.line } : null;

const BEFORE: Label = { zh: '原', en: 'Before' };
const AFTER: Label = { zh: '新', en: 'After' };

const manifestTable = (differences: NonNullable<ShownDifferences['manifests']>): DataTable =>
  tableOf('manifests', { zh: '清单的不同', en: 'Differences of the manifests' }, differences, [
    columnOf('text', 'what', { zh: '项目', en: 'What' }, ({ what }) => what),
    columnOf('text', 'before', BEFORE, ({ before }) => before),
    columnOf('text', 'after', AFTER, ({ after }) => after),
  ]);

/** How many records of each kind. */
const countColumns = <Row>(
  count: (row: Row, kind: ShownChange['kind']) => number,
): readonly ColumnOf<Row>[] => [
  columnOf('count', 'added', { zh: '新增', en: 'Added' }, (row) => count(row, 'added')),
  columnOf('count', 'removed', { zh: '删除', en: 'Removed' }, (row) => count(row, 'removed')),
  columnOf('count', 'changed', { zh: '更改', en: 'Changed' }, (row) => count(row, 'changed')),
];

const registerTable = (compared: ExportsCompared): DataTable =>
  tableOf(
    'records',
    { zh: '记录的变化', en: 'Records' },
    compared.registers,
    [
      columnOf('text', 'register', { zh: '台账', en: 'Register' }, ({ register }) => register.label),
      columnOf('count', 'before', { zh: '原有', en: 'Before' }, ({ before }) => before),
      columnOf('count', 'after', { zh: '现有', en: 'After' }, ({ after }) => after),
      columnOf('count', 'same', { zh: '未变', en: 'Same' }, ({ same }) => same),
      ...countColumns<ExportsCompared['registers'][number]>(
        ({ changes }, wanted) => changes.filter(({ kind }) => kind === wanted).length,
      ),
    ],
    { notes: registerNotes(compared) },
  );

function registerNotes({ registers, rejected }: ExportsCompared): Label[] {
  const notes = registers.flatMap(({ register, key, onlyBefore, onlyAfter }): Label[] => {
    const own: Label[] = [];
    const lists = [
      [onlyBefore, { zh: '只有原表有', en: 'only before' }],
      [onlyAfter, { zh: '只有新表有', en: 'only after' }],
    ] as const;
    for (const [fields, side] of lists) {
      if (fields.length === 0) continue;
      own.push({
        zh: `${register.label.zh}: ${fields.join(LIST_MARK.zh)} 列${side.zh}, 未比对`,
        en: `${register.label.en}: not compared, ${side.en}: ${fields.join(LIST_MARK.en)}`,
      });
    }
    if (!key) {
      own.push({
        zh: `${register.label.zh}: 没有编号, 按整行比对, 更改的记录显示为一删一增`,
        en: `${register.label.en}: no key; whole records are compared, a changed one is removed and added`,
      });
    }
    return own;
  });
  if (rejected.before + rejected.after > 0) {
    notes.push({
      zh: `被拒绝的记录 (原 ${rejected.before}, 新 ${rejected.after}) 未比对`,
      en: `Rejected records (${rejected.before} before, ${rejected.after} after) are not compared`,
    });
  }
  return notes;
}

const figureTable = (moves: readonly FigureMove[]): DataTable =>
  tableOf(
    'figures',
    { zh: '数字的变化', en: 'Figures' },
    moves.filter(
      (move) => compare(move.before, move.after) !== 0 || move.added + move.removed + move.changed > 0,
    ),
    [
      columnOf('text', 'measure', { zh: '指标', en: 'Measure' }, ({ measure }) => measure.label),
      columnOf('text', 'period', { zh: '时期', en: 'Period' }, ({ period }) =>
        toLabel((language) => showPeriod(period, language)),
      ),
      columnOf('text', 'unit', { zh: '单位', en: 'Unit' }, ({ measure }) => measure.unit),
      columnOf('figure', 'before', BEFORE, ({ measure, before }) => ({ measure, value: before })),
      columnOf('figure', 'after', AFTER, ({ measure, after }) => ({ measure, value: after })),
      columnOf('change', 'change', { zh: '增减', en: 'Change' }, ({ measure, before, after }) => ({
        measure,
        value: subtract(after, before),
      })),
      ...countColumns<FigureMove>((move, kind) => move[kind]),
    ],
    { stubColumns: 3, isTotal: ({ isWhole }) => isWhole },
  );

const KINDS: Readonly<Record<ShownChange['kind'], Label>> = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删除', en: 'removed' },
  changed: { zh: '更改', en: 'changed' },
};

function changeTable(shown: ShownDifferences, limit: number): DataTable {
  const { changes } = shown.compared;
  const listed = changes.slice(0, limit);
  const more: Label = {
    zh: `共 ${changes.length} 条, 只列前 ${listed.length} 条; 全部用 --format csv 或 --limit`,
    en: `${changes.length} in all, the first ${listed.length} are listed; all with --format csv or --limit`,
  };
  return tableOf(
    'changes',
    { zh: '变化的记录', en: 'Records that differ' },
    listed,
    [
      columnOf('text', 'change', { zh: '变化', en: 'Change' }, ({ kind }) => KINDS[kind]),
      columnOf('text', 'id', { zh: '编号', en: 'Id' }, (change) => shownId(shown, change)),
      columnOf('text', 'before', { zh: '原处', en: 'Before' }, ({ before }) => showPlace(before)),
      columnOf('text', 'after', { zh: '新处', en: 'After' }, ({ after }) => showPlace(after)),
      columnOf('text', 'fields', { zh: '字段', en: 'Fields' }, namesOfFields),
      columnOf('text', 'counts', { zh: '计数', en: 'Counts' }, (change) => countMoves(change).join(' ')),
    ],
    { notes: listed.length < changes.length ? [more] : [] },
  );
}

const showPlace = (place: RecordPlace | undefined): string | undefined =>
  place && `${place.file}:${place.line}`;

const namesOfFields = ({ fields, register }: ShownChange): Label =>
  toLabel((language) =>
    fields
      .map((id) => register.fields.find((one) => one.id === id)?.label[language] ?? id)
      .join(LIST_MARK[language]),
  );

const shownId = ({ showId }: ShownDifferences, { id }: ShownChange): string => (id === '' ? '' : showId(id));

/** On which days which measures count the record: `cases.filed@2015-05-03`. */
const countsOf = (counted: readonly CountedIn[]): string[] =>
  counted.map(({ measure, day }) => `${measure}@${formatDay(day)}`);

/** Counts that the change takes away and brings: `-cases.filed@2015-05-03`, `+cases.filed@2015-06-03`. */
function countMoves({ countedBefore, countedAfter }: ShownChange): string[] {
  const [before, after] = [countsOf(countedBefore), countsOf(countedAfter)];
  return [
    ...before.filter((one) => !after.includes(one)).map((one) => `-${one}`),
    ...after.filter((one) => !before.includes(one)).map((one) => `+${one}`),
  ];
}
