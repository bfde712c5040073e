// The scripts are run by the shells that they are for: bash always, zsh and fish where they are installed.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatsOf } from '../../src/cli/command-formats.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { toBashScript } from '../../src/cli/completion/bash-script.ts';
import { completeProgram } from '../../src/cli/completion/completed-program.ts';
import { completeOption } from '../../src/cli/completion/completed-words.ts';
import { toFishScript } from '../../src/cli/completion/fish-script.ts';
import { toPowershellScript } from '../../src/cli/completion/powershell-script.ts';
import { SHELLS } from '../../src/cli/completion/shells.ts';
import { toZshScript } from '../../src/cli/completion/zsh-script.ts';
import { OPTIONS, type OptionName } from '../../src/cli/options.ts';
import { PLAIN_ENVIRONMENT, runProgram } from './running.ts';

const SCRIPTS = { bash: toBashScript, zsh: toZshScript, fish: toFishScript, powershell: toPowershellScript };

/** A folder with one file and one folder to complete, and the scripts in both languages. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-completion-'));
  writeFileSync(join(folder, 'cases 2015.csv'), '');
  for (const language of ['en', 'zh'] as const) {
    for (const shell of SHELLS)
      writeFileSync(join(folder, `${language}.${shell}`), SCRIPTS[shell](completeProgram(language)));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, args: readonly string[], input = '') {
  const { stdout, stderr, status, error } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...PLAIN_ENVIRONMENT, HOME: folder, TERM: 'dumb' },
    timeout: 30_000,
    input,
  });
  return { stdout: stdout ?? '', stderr: stderr ?? '', status, isMissing: error !== undefined };
}

const isInstalled = (program: string): boolean => !spawnSync(program, ['--version']).error;

/** A line up to the cursor, and the words that may stand there. */
const LINES: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['jjstats su', ['summarize']],
  ['jjstats help ver', ['verify']],
  ['jjstats summarize --fo', ['--force', '--format']],
  ['jjstats summarize a.csv --format ', formatsOf('summarize').map(({ id }) => id)],
  ['jjstats verify --format ', ['json', 'table']],
  ['jjstats summarize --lang ', ['en', 'zh']],
  ['jjstats trend --grain ', ['half', 'month', 'quarter', 'year']],
  ['jjstats summarize --measures cases.c', ['cases.closed', 'cases.closure_rate']],
  ['jjstats summarize --measures cases.filed,sanctions.pe', ['cases.filed,sanctions.persons']],
  ['jjstats explain --measure petitions.f', ['petitions.first']],
  ['jjstats summarize --by region:c', ['region:city', 'region:county']],
  ['jjstats crosstab --cols level,mea', ['level,measure']],
  ['jjstats summarize --where lev', ['level=']],
  ['jjstats summarize --column filed_o', ['filed_on=']],
  ['jjstats chart --kind ra', ['ranking']],
  ['jjstats registers c', ['cases']],
  ['jjstats completion ', [...SHELLS].sort()],
];

describe('bash', () => {
  const TRY = `
    compopt() { :; }
    try() {
      COMP_LINE=$1 COMP_POINT=\${#1}
      _jjstats
      local stem=\${1##* } cut=''
      [[ $stem == *[=:]* ]] && cut=\${stem%[=:]*} && cut=\${stem:0:\${#cut}+1}
      (IFS='|'; echo "\${COMPREPLY[*]/#/$cut}")
    }`;

  it.each(['en', 'zh'])('completes commands, options and their words, from the script in %s', (language) => {
    const lines = LINES.map(([line]) => `try ${JSON.stringify(line)}`).join('\n');
    const { stdout, stderr } = run('bash', ['--norc', '-c', `source ${language}.bash\n${TRY}\n${lines}`]);
    expect(stderr).toBe('');
    const found = stdout.trimEnd().split('\n');
    expect(found.map((words) => words.split('|').sort())).toEqual(
      LINES.map(([, words]) => [...words].sort()),
    );
  });

  it('leaves files and folders to the shell, and offers none where none may stand', () => {
    const places = [
      'summarize ',
      'summarize --rejects ',
      'brief -o ',
      'summarize --period ',
      'formats ',
      'su',
    ];
    const script = `source en.bash
      compopt() { echo "compopt $*"; }
      for line in ${places.map((place) => `'jjstats ${place}'`).join(' ')}; do
        COMP_LINE=$line COMP_POINT=\${#line}
        _jjstats
        echo "$line: \${COMPREPLY[*]}"
      done
      complete -p jjstats`;
    const none = 'compopt +o default +o bashdefault';
    expect(run('bash', ['--norc', '-c', script]).stdout.trimEnd().split('\n')).toEqual([
      'jjstats summarize : ',
      'jjstats summarize --rejects : ',
      `${none} -o dirnames`,
      'jjstats brief -o : ',
      none,
      'jjstats summarize --period : ',
      none,
      'jjstats formats : ',
      none,
      'jjstats su: summarize',
      'complete -o bashdefault -o default -F _jjstats jjstats',
    ]);
  });

  it.skipIf(!isInstalled('script'))('completes as one types, names of files with blanks too', () => {
    const typed = [
      'jjstats() { printf "<%s>" "$@"; echo; }',
      'source en.bash',
      'jjstats summ\tcas\t--by level,region:ci\t --format=js\t --where lev\tx',
      'exit',
    ];
    const { stdout } = run(
      'script',
      ['-qec', 'bash --norc --noprofile -i', '/dev/null'],
      `${typed.join('\n')}\n`,
    );
    expect(stdout).toContain(
      '<summarize><cases 2015.csv><--by><level,region:city><--format=json><--where><level=x>',
    );
  });
});

