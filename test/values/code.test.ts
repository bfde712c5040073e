import { describe, expect, it } from 'vitest';
import { toNameKey } from '../../src/domain/name-key.ts';
import type { CodeList } from '../../src/domain/register.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

import { namesOf } from '../../src/values/code-index.ts';
import { createCodesInterpreter } from '../../src/values/codes.ts';
import { meaningOf } from './meaning.ts';

const { codeLists } = compileCatalogue(BUILT_IN);
const level = createCodesInterpreter(codeLists.get('level')!);
const levels = createCodesInterpreter(codeLists.get('level')!);
const party = createCodesInterpreter(codeLists.get('party_sanction')!);

const listOf = (codes: Record<string, string[]>): CodeList => ({
  id: 'list',
  label: { zh: '', en: '' },
  codes: Object.entries(codes).map(([code, [label = code, ...aliases]]) => ({
    code,
    label: { zh: label, en: label },
    aliases,
  })),
});

describe('every built-in code list', () => {
  const lists = [...codeLists.values()];

  it.each(lists.map((list) => [list.id, list] as const))(
    'knows all names of %s as their codes',
    (_, list) => {
      const one = createCodesInterpreter(list);
      const several = createCodesInterpreter(list);
      for (const code of list.codes)
        for (const name of namesOf(code)) {
          expect(meaningOf(one, name), name).toBe(code.code);
          expect(meaningOf(several, name), name).toBe(code.code);
          expect(meaningOf(one, ` ${[...name].join('\u3000')} `), name).toBe(code.code);
        }
    },
  );

  it.each(lists.map((list) => [list.id, list] as const))(
    'has no name that two codes of %s claim',
    (_, list) => {
      const claims = new Map<string, string>();
      for (const code of list.codes)
        for (const name of new Set(namesOf(code).map(toNameKey))) {
          expect(claims.get(name) ?? code.code, name).toBe(code.code);
          claims.set(name, code.code);
        }
    },
  );
});

describe('one code', () => {
  it.each([
    ['县处级', 'county'],
    ['COUNTY', 'county'],
    ['county AND division', 'county'],
    ['ｃｏｕｎｔｙ', 'county'],
    ['县 处\u3000级', 'county'],
    ['县处\n级', 'county'],
    ["'县处级", 'county'],
    ['县处级(正职)', 'county'],
    ['县处级（含（非领导）职务）', 'county'],
    ['农村、企业等其他人员', 'other'],
    ['农村，企业等其他人员', 'other'],
    ['农村,企业等其他人员', 'other'],
    ['', ''],
    ['—', ''],
    ['无', ''],
  ])('is known from %j', (raw, code) => {
    expect(meaningOf(level, raw)).toBe(code);
  });

  it.each(['县', '(县处级)', '(', ')', '()', '县处级(', 'constructor', '__proto__', 'toString'])(
    'is not guessed from %j',
    (raw) => {
      expect(meaningOf(level, raw)).toBe('!unknown-code');
    },
  );

  it('is taken in any kind of bracket', () => {
    const interpret = createCodesInterpreter(listOf({ a: ['留党察看(一年)'] }));
    for (const raw of ['留党察看（一年）', '留党察看〔一年〕', '留党察看【一年】', '留党察看[一年]'])
      expect(meaningOf(interpret, raw)).toBe('a');
  });

  it('is the first that claims a name, but an id is always its own', () => {
    const interpret = createCodesInterpreter(listOf({ a: ['甲', '丙', 'b'], b: ['乙', '丙'] }));
    expect(meaningOf(interpret, '丙')).toBe('a');
    expect(meaningOf(interpret, 'b')).toBe('b');
  });

  it('may be called what is otherwise an empty cell', () => {
    const interpret = createCodesInterpreter(listOf({ none: ['无', '/'] }));
    expect(meaningOf(interpret, '无')).toBe('none');
    expect(meaningOf(interpret, '/')).toBe('none');
    expect(meaningOf(interpret, '—')).toBe('');
    expect(meaningOf(interpret, '')).toBe('');
  });
});

describe('several codes in a cell', () => {
  it.each([';', '；', '、', ',', '，', '/', '|', '+', '＋', '和', '及', '\n', '\r\n', ' ; ', ';;'])(
    'are cut at %j',
    (separator) => {
      expect(meaningOf(party, `严重警告${separator}开除党籍`)).toBe('serious_warning;expulsion');
    },
  );

  it('stand once each, in the order of the list', () => {
    expect(meaningOf(party, '开除党籍、警告、开除党籍')).toBe('warning;expulsion');
    expect(meaningOf(party, '警告；警告')).toBe('warning');
  });

  it('may have separators in their own names', () => {
    expect(meaningOf(levels, '农村、企业等其他人员')).toBe('other');
    expect(meaningOf(levels, '县处级、农村、企业等其他人员、乡科级')).toBe('county;township;other');
    expect(meaningOf(levels, '农村和企业等其他人员和县处级')).toBe('county;other');
  });

  it('may have remarks in brackets, with separators in them', () => {
    expect(meaningOf(party, '警告（党内、一年）、开除党籍（某年）')).toBe('warning;expulsion');
    expect(meaningOf(party, '留党察看(一年);警告')).toBe('warning;probation');
  });

  it('are counted where others beside them are unknown', () => {
    expect(party('警告、、某某')).toEqual({ kind: 'reject', code: 'unknown-code', known: 'warning' });
    expect(party('警告(;开除党籍')).toEqual({ kind: 'reject', code: 'unknown-code', known: 'expulsion' });
    expect(meaningOf(party, '警告;无')).toBe('warning');
    for (const raw of ['警告-开除党籍', '某某;某某', '某某和警告'])
      expect(meaningOf(party, raw), raw).toBe('!unknown-code');
  });

  it('stand in fields of one code, too', () => {
    expect(meaningOf(level, '县处级;乡科级')).toBe('county;township');
  });

  it.each(['', '—', '无', '/', ';', ' ；; '])('may be none: %j', (raw) => {
    expect(meaningOf(party, raw)).toBe('');
  });
});
