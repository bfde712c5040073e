// A proofed text as a table for people: one row a finding, with its clause; and the detail of one figure.

import { columnOf, type DataTable, type DataValue, tableOf } from '../../domain/data-set.ts';
import type { Label } from '../../domain/language.ts';
import { showPeriod } from '../../domain/period.ts';
import { toFixedText } from '../../domain/rational.ts';
import {
  clauseOf,
  countSeverities,
  createPlacer,
  decimalOf,
  type Figure,
  type ProofedText,
  SEVERITIES,
  tallyOf,
  tellFindings,
} from '../../proof/index.ts';

const textColumn = (index: number, id: string, label: Label) =>
  columnOf<readonly DataValue[]>('text', id, label, (row) => row[index]);

export function toProofReport(proofed: ProofedText): DataTable {
  const told = tellFindings(proofed);
  const { form } = proofed.manuscript;
  const rows = told.map(({ line, column: at, finding, clause }): DataValue[] => [
    SEVERITIES[finding.severity],
    form === 'docx'
      ? { zh: `第${line}段第${at}字`, en: `paragraph ${line}, ${at}` }
      : { zh: `第${line}行第${at}字`, en: `${line}:${at}` },
    clause,
    finding.message,
    finding.expected ?? '',
  ]);
  return tableOf(
    'proof',
    { zh: `数字核对 ${proofed.manuscript.name}`, en: `Figures of ${proofed.manuscript.name}` },
    rows.length > 0 ? rows : [['—', '', '', nothing(proofed), '']],
    [
      textColumn(0, 'severity', { zh: '级别', en: 'Severity' }),
      textColumn(1, 'place', { zh: '位置', en: 'Place' }),
      textColumn(2, 'clause', { zh: '原文', en: 'Text' }),
      textColumn(3, 'message', { zh: '问题', en: 'Found' }),
      textColumn(4, 'expected', { zh: '应为', en: 'Should be' }),
    ],
    { stubColumns: 2, subtitle: subtitleOf(proofed), notes: notesOf(proofed) },
  );
}

const nothing = ({ read }: ProofedText): Label =>
  read.figures.length === 0
    ? { zh: '文中没有数字', en: 'The text has no figures' }
    : { zh: '没有发现问题', en: 'Nothing found' };

function subtitleOf(proofed: ProofedText): Label {
  const { error, warning, note } = countSeverities(proofed.findings);
  const { read } = tallyOf(proofed);
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  return {
    zh: `读出数字 ${read} 个; 错误 ${error} 处, 警告 ${warning} 处, 提示 ${note} 处`,
    en: `${plural(read, 'figure')} read; ${plural(error, 'error')}, ${plural(warning, 'warning')}, ${plural(note, 'note')}`,
  };
}

function notesOf(proofed: ProofedText): Label[] {
  const { read, held, unread, agreeing, differing, notFound } = tallyOf(proofed);
  const notes: Label[] = [
    {
      zh: `与文中其他数字互相核对 ${held} 个, 无从核对 ${read - held} 个; 未说明计什么的数 ${unread} 个, 未读`,
      en: `Held against others of the text: ${held}; with nothing to be held against: ${read - held}; numbers that count nothing named, not read: ${unread}`,
    },
  ];
  if (agreeing === undefined) return notes;
  return [
    ...notes,
    {
      zh: `与台账核对: 相符 ${agreeing} 个, 不符 ${differing} 个, 台账中没有 ${notFound} 个`,
      en: `Against the records: ${agreeing} agree, ${differing} differ, ${notFound} are not to be found`,
    },
  ];
}

/** Everything that is known of one figure. */
export function toFigureReport(proofed: ProofedText, figure: Figure): DataTable {
  const place = createPlacer(proofed.manuscript)(figure);
  const source = proofed.records?.sources.get(figure.index);
  const rows: (readonly [Label, Label | string])[] = [
    [{ zh: '原文', en: 'Text' }, clauseOf(proofed, figure)],
    [{ zh: '位置', en: 'Place' }, `${place.line}:${place.column}`],
    [{ zh: '值', en: 'Value' }, decimalOf(figure)],
    [
      { zh: '可能的范围', en: 'May stand for' },
      `${toFixedText(figure.range.low, 4)} … ${toFixedText(figure.range.high, 4)}`,
    ],
    [{ zh: '单位', en: 'Unit' }, figure.unit],
    [{ zh: '指标', en: 'Of' }, source ? source.countable.measure.label : figure.subject],
    [
      { zh: '时期', en: 'Period' },
      figure.period ? { zh: showPeriod(figure.period, 'zh'), en: showPeriod(figure.period, 'en') } : '',
    ],
    [{ zh: '用途', en: 'Part' }, ROLES[figure.role]],
    ...(source
      ? [
          [
            { zh: '台账', en: 'Records' },
            toFixedText(source.value, figure.kind === 'count' ? 0 : figure.decimals),
          ] as const,
        ]
      : []),
    ...proofed.findings
      .filter(({ figures }) => figures.some(({ index }) => index === figure.index))
      .map(({ severity, message }) => [SEVERITIES[severity], message] as const),
  ];
  return tableOf(
    'figure',
    { zh: '一个数字', en: 'One figure' },
    rows.map(([what, told]) => [what, told]),
    [textColumn(0, 'what', { zh: '项目', en: 'What' }), textColumn(1, 'told', { zh: '内容', en: 'Told' })],
  );
}

const ROLES: Readonly<Record<Figure['role'], Label>> = {
  count: { zh: '数量', en: 'a count' },
  base: { zh: '基数', en: 'a base' },
  change: { zh: '增减量', en: 'a change' },
  'change-percent': { zh: '增减百分比', en: 'a percentage of change' },
  share: { zh: '占比', en: 'a share' },
  level: { zh: '率', en: 'a rate' },
  points: { zh: '百分点', en: 'percentage points' },
  'growth-times': { zh: '增长倍数', en: 'growth in times' },
  'ratio-times': { zh: '倍数', en: 'a multiple' },
  mean: { zh: '平均数', en: 'a mean' },
};