describe.skipIf(!isInstalled('zsh'))('zsh (skipped where it is not installed)', () => {
  const typeInto = (language: string, line: string) =>
    run('zsh', [
      '-f',
      '-c',
      `zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source ${language}.zsh; jjstats() { printf "<%s>" "$@"; }'
      zpty -w shell $'${line}'
      zpty -w shell 'print -r -- THE""END'
      while zpty -r shell said; do print -r -- "$said"; [[ $said == *THEEND* ]] && break; done
      zpty -d shell`,
    ]).stdout;

  it.each(['en', 'zh'])('completes as one types, from the script in %s', (language) => {
    const line =
      'jjstats summ\\tcas\\t--by level,region:ci\\t --format=js\\t --where lev\\tx --no-p\\t --measures=cases.fi\\t';
    expect(typeInto(language, line)).toContain(
      '<summarize><cases 2015.csv><--by><level,region:city><--format=json><--where><level=x><--no-progress><--measures=cases.filed>',
    );
    expect(typeInto(language, 'jjstats verify --form\\tjs\\t')).toContain('<verify><--format=json>');
    expect(typeInto(language, 'jjstats registers pet\\t')).toContain('<registers><petitions>');
    expect(typeInto(language, 'jjstats completion fi\\t')).toContain('<completion><fish>');
  });
});

describe.skipIf(!isInstalled('fish'))('fish (skipped where it is not installed)', () => {
  it.each(['en', 'zh'])('completes commands, options and their words, from the script in %s', (language) => {
    const asked = LINES.map(([line]) => `complete -C ${JSON.stringify(line)}; echo`).join('\n');
    const { stdout, stderr } = run('fish', ['--no-config', '-c', `source ${language}.fish\n${asked}`]);
    expect(stderr).toBe('');
    const found = stdout.split('\n\n').slice(0, LINES.length);
    expect(
      found.map((words) =>
        words
          .trim()
          .split('\n')
          .map((word) => word.split('\t')[0])
          .sort(),
      ),
    ).toEqual(LINES.map(([, words]) => [...words].sort()));
  });

  it('completes files where files may stand, and nowhere else', () => {
    const asked = (line: string) =>
      run('fish', ['--no-config', '-c', `source en.fish\ncomplete -C ${JSON.stringify(line)}`]).stdout;
    expect(asked('jjstats summarize cas')).toContain('cases 2015.csv');
    expect(asked('jjstats summarize --rejects cas')).toContain('cases 2015.csv');
    for (const line of ['jjstats cas', 'jjstats formats cas', 'jjstats summarize --period cas'])
      expect(asked(line)).not.toContain('.csv');
  });
});

describe('PowerShell', () => {
  it.each(['en', 'zh'])('gets a script in which every text and bracket is closed, in %s', (language) => {
    const script = readFileSync(join(folder, `${language}.powershell`), 'utf8').replaceAll(/^#.*$/gm, '');
    const bare = script.replaceAll(/'(?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*'|"[^"]*"/g, '');
    expect(bare).not.toMatch(/['"\u2018-\u201b]/);
    const open: string[] = [];
    for (const bracket of bare.match(/[()[\]{}]/g) ?? []) {
      if ('([{'.includes(bracket)) open.push(bracket);
      else expect(`${open.pop()}${bracket}`).toMatch(/^(\(\)|\[\]|\{\})$/);
    }
    expect(open).toEqual([]);
    for (const { name } of COMMANDS) expect(script).toContain(`'${name}' = `);
  });
});

describe('the words', () => {
  it('are found for every option that has any', () => {
    const free = Object.keys(OPTIONS).filter(
      (name) => completeOption('summarize', name as OptionName).value.kind === 'text',
    );
    // Periods, days, numbers, and names that only the user's own files have.
    expect(free.sort()).toEqual(
      [
        ...['period', 'indexBase', 'asOf', 'covered', 'regions', 'publishedOn', 'monthOf'],
        ...['window', 'width', 'height', 'top', 'headerLine', 'maxRejects', 'threads', 'limit', 'figure'],
        ...['table', 'sheet', 'set'],
      ].sort(),
    );
  });

  it('name no personal column', () => {
    const script = toBashScript(completeProgram('en'));
    expect(script).not.toMatch(/\b(identity|person|post|brief|filing_report|reporter)=/);
  });
});

describe('jjstats completion', () => {
  it.each(SHELLS)('prints the script for %s in the language asked for', (shell) => {
    for (const language of ['en', 'zh'] as const) {
      const { stdout, stderr, status } = runProgram(['completion', shell, '--lang', language]);
      expect([stderr, status]).toEqual(['', 0]);
      expect(stdout).toBe(SCRIPTS[shell](completeProgram(language)));
    }
  });

  it('loads nothing but tables: no package, no file of divisions', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const seen = new Set<string>();
    const packages: string[] = [];
    const walk = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readFileSync(file, 'utf8');
      for (const [, name] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'/gm)) {
        if (name!.startsWith('.')) walk(resolve(dirname(file), name!));
        else if (!name!.startsWith('node:')) packages.push(`${file}: ${name}`);
      }
    };
    walk(join(root, 'src/cli/commands/completion.ts'));
    expect(packages).toEqual([]);
    expect(seen.size).toBeGreaterThan(15);
    expect([...seen].filter((file) => /divisions|src\/tables\/|src\/run\/|src\/read\//.test(file))).toEqual(
      [],
    );
  });
});
