import { describe, expect, it } from 'vitest';
import { type GivenValues, type MatrixFields, parseSpecs, readMatrix } from '../../src/brief/index.ts';
import { JjstatsError } from '../../src/domain/error.ts';

const spec = (matrix: string, name = 'b-{region}-{level}'): string => `
name: ${name}
title: t
period: 2015-05
sources: [a.csv]
tables: { main: { kind: summarize, where: ['region={region}'] } }
sections: [{ body: [{ text: '{region_name}' }] }]
outputs: [md]
matrix:
${matrix}
`;

const NAMES = new Map([
  ['01', '甲市'],
  ['02', '乙市'],
]);
const FIELDS: MatrixFields = {
  ids: ['region', 'level', 'mark'],
  find: (id) => {
    const read = (written: string) => {
      const found = [...NAMES].find(([code, name]) => code === written || name === written);
      return found?.[0];
    };
    const nameOf = (code: string) => NAMES.get(code) ?? code;
    const words = [...NAMES].flat();
    if (id === 'region') return { read, all: () => undefined, below: () => ['01', '02'], nameOf, words };
    if (id === 'level') return { read: (one) => one, all: () => ['a', 'b', 'c'], nameOf, words };
    if (id === 'mark') return { read, all: () => ['{x}'], nameOf, words };
    return undefined;
  },
};

const given = (set: Record<string, string> = {}): GivenValues => ({ set: new Map(Object.entries(set)) });

function expand(text: string, values = given()) {
  const asked = readMatrix(text, 'b.yaml', values);
  return parseSpecs(text, 'b.yaml', values, 'en', asked?.expand(FIELDS));
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof JjstatsError) return `${error.detail.where}: ${error.detail.what}`;
    throw error;
  }
  throw new Error('nothing was refused');
}

const namesOf = (specs: ReturnType<typeof expand>) => specs.map(({ name }) => name);

describe('a matrix of fields', () => {
  it('gives one briefing for each code, with the code and its name as placeholders', () => {
    const found = expand(spec('  region: { below: 甲市 }', 'b-{region}'));
    expect(namesOf(found)).toEqual(['b-01', 'b-02']);
    expect(found.map(({ sections }) => sections[0]?.body?.[0]?.text)).toEqual(['甲市', '乙市']);
    expect(found.map(({ tables }) => tables.get('main')?.where)).toEqual([['region=01'], ['region=02']]);
  });

  it('gives every combination of several fields, in the order in which they stand', () => {
    const found = expand(spec('  region: [乙市, 甲市]\n  level: all'));
    expect(namesOf(found)).toEqual(['b-02-a', 'b-02-b', 'b-02-c', 'b-01-a', 'b-01-b', 'b-01-c']);
  });

  it('takes a code as it is written: 01 is not the number 1', () => {
    expect(namesOf(expand(spec('  region: [01]', 'b-{region}')))).toEqual(['b-01']);
  });

  it('is narrowed by --set', () => {
    const text = spec('  region: [01, 02]\n  level: all');
    expect(namesOf(expand(text, given({ region: '02', level: 'b' })))).toEqual(['b-02-b']);
    expect(namesOf(expand(text, given({ level: 'b' })))).toEqual(['b-01-b', 'b-02-b']);
    expect(refusal(() => expand(text, given({ region: '03' })))).toMatch(/^b.yaml:10:3: .*region "03"/);
  });

  it('lets no name bring in a placeholder of its own', () => {
    const text = spec('  region: [01]\n  mark: all', 'b-{region}');
    expect(refusal(() => expand(text))).toContain('must not hold braces');
  });

  it('says what else is wrong with the declaration before any code is looked at', () => {
    const text = spec('  region: [01]').replace('title:', 'titel:');
    expect(refusal(() => readMatrix(text, 'b.yaml', given()))).toContain('titel');
  });

  it('says which placeholder nothing is known for', () => {
    expect(refusal(() => expand(spec('  region: [01]', 'b-{regoin}')))).toContain('"regoin"');
  });

  it('knows whether each briefing has sources of its own', () => {
    const text = spec('  region: [01]', 'b-{region}');
    expect(readMatrix(text, 'b.yaml', given())?.hasOwnSources).toBe(false);
    const own = text.replace('a.csv', "'{region}/a.csv'");
    expect(readMatrix(own, 'b.yaml', given())?.hasOwnSources).toBe(true);
  });

  it('is none where it is a list of rows', () => {
    expect(readMatrix(spec('  - { region: 01, region_name: x }', 'b'), 'b.yaml', given())).toBeUndefined();
  });
});

describe('a matrix of rows', () => {
  const text = spec('  - { region: 01, region_name: x }\n  - { region: 02, region_name: y }', 'b-{region}');

  it('gives one briefing for each row', () => {
    expect(namesOf(parseSpecs(text, 'b.yaml', given()))).toEqual(['b-01', 'b-02']);
  });

  it('is narrowed by --set as well', () => {
    expect(namesOf(parseSpecs(text, 'b.yaml', given({ region: '02' })))).toEqual(['b-02']);
    expect(refusal(() => parseSpecs(text, 'b.yaml', given({ region: '03' })))).toContain('region "03"');
  });
});
