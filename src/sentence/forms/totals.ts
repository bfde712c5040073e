// Totals in a chain, each with its change, parts nested beneath their wholes: the opening of a quarterly or yearly report.

import { joinStatements } from '../join-list.ts';
import { need, openSentence, type SentenceForm, tellNested } from './form.ts';

export const totals: SentenceForm = {
  id: 'totals',
  label: { zh: '总量', en: 'Totals' },
  takes: {
    zh: '若干指标的合计, 其中项随所属指标',
    en: 'totals of measures; parts (其中) go beneath their wholes',
  },
  say(cells, options, style) {
    const first = need(cells[0], totals);
    const told = tellNested(cells, options, style);
    return openSentence(first, joinStatements(told, style.language), options, style);
  },
};
