// Reads a table file of another kind to its sheets. Each reader is loaded only when such a file is met.

import { type SpreadsheetOrder, SpreadsheetRefused, type SpreadsheetResult } from './spreadsheet.ts';

export async function readSpreadsheet({ bytes, kind, limits }: SpreadsheetOrder): Promise<SpreadsheetResult> {
  try {
    switch (kind) {
      case 'book': {
        const { readBook } = await import('./read-book.ts');
        return { sheets: readBook(bytes, limits) };
      }
      case 'html': {
        const { readHtmlTables } = await import('./read-html-tables.ts');
        return { sheets: readHtmlTables(bytes, limits) };
      }
      case 'xml': {
        const { readXmlSpreadsheet } = await import('./read-xml-spreadsheet.ts');
        return { sheets: await readXmlSpreadsheet(bytes, limits) };
      }
    }
  } catch (error) {
    if (error instanceof SpreadsheetRefused) return { refusal: error.refusal };
    throw error;
  }
}
