import { describe, expect, it } from 'vitest';
import { divisions, listedChanges } from '../../../src/registers/regions/division-table.ts';
import {
  ancestors,
  boundaryChanges,
  levelOf,
  parentOf,
  recast,
} from '../../../src/registers/regions/index.ts';
import { toCurrent } from '../../../src/registers/regions/lineage.ts';

describe('boundaryChanges', () => {
  const inJilin = boundaryChanges().filter(({ from }) => from.startsWith('22'));

  it('has those of Jilin since 2002', () => {
    expect(
      inJilin.map(({ from, fromName, to, toName, kind }) => `${kind} ${from}${fromName} ${to}${toName}`),
    ).toEqual([
      'recode 220625江源县 220604江源区',
      'recode 220604江源区 220605江源区',
      'rename 220602八道江区 220602浑江区',
      'recode 220724扶余县 220781扶余市',
      'recode 220181九台市 220113九台区',
      'transfer 220381公主岭市 220184公主岭市',
    ]);
  });

  it('dates each by the month in which it is first seen and that in which it was not yet', () => {
    expect(inJilin.map(({ after, date }) => [after, date])).toEqual([
      [20051200, 20061200],
      [20061200, 20071200],
      [20111000, 20121000],
      [20121000, 20130800],
      [20130800, 20141000],
      [20200300, 20200600],
    ]);
  });

  it('names the divisions above before and after', () => {
    const transfer = boundaryChanges().find(({ to }) => to === '220184');
    expect([transfer?.oldParent, transfer?.newParent]).toEqual(['220300', '220100']);
  });

  it('is in order of time and only between known codes', () => {
    const dates = boundaryChanges().map(({ date }) => date);
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    for (const change of boundaryChanges()) {
      expect(divisions().has(change.from), change.from).toBe(true);
      expect(divisions().has(change.to), change.to).toBe(true);
      expect(change.after).toBeLessThan(change.date);
      expect(change.kind === 'rename').toBe(change.from === change.to);
      expect(change.fromName === change.toName && change.from === change.to).toBe(false);
    }
  });

  it('never has two divisions take one code in the same month, nor one division two codes', () => {
    const moves = listedChanges().filter(({ from, to }) => from !== to);
    expect(new Set(moves.map(({ month, to }) => `${month}${to}`)).size).toBe(moves.length);
    expect(new Set(moves.map(({ month, from }) => `${month}${from}`)).size).toBe(moves.length);
  });

  it('sees counties that became districts of another name, and prefectures that became cities', () => {
    const pairs = new Map(boundaryChanges().map((change) => [change.from, change.to]));
    expect(pairs.get('520321')).toBe('520304'); // 遵义县 → 播州区
    expect(pairs.get('542400')).toBe('540600'); // 那曲地区 → 那曲市
    expect(pairs.get('469003')).toBe('460400'); // 儋州市
    expect(pairs.get('110228')).toBe('110118'); // 密云县 → 密云区
  });

  it('leaves out what was merged', () => {
    const gone = new Set(boundaryChanges().map(({ from }) => from));
    for (const merged of ['110103', '110104', '310103', '130603', '330103', '230105'])
      expect(gone.has(merged), merged).toBe(false);
  });
});

describe('recast', () => {
  it.each([
    ['220184', 20150531, '220381'],
    ['220381', 20150531, '220381'],
    ['220381', 20200531, '220381'],
    ['220381', 20200601, '220184'],
    ['220381', 20200600, '220184'],
    ['220181', 20140930, '220181'],
    ['220181', 20141001, '220113'],
    ['220113', 20140531, '220181'],
    ['220113', 20150531, '220113'],
    ['220724', 20150101, '220781'],
    ['220781', 20100101, '220724'],
    ['220625', 20240101, '220605'],
    ['220605', 20030101, '220625'],
    ['220605', 20070101, '220604'],
    ['220602', 20050101, '220602'],
    ['220104', 20150531, '220104'],
    ['130682', 20160101, '139001'],
    ['139001', 20240101, '130682'],
    ['22CBS0', 20150531, '22CBS0'],
    ['', 20150531, ''],
  ])('says what %s was on %i', (code, asOf, expected) => {
    expect(recast(code, asOf)).toBe(expected);
  });

  it('means the later of two divisions that had a code, unless told when it was given', () => {
    // 469025 was 定安县 until Hainan was renumbered in 2007; since then it is 白沙.
    expect(recast('469025', 20240101)).toBe('469025');
    expect(recast('469025', 20240101, 20060101)).toBe('469021');
    expect(recast('469025', 20060101)).toBe('469030');
  });

  it('comes to rest: a current code stays, and there is no other way to it', () => {
    for (const { code, current } of divisions().values()) {
      if (current) expect(toCurrent(code), code).toBe(code);
      expect(toCurrent(toCurrent(code)), code).toBe(toCurrent(code));
      expect(toCurrent(recast(code, 20150531), 20150531), code).toBe(toCurrent(code));
    }
  });

  it('leads to a division that a list of the time has', () => {
    for (const { code, current } of divisions().values()) {
      if (!current) continue;
      const then = recast(code, 20150101);
      const names = divisions().get(then)!.names;
      if (then !== code)
        expect(
          names.some(({ first, last }) => first <= 201410 && last >= 201410),
          code,
        ).toBe(true);
    }
  });
});

describe('the hierarchy', () => {
  it('has a level for every code', () => {
    expect(['220000', '220100', '220104', '429004', '222400'].map(levelOf)).toEqual([
      'province',
      'city',
      'county',
      'county',
      'city',
    ]);
  });

  it('has the prefecture above a county, or the province where there is none', () => {
    expect(parentOf('220104')).toBe('220100');
    expect(parentOf('220100')).toBe('220000');
    expect(parentOf('220000')).toBeUndefined();
    expect(parentOf('429004')).toBe('420000');
    expect(parentOf('110105')).toBe('110000');
    expect(ancestors('222401')).toEqual(['222400', '220000']);
    expect(ancestors('220000')).toEqual([]);
  });

  it('leads from every division to a province that is there', () => {
    for (const code of divisions().keys()) {
      const above = ancestors(code);
      for (const other of above) expect(divisions().has(other), `${code} ${other}`).toBe(true);
      if (levelOf(code) !== 'province') expect(levelOf(above.at(-1)!)).toBe('province');
    }
  });
});
