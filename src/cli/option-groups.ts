// Under which heading help shows each option, in which order, and whether it is among the common ones. A test holds that
// every option of every command stands in one group.

import type { Label } from '../domain/language.ts';
import type { OptionName } from './options.ts';

export interface OptionGroup {
  readonly heading: Label;
  /** Those that the short help shows, and those that `--help-all` shows beside them. */
  readonly common: readonly OptionName[];
  readonly further: readonly OptionName[];
}

export const OPTION_GROUPS: readonly OptionGroup[] = [
  {
    heading: { zh: '统计什么', en: 'What to count' },
    common: [
      'measure',
      'group',
      'rows',
      'cols',
      'kind',
      'measures',
      'by',
      'where',
      'cell',
      'show',
      'showSeries',
      'grain',
    ],
    further: [
      ...['table', 'order', 'top', 'ties', 'empty', 'shareRounding', 'times', 'regions', 'overlay', 'window'],
      ...['indexBase', 'explainBase', 'showIds', 'limit', 'figure', 'width', 'height'],
    ] as OptionName[],
  },
  {
    heading: { zh: '时期', en: 'Periods' },
    common: ['period', 'periodOfSeries', 'monthOf', 'compare', 'asOf'],
    further: ['covered'],
  },
  {
    heading: { zh: '文件', en: 'Files' },
    common: ['map', 'guess', 'config', 'set', 'sheet', 'write'],
    further: [
      ...['register', 'column', 'encoding', 'delimiter', 'headerLine', 'strict', 'maxRejects', 'rejects'],
      ...['allowOutside', 'threads'],
    ] as OptionName[],
  },
  {
    heading: { zh: '输出', en: 'Output' },
    common: ['output', 'formOutput', 'outputFolder', 'initFolder', 'briefFolder', 'format', 'lang'],
    further: [
      ...[
        'ledger',
        'accessible',
        'outputEncoding',
        'force',
        'explain',
        'dryRun',
        'incremental',
        'keepGoing',
        'summary',
        'quiet',
      ],
      ...['verbose', 'color', 'noProgress'],
    ] as OptionName[],
  },
  {
    heading: { zh: '反核与公布', en: 'Proof and publication' },
    common: ['published', 'against', 'history', 'historyTemplate'],
    further: ['manifest', 'manifestName', 'base', 'publish', 'noPublish', 'publishedOn'],
  },
];
