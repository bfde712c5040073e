// The tables of errors, rejects and statuses: a code cannot exist without its words, its status and its remedy.

import { describe, expect, it } from 'vitest';
import { STATUSES } from '../../src/domain/cell.ts';
import { ERROR_KINDS, type ErrorCode, inBoth, JjstatsError, saidIn } from '../../src/domain/error.ts';
import { REJECT_KINDS } from '../../src/domain/reject.ts';

const EXIT_CODES = [2, 65, 66, 70, 73, 74, 78];
const codes = Object.keys(ERROR_KINDS) as ErrorCode[];
const hasBoth = ({ zh, en }: { zh: string; en: string }) =>
  /\p{sc=Han}/u.test(zh) && /[A-Za-z]/.test(en) && !/\p{sc=Han}/u.test(en);

describe('errors', () => {
  it.each(codes)('%s has a title in both languages and an exit status of the contract', (code) => {
    expect(hasBoth(ERROR_KINDS[code].title), code).toBe(true);
    expect(EXIT_CODES).toContain(ERROR_KINDS[code].exit);
    expect(ERROR_KINDS[code].title.en.at(-1)).not.toBe('.');
    expect(new JjstatsError(code).exitCode).toBe(ERROR_KINDS[code].exit);
  });

  it('say what, where and what to do in the reader’s language', () => {
    const detail = inBoth({ what: { zh: '甲', en: 'a' }, hint: '--x' });
    const error = new JjstatsError('no-header', { where: 'a.csv', ...detail });
    expect(error.message).toBe('No header that a register knows: a');
    expect(saidIn(error, 'zh')).toEqual({ what: '甲', hint: '--x' });
    expect(saidIn(error, 'en')).toEqual({ what: 'a', hint: '--x' });
  });

  it('fall back on the hint of their kind', () => {
    expect(saidIn(new JjstatsError('invalid-period', { what: '"x"' }), 'en').hint).toContain('2015Q2');
    expect(saidIn(new JjstatsError('no-header'), 'en')).toEqual({});
  });
});

describe('rejects', () => {
  it.each(Object.entries(REJECT_KINDS))(
    '%s has a title and a remedy in both languages',
    (code, { title, hint }) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(hasBoth(title)).toBe(true);
      expect(/\p{sc=Han}/u.test(hint.zh) && hint.en.length > 5).toBe(true);
    },
  );
});

describe('statuses', () => {
  it.each(Object.entries(STATUSES))(
    '%s has a label and a note in both languages',
    (id, { label, note, symbol }) => {
      expect(id).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(hasBoth(label)).toBe(true);
      expect(hasBoth(note)).toBe(true);
      if (symbol !== '') expect(note.zh.startsWith(symbol) && note.en.startsWith(symbol)).toBe(true);
    },
  );
});
