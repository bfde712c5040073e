import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FileLedger } from '../../src/domain/ledger.ts';
import {
  buildManifest,
  checkFile,
  compareManifests,
  fingerprintOf,
  isSound,
  type ManifestFacts,
  namedFiles,
  serializeManifest,
} from '../../src/publication/manifest/index.ts';
import { parseManifest } from '../../src/publication/manifest/parse-manifest.ts';

const SHA = 'a'.repeat(64);

const ledger: FileLedger = {
  name: 'cases.csv',
  register: 'cases',
  encoding: 'gb18030',
  bytes: 120,
  lines: 12,
  headerLines: 1,
  blankLines: 0,
  noteLines: 1,
  acceptedLines: 8,
  rejectedLines: 2,
  records: 10,
  counted: 6,
  excluded: { out_of_period: 2 },
  rejected: { 'invalid-date': 2 },
};

const FACTS: ManifestFacts = {
  tool: { name: 'jjstats', version: '1.2.3' },
  command: 'summarize',
  options: [
    { name: 'where', value: ['level=县处级'], given: true },
    { name: 'period', value: '2015-01..2015-05', given: false },
    { name: 'empty', value: true, given: true },
  ],
  settings: [{ role: 'config', path: '../jjstats.yaml', bytes: 3, sha256: SHA }],
  asOf: 20150617,
  rounding: 'half-away',
  decimals: 1,
  smallBase: 10,
  inputs: [
    {
      name: 'cases.csv',
      path: '../in/cases.csv',
      bytes: 120,
      sha256: SHA,
      encoding: 'gb18030',
      delimiter: ',',
      register: 'cases',
      ledger,
    },
    {
      name: '-',
      bytes: 120,
      sha256: SHA,
      encoding: 'utf-8',
      delimiter: '\t',
      register: 'cases',
      ledger: { ...ledger, name: '-', encoding: 'utf-8' },
    },
  ],
  outputs: [{ name: 'a.csv', bytes: 9, sha256: SHA }],
  history: { path: '../published.csv', entries: 3, sha256: SHA },
  run: { started: '2015-06-17T01:02:03.000Z', milliseconds: 12, node: 'v20.20.0' },
};

describe('a manifest', () => {
  it('is read back as it was written', () => {
    const manifest = buildManifest(FACTS);
    expect(parseManifest(serializeManifest(manifest))).toEqual(manifest);
    const { history: _, run: __, ...bare } = FACTS;
    const small = buildManifest(bare);
    expect(parseManifest(serializeManifest(small))).toEqual(small);
  });

  it('has its options in order and the rejects of all files summed', () => {
    const { options, rejected } = buildManifest(FACTS);
    expect(options.map(({ name }) => name)).toEqual(['empty', 'period', 'where']);
    expect(rejected).toEqual([['invalid-date', 4]]);
  });

  it('has the same bytes and fingerprint for the same run, whoever made it and when', () => {
    const one = buildManifest(FACTS);
    const other = buildManifest({
      ...FACTS,
      options: [...FACTS.options].reverse(),
      run: { started: '2016-01-01T00:00:00.000Z', milliseconds: 99, node: 'v22.0.0' },
    });
    expect(fingerprintOf(other)).toBe(fingerprintOf(one));
    expect(serializeManifest({ ...other, run: FACTS.run! })).toBe(serializeManifest(one));
    expect(fingerprintOf(buildManifest({ ...FACTS, asOf: 20150618 }))).not.toBe(fingerprintOf(one));
  });

  it('holds no machine path', () => {
    expect(serializeManifest(buildManifest(FACTS))).not.toMatch(/"\//);
  });

  const written = serializeManifest(buildManifest(FACTS));
  /** As it was before manifests had a sum of their own. */
  const text = written.replace(/,\n {2}"sha256": "[0-9a-f]{64}"(?=\n\}\n$)/, '');

  it('is read without a sum, as those of version 0.1 are', () => {
    expect(text).not.toBe(written);
    expect(parseManifest(text)).toEqual(buildManifest(FACTS));
  });

  it('is read with keys that a later version adds and signs for', () => {
    const later = text.replace(/\n\}\n$/, ',\n  "servers": []');
    const open = `${later},\n  "sha256": ""\n}\n`;
    const sum = createHash('sha256').update(open).digest('hex');
    expect(parseManifest(open.replace('"sha256": ""', `"sha256": "${sum}"`))).toEqual(buildManifest(FACTS));
    expect(parseManifest(`${later}\n}\n`)).toBeUndefined();
  });

  it('is none with any one bit of it flipped', () => {
    const sound = Buffer.from(written);
    for (let bit = 0; bit < sound.length * 8; bit++) {
      const spoilt = Buffer.from(sound);
      spoilt[bit >> 3]! ^= 1 << (bit & 7);
      expect(parseManifest(new TextDecoder().decode(spoilt)), `bit ${bit}`).toBeUndefined();
    }
  });
  const spoilt: readonly (readonly [string, string])[] = [
    ['no JSON', text.slice(1)],
    ['another version', text.replace('"jjstats_manifest": 1', '"jjstats_manifest": 2')],
    ['an output outside the folder', text.replace('"a.csv"', '"../a.csv"')],
    ['an output with a backslash', text.replace('"a.csv"', '"..\\\\a.csv"')],
    ['a hash that is none', text.replace(SHA, 'x')],
    ['a day that does not exist', text.replace('2015-06-17"', '2015-02-30"')],
    ['a command that is none', text.replace('"summarize"', '"../bin/sh"')],
    ['a list', '[]'],
    ['null', 'null'],
    ['too much', ' '.repeat(17 * 1024 * 1024)],
  ];
  it.each(spoilt)('is not one with %s', (_, changed) => {
    expect(parseManifest(changed)).toBeUndefined();
  });

  it('keeps prototype names out of what is read', () => {
    const changed = text.replace('"name": "empty"', '"name": "__proto__"');
    expect(parseManifest(changed)?.options[0]?.name).toBe('__proto__');
    expect(({} as Record<string, unknown>).value).toBeUndefined();
  });
});

