import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/domain/nearest.ts';

const FIELDS = ['case_id', 'person_id', 'filed_on', 'closed_on', 'withdrawn_on', 'referred_on', 'region'];
const LEVELS = ['省部级', '厅局级', '县处级', '乡科级', '一般干部', '农村、企业等其他人员'];

describe('nearest', () => {
  it('finds the name behind a letter left out, doubled, replaced or swapped', () => {
    expect(nearest('filed_o', FIELDS)).toBe('filed_on');
    expect(nearest('filled_on', FIELDS)).toBe('filed_on');
    expect(nearest('filed-on', FIELDS)).toBe('filed_on');
    expect(nearest('field_on', FIELDS)).toBe('filed_on');
    expect(nearest('regoin', FIELDS)).toBe('region');
  });

  it('works on Chinese words by characters', () => {
    expect(nearest('县级处', LEVELS)).toBe('县处级');
    expect(nearest('处级', LEVELS)).toBe('县处级');
    expect(nearest('一般于部', LEVELS)).toBe('一般干部');
    expect(nearest('农村企业等其他人员', LEVELS)).toBe('农村、企业等其他人员');
  });

  it('counts a character outside the basic plane as one', () => {
    expect(nearest('𬱟某县', ['𬱟其县'])).toBe('𬱟其县');
  });

  it('ignores case and width', () => {
    expect(nearest('ＦＩＬＥＤ_ＯＮ', FIELDS)).toBe('filed_on');
  });

  it('finds a dotted id by one of its parts', () => {
    expect(nearest('filed', ['petitions.received', 'cases.filed'])).toBe('cases.filed');
    expect(nearest('case.filed', ['petitions.received', 'cases.filed'])).toBe('cases.filed');
  });

  it('does not guess when nothing is near', () => {
    expect(nearest('amount', FIELDS)).toBeUndefined();
    expect(nearest('办案', ['立案', '结案'])).toBeUndefined();
    expect(nearest('x', ['a', 'b'])).toBeUndefined();
    expect(nearest('', FIELDS)).toBeUndefined();
    expect(nearest('filed_on', [])).toBeUndefined();
    expect(nearest('a'.repeat(65), ['a'.repeat(64)])).toBeUndefined();
  });

  it('takes the first of equally near names', () => {
    expect(nearest('catt', ['cats', 'cart'])).toBe('cats');
    expect(nearest('catt', ['cart', 'cats'])).toBe('cart');
  });

  it('prefers an exact name over a near one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS, ...LEVELS), (name) => {
        expect(nearest(name, [...FIELDS, ...LEVELS])).toBe(name);
      }),
    );
  });

  it('finds a name of six letters or more after any one slip', () => {
    const slip = fc.record({
      name: fc.constantFrom(...FIELDS),
      at: fc.nat(),
      letter: fc.constantFrom('q', '案'),
    });
    fc.assert(
      fc.property(slip, ({ name, at, letter }) => {
        const index = at % name.length;
        expect(nearest(name.slice(0, index) + name.slice(index + 1), [name])).toBe(name);
        expect(nearest(name.slice(0, index) + letter + name.slice(index), [name])).toBe(name);
        expect(nearest(name.slice(0, index) + letter + name.slice(index + 1), [name])).toBe(name);
      }),
    );
  });
});
