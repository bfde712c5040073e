import { describe, expect, it } from 'vitest';
import { describeBug, describeError } from '../../src/cli/show-error.ts';
import { inBoth, JjstatsError } from '../../src/domain/error.ts';
import { toFileError } from '../../src/publication/index.ts';

const failure = (code: string) => Object.assign(new Error(`${code}: something`), { code });

describe('describeError', () => {
  it('says what failed, where and what to do, in one language', () => {
    const detail = { where: 'a.csv:3', ...inBoth({ what: '"x"', hint: { zh: '改正', en: 'correct it' } }) };
    const error = new JjstatsError('unknown-value', detail);
    expect(describeError(error, 'en')).toBe('jjstats: a.csv:3: Unknown value: "x"\n  → correct it');
    expect(describeError(error, 'zh')).toBe('jjstats: a.csv:3: 没有这个取值: "x"\n  → 改正');
  });

  it('says which of several pieces of work it ended', () => {
    const error = new JjstatsError('empty-input', { where: 'a.csv' });
    const about = { zh: '简报 五月', en: 'briefing may' };
    expect(describeError(error, 'en', about)).toBe('jjstats: briefing may: a.csv: The file is empty');
    expect(describeError(error, 'zh', about)).toMatch(/^jjstats: 简报 五月: a\.csv: /);
    expect(describeBug(new TypeError('x'), 'en', false, about)).toMatch(/^jjstats: briefing may: Internal/);
  });

  it('leaves out what there is not, and takes the hint of the kind', () => {
    expect(describeError(new JjstatsError('empty-input', { where: 'a.csv' }), 'en')).toBe(
      'jjstats: a.csv: The file is empty',
    );
    expect(describeError(new JjstatsError('internal'), 'en')).toBe(
      'jjstats: Internal error\n  → This is a bug. Please report it',
    );
  });

  it('puts further problems on lines of their own', () => {
    const error = new JjstatsError('invalid-config', { where: 'c.yaml:1:1', what: 'one\n2:1 two' });
    expect(describeError(error, 'en').split('\n')).toEqual([
      'jjstats: c.yaml:1:1: The configuration is not valid: one',
      '  2:1 two',
    ]);
  });
});

describe('describeBug', () => {
  it('shows a stack only when it is asked for', () => {
    const bug = new TypeError('x is not a function');
    expect(describeBug(bug, 'en', false)).toBe(
      'jjstats: Internal error: x is not a function\n  → This is a bug. Please report it',
    );
    expect(describeBug(bug, 'en', true)).toContain('show-error.test.ts');
    expect(describeBug('text', 'zh', true)).toContain('程序内部错误: text');
  });
});

describe('toFileError', () => {
  it.each([
    ['ENOENT', 'read', 'input-missing', 66],
    ['EACCES', 'read', 'input-unreadable', 66],
    ['EISDIR', 'read', 'input-unreadable', 66],
    ['ENOENT', 'write', 'cannot-write', 73],
    ['EROFS', 'write', 'cannot-write', 73],
    ['ENOSPC', 'write', 'io-failed', 74],
    ['EIO', 'write', 'io-failed', 74],
  ] as const)('makes of %s while it tries to %s the error %s', (code, action, kind, exitCode) => {
    expect(toFileError(failure(code), 'a.csv', action)).toMatchObject({
      code: kind,
      exitCode,
      detail: { where: 'a.csv' },
    });
  });

  it('leaves alone what is no system error', () => {
    const bug = new Error('x');
    expect(toFileError(bug, 'a.csv', 'read')).toBe(bug);
  });
});
