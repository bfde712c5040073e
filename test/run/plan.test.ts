import { describe, expect, it } from 'vitest';
import type { Filter } from '../../src/domain/register.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { planMeasures } from '../../src/run/plan.ts';

const CATALOGUE = compileCatalogue([
  ...BUILT_IN,
  {
    measures: {
      'cases.leaders': {
        register: 'cases',
        date: 'filed_on',
        count: 'rows',
        where: { top_leader: true },
        part_of: 'cases.filed',
      },
    },
  },
]);
const file = (register: string, fields: readonly string[], name = `${register}.csv`) => ({
  name,
  register: CATALOGUE.registers.get(register)!,
  fields: new Set(fields),
});
const plan = (
  files: readonly ReturnType<typeof file>[],
  { asked, where = [], dimensions = [] }: { asked?: string[]; where?: Filter; dimensions?: string[] } = {},
) => {
  const { shown, counted, leftOut, gapped } = planMeasures(
    { catalogue: CATALOGUE, asked, where, dimensions },
    files,
  );
  return {
    shown: shown.map(({ id }) => id),
    counted: counted.map(({ id }) => id),
    leftOut: leftOut.map(({ measure, field }) => `${measure.id} ${field}`),
    gapped: gapped.map((gap) => `${gap.measure.id} ${gap.field} ${gap.file}`),
  };
};

describe('planMeasures', () => {
  it('shows what the registers of the files can give, and names what they cannot for want of a column', () => {
    expect(plan([file('cases', ['case_id', 'filed_on', 'closed_on'])])).toEqual({
      shown: ['cases.filed', 'cases.closed', 'cases.closure_rate', 'cases.pending'],
      counted: ['cases.filed', 'cases.closed', 'cases.pending'],
      leftOut: ['referrals.persons referred_on', 'cases.leaders top_leader'],
      gapped: [],
    });
  });

  it('says nothing of registers of which there is no file', () => {
    const { shown, leftOut } = plan([file('petitions', ['received_on', 'repeat'])]);
    expect(shown).toEqual(['petitions.received', 'petitions.first']);
    expect(leftOut).toEqual([]);
  });

  it('counts what a rate needs without showing it', () => {
    const { shown, counted } = plan([file('cases', ['filed_on', 'closed_on'])], {
      asked: ['cases.closure_rate'],
    });
    expect([shown, counted]).toEqual([['cases.closure_rate'], ['cases.closed', 'cases.filed']]);
  });

  it('puts a part (其中) right under what it is a part of', () => {
    const { shown } = plan([file('cases', ['filed_on', 'closed_on', 'top_leader'])]);
    expect(shown.slice(0, 2)).toEqual(['cases.filed', 'cases.leaders']);
  });

  it('names the file of a register that lacks what others have: the figure is incomplete', () => {
    const files = [file('cases', ['filed_on', 'closed_on'], 'a.csv'), file('cases', ['filed_on'], 'b.csv')];
    expect(plan(files).gapped).toEqual([
      'cases.closed closed_on b.csv',
      'cases.closure_rate closed_on b.csv',
      'cases.pending closed_on b.csv',
    ]);
  });

  it('does not call it a gap when another register does not keep the column at all', () => {
    const files = [file('cases', ['filed_on']), file('sanctions', ['decided_on', 'referred_on'])];
    expect(plan(files, { asked: ['referrals.persons'] }).gapped).toEqual([]);
  });

  it('needs the fields of dimensions and filters too', () => {
    const files = [file('cases', ['filed_on', 'level']), file('petitions', ['received_on'])];
    expect(plan(files, { dimensions: ['level'] }).shown).toEqual(['cases.filed']);
    const where = [{ field: 'level', negated: false, values: ['county'] }];
    expect(plan(files, { where }).shown).toEqual(['cases.filed']);
  });

  it('refuses a measure asked for by name that no file can give, and says what is missing', () => {
    const cases = file('cases', ['filed_on']);
    expect(() => plan([cases], { asked: ['petitions.received'] })).toThrowError(
      /counted in petitions; the files are cases/,
    );
    expect(() => plan([cases], { asked: ['cases.closed'] })).toThrowError(
      /"cases.closed" needs the field "closed_on"/,
    );
    expect(() => plan([cases], { dimensions: ['level'] })).toThrowError(/no file has the field "level"/);
    expect(() => plan([], {})).toThrowError(/no measure counts/);
  });
});
