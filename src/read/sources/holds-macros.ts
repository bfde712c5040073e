// Why a workbook with macros is not read: said of .xlsx and of older kinds alike.

import type { Label } from '../../domain/language.ts';

export const HOLDS_MACROS: { readonly what: Label; readonly hint: Label } = {
  what: { zh: '工作簿含宏, 不予打开', en: 'the workbook holds macros and is not opened' },
  hint: {
    zh: '请另存为不含宏的 Excel 工作簿 (.xlsx)',
    en: 'Save it as an Excel workbook without macros (.xlsx)',
  },
};
