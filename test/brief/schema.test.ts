import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fromJSONSchema } from 'zod';
import { toBriefingJsonSchema } from '../../src/brief/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FILE = join(root, 'docs/briefing.schema.json');

/** Briefings are told from other YAML by their sections. */
const isBriefing = (text: string): boolean => /^sections:/m.test(text) && /^outputs:/m.test(text);

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

/** The briefings of the fixtures, of the golden cases and of the pages, by where they stand. */
function findBriefings(): [string, string][] {
  const files = [...filesIn('fixtures', /\.yaml$/), ...filesIn('test', /\.yaml$/)];
  const whole = files.map((file): [string, string] => [file, readFileSync(join(root, file), 'utf8')]);
  const inPages = [...filesIn('docs', /\.md$/), 'README.md'].flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/```yaml[^\n]*\n(.*?)```/gs)].map(
      ([, text], index): [string, string] => [`${file} #${index + 1}`, text!],
    ),
  );
  // Those of faults are left out.
  const commands = filesIn('test/cases', /^(?!brief-errors).*[\\/]command$/).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/printf '%s\\n'((?: '[^']*')+) > \S+\.yaml/g)].map(
      ([, lines], index): [string, string] => [
        `${file} #${index + 1}`,
        [...lines!.matchAll(/'([^']*)'/g)].map(([, line]) => line).join('\n'),
      ],
    ),
  );
  const written = 'test/cases/init-writes-a-project/expected.txt';
  const starter = /^jjstats: 1\nlang: .*?(?=^briefing-)/ms.exec(readFileSync(join(root, written), 'utf8'))!;
  return [...whole, ...inPages, ...commands, [written, starter[0]] as [string, string]].filter(([, text]) =>
    isBriefing(text),
  );
}

describe('docs/briefing.schema.json', () => {
  it('is the schema of the program (GOLDEN=write writes it anew)', () => {
    const schema = `${JSON.stringify(toBriefingJsonSchema(), undefined, 2)}\n`;
    if (process.env.GOLDEN === 'write') writeFileSync(FILE, schema);
    expect(readFileSync(FILE, 'utf8')).toBe(schema);
  });

  const schema = fromJSONSchema(JSON.parse(readFileSync(FILE, 'utf8')));
  const briefings = findBriefings();

  it('is tried on briefings from fixtures and pages', () => {
    expect(briefings.map(([place]) => place)).toContain('fixtures/jilin-2015/briefing.yaml');
    expect(briefings.map(([place]) => place)).toContain('test/cases/init-writes-a-project/expected.txt');
    expect(briefings.filter(([place]) => place.includes('/command #')).length).toBeGreaterThan(2);
  });

  it.each(briefings)('takes %s', (_, text) => {
    expect(schema.safeParse(parse(text)).error?.issues).toBeUndefined();
  });

  it.each([
    ['a name with capitals', { name: 'Brief' }],
    ['a format that does not exist', { outputs: ['pdf'] }],
    ['a key that does not exist', { outputz: ['md'] }],
    ['a template in place of a name', { name: '{{ month }}' }],
  ])('refuses %s', (_, change) => {
    const sound = parse(readFileSync(join(root, 'fixtures/jilin-2015/briefing.yaml'), 'utf8'));
    expect(schema.safeParse({ ...sound, ...change }).success).toBe(false);
  });
});
