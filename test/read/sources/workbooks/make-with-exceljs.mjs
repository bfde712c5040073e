// Makes exceljs.xlsx. Needs exceljs 4, which is not a dependency of the project: install it beside a copy of this file.

import ExcelJS from 'exceljs';

const fixed = new Date(Date.UTC(2015, 5, 1));
const workbook = new ExcelJS.Workbook();
Object.assign(workbook, { creator: 'jjstats', lastModifiedBy: 'jjstats', created: fixed, modified: fixed });
const sheet = workbook.addWorksheet('立案');
sheet.addRow(['立案台账']);
sheet.mergeCells('A1:F1');
sheet.addRow(['案号', '立案日期', '单位', '金额(万元)', '一把手', '备注']);
const rich = { richText: [{ text: '富' }, { font: { bold: true }, text: '文本, "引号"' }] };
sheet.addRow(['0012345', new Date(Date.UTC(2015, 4, 3)), '长春市', 789.9, true, rich]);
const moment = new Date(Date.UTC(2015, 4, 3, 14, 30));
sheet.addRow(['A2', moment, '吉林市', 123456789012345680, false, { formula: '1+1', result: 2 }]);
sheet.getCell('B3').numFmt = 'yyyy-mm-dd';
sheet.getCell('B4').numFmt = 'yyyy"年"m"月"d"日" h:mm';
sheet.addRow([]);
sheet.addRow(['A3', '2015年5月', '长春市\n南关区', 1.5e-7, null, { error: '#N/A' }]);
workbook.addWorksheet('隐藏', { state: 'hidden' }).addRow(['不应读到']);
await workbook.xlsx.writeFile('exceljs.xlsx');
