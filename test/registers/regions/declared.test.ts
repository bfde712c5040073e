import { describe, expect, it } from 'vitest';
import { compileCatalogue } from '../../../src/registers/catalogue.ts';

describe('regions that a user declares', () => {
  it('are absent when none is declared', () => {
    expect(compileCatalogue([{}]).extraRegions).toBeUndefined();
  });

  it('lie in the province of their code unless said otherwise', () => {
    const { extraRegions } = compileCatalogue([
      {
        regions: {
          '22CBS0': { label: '长白山保护开发区', aliases: ['长白山开发区'] },
          '22A001': { parent: '220100' },
        },
      },
    ]);
    expect(extraRegions).toEqual([
      {
        code: '22CBS0',
        label: { zh: '长白山保护开发区', en: '长白山保护开发区' },
        aliases: ['长白山开发区'],
        parent: '220000',
      },
      { code: '22A001', label: { zh: '22A001', en: '22A001' }, aliases: [], parent: '220100' },
    ]);
  });

  it('are extended by a later declaration', () => {
    const { extraRegions } = compileCatalogue([
      { regions: { '22CBS0': { label: '甲', aliases: ['乙'] } } },
      { regions: { '22CBS0': { aliases: ['丙'] } } },
    ]);
    expect(extraRegions?.[0]?.aliases).toEqual(expect.arrayContaining(['乙', '丙']));
    expect(extraRegions?.[0]?.label.zh).toBe('甲');
  });
});
