// How the sheets of a workbook come out of a printer: one page wide, numbered, heads repeated on every page.

import type { Feature, Sheet } from 'write-excel-file/node';
import type { SheetFile } from './sheet-cell.ts';

/** A sheet with the paper that it is printed on: A4 when undefined. */
export interface BookSheet extends Sheet<SheetFile> {
  readonly paper?: 'A3';
}

const MARGINS = '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';

type Options = Partial<Omit<BookSheet, 'data'>>;

/** Adds page setup and print titles; the frozen rows of a sheet are its heads. */
export const PRINTED: Feature<SheetFile> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (content, options: Options) =>
          content
            .replace(/<page(?:Margins|Setup)\b[^>]*>/g, '')
            .replace(/<worksheet\b[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace('</worksheet>', `${pageOf(options)}</worksheet>`),
      },
      'xl/workbook.xml': {
        transform: (content, sheets) => {
          const titles = (sheets as readonly Options[]).map((sheet, index) => printTitle(sheet, index));
          return content.replace('<definedNames/>', () =>
            titles.join('') === '' ? '' : `<definedNames>${titles.join('')}</definedNames>`,
          );
        },
      },
    },
  },
};

const PAPER = { A4: 9, A3: 8 } as const;

const pageOf = ({ orientation, paper }: Options): string =>
  [
    '<printOptions horizontalCentered="1"/>',
    MARGINS,
    `<pageSetup paperSize="${PAPER[paper ?? 'A4']}" orientation="${orientation ?? 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>',
  ].join('');

/** The names of sheets are ours and hold neither quotes nor markup. */
const printTitle = ({ sheet = '', stickyRowsCount }: Options, index: number): string =>
  stickyRowsCount === undefined
    ? ''
    : `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${sheet}'!$1:$${stickyRowsCount}</definedName>`;
