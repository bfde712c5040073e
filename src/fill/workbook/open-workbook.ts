// A workbook as a form: its sheets, names, tables, texts and number formats.

import { type FormPackage, type FormPart, notAForm } from '../package/open-form.ts';
import { childOf, childrenOf } from '../xml/read-elements.ts';
import { parseRange } from './cell-address.ts';
import { type CellText, readSharedTexts } from './cell-texts.ts';
import type { DefinedName, NamedTable, WorkbookFormulas } from './find-dependents.ts';
import { readFormatCodes } from './number-formats.ts';
import { type FormSheet, readSheet } from './read-sheet.ts';

export interface FormWorkbook extends WorkbookFormulas {
  readonly workbook: FormPart;
  readonly shared: readonly CellText[];
  /** Codes of number formats by the index of a style. */
  readonly formats: readonly string[];
}

export async function openWorkbook(form: FormPackage): Promise<FormWorkbook> {
  const workbook = await form.read(form.main);
  if (workbook.root.namespace !== 'sheet' || workbook.root.name !== 'workbook')
    throw notAForm(form.where, { zh: '主部件不是工作簿', en: 'its main part is no workbook' });
  const links = await form.relationshipsOf(form.main);
  const listed = childrenOf(childOf(workbook.root, 'sheets'), 'sheet');
  const sheets: FormSheet[] = [];
  const tables: NamedTable[] = [];
  for (const [index, { attributes }] of listed.entries()) {
    const link = links.find(({ id, type }) => id === attributes.get('r:id') && type === 'worksheet');
    if (!link) continue;
    const sheet = readSheet(await form.read(link.target), attributes.get('name') ?? '', index);
    if (!sheet) continue;
    sheets.push(sheet);
    tables.push(...(await readTables(form, sheet)));
  }
  const partOf = async (type: string): Promise<FormPart | undefined> => {
    const link = links.find((one) => one.type === type);
    return link && form.has(link.target) ? form.read(link.target) : undefined;
  };
  const texts = await partOf('sharedStrings');
  return {
    workbook,
    sheets,
    sheetNames: listed.map(({ attributes }) => attributes.get('name') ?? ''),
    names: readNames(workbook),
    tables,
    shared: texts ? readSharedTexts(texts.root, texts.text) : [],
    formats: readFormatCodes((await partOf('styles'))?.root),
  };
}

const readNames = ({ root }: FormPart): DefinedName[] =>
  childrenOf(childOf(root, 'definedNames'), 'definedName').map(({ attributes, text }) => {
    const sheet = attributes.get('localSheetId');
    return {
      name: attributes.get('name') ?? '',
      formula: text.trim(),
      ...(sheet !== undefined && { sheet: Number(sheet) }),
    };
  });

async function readTables(form: FormPackage, sheet: FormSheet): Promise<NamedTable[]> {
  const tables: NamedTable[] = [];
  for (const { type, target } of await form.relationshipsOf(sheet.part.name)) {
    if (type !== 'table' || !form.has(target)) continue;
    const { attributes } = (await form.read(target)).root;
    const range = parseRange(attributes.get('ref') ?? '');
    const name = attributes.get('displayName') ?? attributes.get('name');
    if (range && name !== undefined) tables.push({ name, sheet: sheet.index, range });
  }
  return tables;
}
