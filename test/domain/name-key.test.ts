import { describe, expect, it } from 'vitest';
import { toHeaderKey, toNameKey } from '../../src/domain/name-key.ts';
import type { CodeList } from '../../src/domain/register.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { namesOf } from '../../src/values/code-index.ts';
import { createCodesInterpreter } from '../../src/values/codes.ts';
import { meaningOf } from '../values/meaning.ts';

const listOf = (name: string): CodeList => ({
  id: 'list',
  label: { zh: '', en: '' },
  codes: [{ code: 'meant', label: { zh: name, en: name }, aliases: [] }],
});

describe('toNameKey', () => {
  it('folds width, case, space and brackets', () => {
    expect(toNameKey(' Ｆｉｌｅｄ　on ')).toBe('filedon');
    expect(toNameKey('违纪金额（万元）')).toBe('违纪金额(万元)');
    expect(toNameKey('农村、企业【其他】')).toBe('农村,企业(其他)');
  });

  it('folds as the reading of values does, so that a shared name is found before it is met', () => {
    const odd = ['〔二〕', '[1]', '甲，乙', 'a\u200bb', 'Ⅳ', '﹝x﹞', '{y}', '〈z〉', '｢w｣'];
    const known = [...compileCatalogue(BUILT_IN).codeLists.values()].flatMap((list) =>
      list.codes.flatMap(namesOf),
    );
    for (const name of new Set([...odd, ...known])) {
      expect(meaningOf(createCodesInterpreter(listOf(name)), toNameKey(name)), name).toBe('meant');
      expect(meaningOf(createCodesInterpreter(listOf(toNameKey(name))), name), name).toBe('meant');
    }
  });
});

describe('toHeaderKey', () => {
  it('folds width, case, space and the marks between words', () => {
    for (const header of [
      'case_id',
      'Case ID',
      'caseId',
      'ＣＡＳＥ－ＩＤ',
      'case.id*',
      'case\u200bid\ufeff',
    ]) {
      expect(toHeaderKey(header), header).toBe('caseid');
    }
    expect(toHeaderKey('违纪金额（万元）')).toBe('违纪金额(万元)');
  });
});
