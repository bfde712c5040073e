import { describe, expect, it } from 'vitest';
import { readCount } from '../../src/ask/index.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { languageOfArguments, localeLanguage } from '../../src/cli/language.ts';
import { OPTIONS } from '../../src/cli/options.ts';
import { toRejectsFile } from '../../src/cli/rejects-file.ts';
import { suggestion } from '../../src/domain/suggestion.ts';

describe('the table of options', () => {
  it.each(Object.entries(OPTIONS))('says in both languages what --%s does', (_, { flags, help }) => {
    expect(flags).toMatch(/^(-[a-z], )?--[a-z]+(-[a-z]+)*( <[a-z=-]+>)?$/);
    expect(/\p{sc=Han}/u.test(help.zh) && help.en.length > 3 && !/\p{sc=Han}/u.test(help.en)).toBe(true);
  });

  it('has every option once in a command, and every option in some command', () => {
    for (const { name, options } of COMMANDS) expect(new Set(options).size, name).toBe(options.length);
    const used = new Set(COMMANDS.flatMap(({ options }) => options));
    expect(Object.keys(OPTIONS).filter((name) => !used.has(name as keyof typeof OPTIONS))).toEqual([]);
  });

  it('gives no two options of a command the same flag', () => {
    for (const { name, options } of COMMANDS) {
      const flags = options
        .flatMap((option) => OPTIONS[option].flags.split(/[ ,]+/))
        .filter((part) => part.startsWith('-'));
      expect(new Set(flags).size, name).toBe(flags.length);
    }
  });
});

describe('the language', () => {
  it('follows the locale: Chinese ones are Chinese, all others English', () => {
    expect(localeLanguage({ LC_ALL: 'zh_CN.UTF-8' })).toBe('zh');
    expect(localeLanguage({ LANG: 'zh_TW' })).toBe('zh');
    expect(localeLanguage({ LC_ALL: 'de_DE', LANG: 'zh_CN' })).toBe('en');
    expect(localeLanguage({ LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' })).toBe('zh');
    expect(localeLanguage({})).toBe('en');
  });

  it('is what the arguments say, before they are parsed', () => {
    expect(languageOfArguments(['summarize', '--lang', 'zh'], {})).toBe('zh');
    expect(languageOfArguments(['--lang=en'], { LANG: 'zh_CN' })).toBe('en');
    expect(languageOfArguments(['--lang', 'fr'], { LANG: 'zh_CN' })).toBe('zh');
    expect(languageOfArguments(['--lang'], {})).toBe('en');
  });
});

describe('whole numbers', () => {
  it('are read, and nothing else', () => {
    expect([readCount('--n', '0'), readCount('--n', '12')]).toEqual([0, 12]);
    for (const text of ['-1', '1.5', '', 'x', '1e3', '9'.repeat(16), undefined])
      expect(() => readCount('--n', text)).toThrowError(/--n/);
    expect(() => readCount('--n', '0', 1)).toThrowError();
  });
});

describe('suggestion', () => {
  it('names the nearest, else what there is', () => {
    expect(suggestion('cases.fild', ['cases.filed', 'cases.closed']).en).toBe('did you mean "cases.filed"?');
    expect(suggestion('qqq', ['a', 'b'])).toEqual({ zh: '可选: a、b', en: 'there is a, b' });
    expect(suggestion('qqq', []).en).toBe('there is none to choose from');
  });
});

describe('the rejects file', () => {
  it('has place, code and remedy, and is safe in a spreadsheet', () => {
    const reject = {
      file: '=a.csv',
      line: 3,
      span: 1,
      column: 2,
      header: '+职级',
      code: 'unknown-code',
      isFault: true,
      byteOffset: 77,
    } as const;
    expect(toRejectsFile([reject, { file: 'b.csv', line: 9, span: 2, code: 'unclosed-quote' }], 'en')).toBe(
      [
        'file,line,byte,span,column,header,code,hint,kind',
        '\'=a.csv,3,77,1,2,\'+职级,unknown-code,"Correct it, or add an alias to the code list in jjstats.yaml",fault',
        'b.csv,9,,2,,,unclosed-quote,Close the quote on this line,reject',
        '',
      ].join('\n'),
    );
    expect(toRejectsFile([], 'zh')).toBe('file,line,byte,span,column,header,code,hint,kind\n');
  });
});
