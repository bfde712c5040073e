// How the sheets of a workbook come out of a printer: A4, one page wide, heads repeated on every page.

import type { Feature } from 'write-excel-file/node';
import type { SheetFile } from './sheet-cell.ts';

const MARGINS = '<pageMargins left="0.6" right="0.6" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>';

/** Adds page setup and print titles; the frozen rows of a sheet are its heads. */
export const PRINTED_ON_A4: Feature<SheetFile> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (content, { orientation }) =>
          content
            .replace(/<page(?:Margins|Setup)\b[^>]*>/g, '')
            .replace(/<worksheet\b[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(
              '</worksheet>',
              `${MARGINS}<pageSetup paperSize="9" orientation="${orientation ?? 'portrait'}" fitToWidth="1" fitToHeight="0"/></worksheet>`,
            ),
      },
      'xl/workbook.xml': {
        transform: (content, sheets) => {
          const titles = sheets.map(({ sheet = '', stickyRowsCount }, index) =>
            stickyRowsCount === undefined ? '' : printTitle(sheet, stickyRowsCount, index),
          );
          // Never empty: the contents have a head.
          return content.replace('<definedNames/>', () => `<definedNames>${titles.join('')}</definedNames>`);
        },
      },
    },
  },
};

/** The names of sheets are ours and hold neither quotes nor markup. */
const printTitle = (sheet: string, rows: number, index: number): string =>
  `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${sheet}'!$1:$${rows}</definedName>`;
