// The errors for a packed file that cannot be taken at its word, and for what is no table at all.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';

const DAMAGED_HINT: Label = { zh: '请重新复制或导出该文件', en: 'Copy or export the file again' };

export const damagedArchive = (where: string, what: Label, hint = DAMAGED_HINT): JjstatsError =>
  new JjstatsError('damaged-archive', { where, ...inBoth({ what, hint }) });

const EXPORT_HINT: Label = {
  zh: '请给出其中的表格, 或导出为 CSV 或 .xlsx 工作簿',
  en: 'Give the table in it, or export a CSV file or an .xlsx workbook',
};

/** A sound file of a kind that is not read, called by what it is. */
export const notATable = (where: string, title: Label, hint = EXPORT_HINT): JjstatsError =>
  new JjstatsError('not-a-table', {
    where,
    ...inBoth({ what: { zh: `是${title.zh}`, en: `it is ${title.en}` }, hint }),
  });