describe('files against a manifest', () => {
  const manifest = buildManifest(FACTS);
  it('are all named, and standard input cannot be looked at again', () => {
    expect(namedFiles(manifest).map(({ role, path, isReadable }) => [role, path, isReadable])).toEqual([
      ['input', '../in/cases.csv', true],
      ['input', '-', false],
      ['config', '../jjstats.yaml', true],
      ['history', '../published.csv', true],
      ['output', 'a.csv', true],
    ]);
  });

  it('are sound only when every byte is the same', () => {
    const file = namedFiles(manifest)[0]!;
    expect(checkFile(file, { bytes: 120, sha256: SHA }).state).toBe('same');
    expect(checkFile(file, { bytes: 121, sha256: SHA }).state).toBe('changed');
    expect(checkFile(file, { bytes: 120, sha256: 'b'.repeat(64) }).state).toBe('changed');
    expect(checkFile(file, 'missing').state).toBe('missing');
    const states = ['same', 'not-checked', 'changed', 'missing', 'unreadable'] as const;
    expect(states.map((state) => isSound([{ file, state }]))).toEqual([true, true, false, false, false]);
  });
});

describe('two manifests', () => {
  it('of the same run differ in nothing, whatever their run facts', () => {
    const { run: _, ...bare } = FACTS;
    expect(compareManifests(buildManifest(FACTS), buildManifest(bare))).toEqual([]);
  });

  it('differ in what was asked, how, of what and with what result', () => {
    const other = buildManifest({
      ...FACTS,
      tool: { name: 'jjstats', version: '1.3.0' },
      options: [{ name: 'period', value: '2015-06', given: true }],
      settings: [],
      asOf: 20150717,
      inputs: [FACTS.inputs[0]!, { ...FACTS.inputs[0]!, sha256: 'c'.repeat(64) }],
      outputs: [{ name: 'a.csv', bytes: 9, sha256: 'd'.repeat(64) }],
    });
    expect(
      compareManifests(buildManifest(FACTS), other).map(({ what, before, after }) => [what, before, after]),
    ).toEqual([
      ['version', '1.2.3', '1.3.0'],
      ['--empty', 'true', undefined],
      ['--period', '2015-01..2015-05', '2015-06'],
      ['--where', 'level=县处级', undefined],
      ['as-of', '2015-06-17', '2015-07-17'],
      ['config', 'aaaaaaaaaaaa', undefined],
      ['input -', 'aaaaaaaaaaaa', undefined],
      ['input cases.csv (2)', undefined, 'cccccccccccc'],
      ['output a.csv', 'aaaaaaaaaaaa', 'dddddddddddd'],
    ]);
  });
});
