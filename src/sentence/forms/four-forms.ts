// The four forms (四种形态) with their shares of all 人次. Only the first share says what it is a share of.

import { joinClauses, joinSentences, joinStatements, toSentence } from '../join-list.ts';
import { isRanked, type NamedCell } from '../named-cell.ts';
import { sayChange } from '../say-change.ts';
import { sayFigure } from '../say-figure.ts';
import { nameWhole, sayShareNumber } from '../say-share.ts';
import { sayValue } from '../say-value.ts';
import { groupsOf, isChinese, need, openSentence, type SentenceForm, totalsOf } from './form.ts';

/** 运用第一种形态…: a form is applied; what is not stated is none. */
const sayApplied = (group: NamedCell): string => (isRanked(group) ? '运用' : '');

export const fourForms: SentenceForm = {
  id: 'four_forms',
  label: { zh: '四种形态', en: 'Four forms' },
  takes: { zh: '一项指标的合计和按形态的各组', en: 'the total of a measure and its groups by form' },
  say(cells, options, style) {
    const total = need(totalsOf(cells)[0], fourForms);
    const [groups = []] = groupsOf(cells, total).values();
    need(groups[0], fourForms);
    const isInChinese = isChinese(style.language);
    const value = sayValue(total, style);
    const head =
      value === undefined
        ? sayFigure(total, style)
        : isInChinese
          ? `运用“四种形态”批评教育帮助和处理共${value}`
          : `the four forms were applied ${value} times in all`;
    const change = options.changes === false ? '' : sayChange(total, style);
    const opening = openSentence(total, joinClauses([head, change], style.language), options, style);
    let isWholeNamed = false;
    const told = groups.map((group) => {
      const share = sayShareNumber(group, total, style);
      const figure = `${isInChinese ? sayApplied(group) : ''}${sayFigure(group, style)}`;
      if (share === undefined) return figure;
      const whole = isWholeNamed ? undefined : nameWhole(total, style);
      isWholeNamed = true;
      const clause = isInChinese
        ? `占${whole === undefined ? '' : `${whole}的`}${share}`
        : `${share}${whole === undefined ? '' : ` of ${whole}`}`;
      return joinClauses([figure, clause], style.language);
    });
    const list = joinStatements(told, style.language);
    const detail = toSentence(isInChinese ? `其中，${list}` : `of these, ${list}`, style.language);
    return joinSentences([opening, detail], style.language);
  },
};
