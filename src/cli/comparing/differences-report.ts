// The differences of two exports for people: the figures that moved, then the first of the records.

import type { Label, Language } from '../../domain/language.ts';
import { showPeriod } from '../../domain/period.ts';
import { compare, subtract } from '../../domain/rational.ts';
import type { Report } from '../../domain/report.ts';
import type { Table, TableCell } from '../../domain/table.ts';
import type { ManifestDifference } from '../../publication/index.ts';
import type { FigureMove, RecordPlace, ShownChange } from '../../run/compare-exports.ts';
import { column, countCell, plainReport, plainTable, textCell } from '../plain-table.ts';
import { countMoves, type ShownDifferences, shownId } from './shown-differences.ts';

/** @param limit records listed */
export function toDifferencesReport(shown: ShownDifferences, limit: number, language: Language): Report {
  return plainReport([
    ...(shown.manifests ? [manifestTable(shown.manifests)] : []),
    registerTable(shown),
    figureTable(shown.compared.moves, language),
    ...(shown.compared.changes.length > 0 ? [recordTable(shown, limit, language)] : []),
  ]);
}

function manifestTable(differences: readonly ManifestDifference[]): Table {
  return plainTable(
    'manifests',
    { zh: '清单的不同', en: 'Differences of the manifests' },
    [
      column('what', { zh: '项目', en: 'What' }),
      column('before', { zh: '原', en: 'Before' }),
      column('after', { zh: '新', en: 'After' }),
    ],
    differences.map(({ what, before, after }) => [textCell(what), orEmpty(before), orEmpty(after)]),
  );
}

const orEmpty = (text: string | undefined): TableCell =>
  text === undefined ? { kind: 'empty' } : textCell(text);

function registerTable({ compared: { registers, rejected } }: ShownDifferences): Table {
  const rows = registers.map(({ register, before, after, same, changes }): TableCell[] => {
    const count = (kind: ShownChange['kind']) => changes.filter((change) => change.kind === kind).length;
    return [
      textCell(register.label),
      countCell(before),
      countCell(after),
      countCell(same),
      countCell(count('added')),
      countCell(count('removed')),
      countCell(count('changed')),
    ];
  });
  return plainTable(
    'records',
    { zh: '记录的变化', en: 'Records' },
    [
      column('register', { zh: '台账', en: 'Register' }),
      column('before', { zh: '原有', en: 'Before' }, 'right'),
      column('after', { zh: '现有', en: 'After' }, 'right'),
      column('same', { zh: '未变', en: 'Same' }, 'right'),
      ...CHANGES,
    ],
    rows,
    { notes: registerNotes({ registers, rejected }) },
  );
}

const CHANGES = [
  column('added', { zh: '新增', en: 'Added' }, 'right'),
  column('removed', { zh: '删除', en: 'Removed' }, 'right'),
  column('changed', { zh: '更改', en: 'Changed' }, 'right'),
];

function registerNotes({
  registers,
  rejected,
}: Pick<ShownDifferences['compared'], 'registers' | 'rejected'>): Label[] {
  const notes = registers.flatMap(({ register, key, onlyBefore, onlyAfter }): Label[] => {
    const own: Label[] = [];
    const lists = [
      [onlyBefore, { zh: '只有原表有', en: 'only before' }],
      [onlyAfter, { zh: '只有新表有', en: 'only after' }],
    ] as const;
    for (const [fields, side] of lists) {
      if (fields.length === 0) continue;
      own.push({
        zh: `${register.label.zh}: ${fields.join('、')} 列${side.zh}, 未比对`,
        en: `${register.label.en}: not compared, ${side.en}: ${fields.join(', ')}`,
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

function figureTable(moves: readonly FigureMove[], language: Language): Table {
  const moved = moves.filter(
    (move) => compare(move.before, move.after) !== 0 || move.added + move.removed + move.changed > 0,
  );
  const table = plainTable(
    'figures',
    { zh: '数字的变化', en: 'Figures' },
    [
      column('measure', { zh: '指标', en: 'Measure' }),
      column('period', { zh: '时期', en: 'Period' }),
      column('unit', { zh: '单位', en: 'Unit' }),
      column('before', { zh: '原', en: 'Before' }, 'right'),
      column('after', { zh: '新', en: 'After' }, 'right'),
      column('change', { zh: '增减', en: 'Change' }, 'right'),
      ...CHANGES,
    ],
    [],
  );
  const numeral = (
    value: FigureMove['before'],
    { measure }: FigureMove,
    style: 'value' | 'change',
  ): TableCell => ({
    kind: 'number',
    value,
    style,
    decimals: measure.decimals,
    statuses: [],
  });
  return {
    ...table,
    stubColumns: 3,
    rows: moved.map((move) => ({
      kind: move.isWhole ? 'total' : 'detail',
      indent: 0,
      cells: [
        textCell(move.measure.label),
        textCell(showPeriod(move.period, language)),
        textCell(move.measure.unit),
        numeral(move.before, move, 'value'),
        numeral(move.after, move, 'value'),
        numeral(subtract(move.after, move.before), move, 'change'),
        countCell(move.added),
        countCell(move.removed),
        countCell(move.changed),
      ],
    })),
  };
}

const KINDS: Readonly<Record<ShownChange['kind'], Label>> = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删除', en: 'removed' },
  changed: { zh: '更改', en: 'changed' },
};

function recordTable(shown: ShownDifferences, limit: number, language: Language): Table {
  const { changes } = shown.compared;
  const listed = changes.slice(0, limit);
  const more: Label = {
    zh: `共 ${changes.length} 条, 只列前 ${listed.length} 条; 全部用 --format csv 或 --limit`,
    en: `${changes.length} in all, the first ${listed.length} are listed; all with --format csv or --limit`,
  };
  return plainTable(
    'changes',
    { zh: '变化的记录', en: 'Records that differ' },
    [
      column('change', { zh: '变化', en: 'Change' }),
      column('id', { zh: '编号', en: 'Id' }),
      column('before', { zh: '原处', en: 'Before' }),
      column('after', { zh: '新处', en: 'After' }),
      column('fields', { zh: '字段', en: 'Fields' }),
      column('counts', { zh: '计数', en: 'Counts' }),
    ],
    listed.map((change) => [
      textCell(KINDS[change.kind]),
      textCell(shownId(shown, change)),
      placeCell(change.before),
      placeCell(change.after),
      textCell(fieldNames(change, language)),
      textCell(countMoves(change).join(' ')),
    ]),
    { notes: listed.length < changes.length ? [more] : [] },
  );
}

const placeCell = (place: RecordPlace | undefined): TableCell =>
  place ? textCell(`${place.file}:${place.line}`) : { kind: 'empty' };

const fieldNames = ({ fields, register }: ShownChange, language: Language): string =>
  fields
    .map((id) => register.fields.find((field) => field.id === id)?.label[language] ?? id)
    .join(language === 'zh' ? '、' : ', ');
