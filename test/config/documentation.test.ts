import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import { toThrown } from './thrown.ts';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => ({
  line: page.slice(0, match.index).split('\n').length,
  text: match[1]!,
}));

describe('docs/configuration.md', () => {
  it('shows at least one example of each thing', () => {
    const all = blocks.map(({ text }) => text).join('');
    for (const key of [
      'code_lists',
      'registers',
      'measures',
      'part_of',
      'ratio',
      'files',
      'defaults',
      'where',
    ]) {
      expect(all).toContain(`${key}:`);
    }
  });

  it.each(blocks)('has a valid example in line $line', ({ text }) => {
    expect(parseConfig(text, 'jjstats.yaml')).toHaveProperty('catalogue');
  });

  it('quotes an error as it is reported', () => {
    const text = [
      'registers:',
      '  interviews:',
      '    fields: {held_on: {type: date}, level: {type: code, codes: level}}',
      'measures:',
      '  interviews.held:',
      '    register: interviews',
      '    where: {level: 县级处}',
    ].join('\n');
    const { detail } = toThrown(() => parseConfig(text, 'jjstats.yaml'));
    expect(page).toContain(detail.what);
    expect(page).toContain(detail.hint);
  });
});
