// Times whole processes side by side: everyone in turn, several rounds, medians and the highest memory. Writes results.md.
//
//   npm run bench                      all cases
//   npm run bench -- --rows 1e6        smaller files
//   npm run bench -- --rounds 9        more rounds
//   npm run bench -- --cases main,ids  some cases only
//   npm run bench -- --large           ten times the rows, too
//   npm run bench -- --skip-slow       only those who come near
//   BENCH_PYTHON=…                     the Python that has pandas

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTESTANTS, toAnswer } from './job.mjs';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '4e6' },
    rounds: { type: 'string', default: '5' },
    cases: { type: 'string' },
    large: { type: 'boolean', default: false },
    'skip-slow': { type: 'boolean', default: false },
    out: { type: 'string', default: new URL('results.md', import.meta.url).pathname },
  },
});
const ROWS = Number(options.rows);
const ROUNDS = Number(options.rounds);
/** Those who take many times as long are asked less often. */
const SLOW_ROUNDS = Math.min(ROUNDS, 2);

const CASES = [
  { id: 'main', title: 'Main job: two periods by level', kind: 'rows', data: ['--no-ids'] },
  { id: 'gb18030', title: 'The same in GB18030', kind: 'rows', data: ['--no-ids'], encoding: 'gb18030' },
  { id: 'ids', title: 'Different case ids', kind: 'ids', data: [] },
  {
    id: 'quoted',
    title: '5 % of the fields in quotes',
    kind: 'quotes',
    data: ['--no-ids', '--quoted', '0.05'],
  },
  { id: 'text', title: 'A text of several lines in every row', kind: 'quotes', data: ['--no-ids', '--text'] },
  ...(options.large
    ? [{ id: 'large', title: 'Ten times the rows', kind: 'rows', data: ['--no-ids'], times: 10 }]
    : []),
];

const folder = new URL('.', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'jjstats-bench-'));
const hasTime = spawnSync('/usr/bin/time', ['-f', '%M', 'true']).status === 0;

/** One whole process: wall and processor time in seconds, highest memory in MB, and what it printed. */
function run([command, parameters]) {
  const measureFile = join(scratch, 'measure');
  const [program, all] = hasTime
    ? ['/usr/bin/time', ['-f', '%M %U %S', '-o', measureFile, command, ...parameters]]
    : [command, parameters];
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, all, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr?.slice(0, 2000)}`);
  const [kilobytes = 0, user = 0, system = 0] = hasTime
    ? readFileSync(measureFile, 'utf8').trim().split('\n').at(-1).split(' ').map(Number)
    : [];
  return { seconds, processor: user + system, megabytes: kilobytes / 1024, stdout };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const versionOf = ({ version: [command, parameters] }) => {
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? (stdout || stderr).trim().split('\n')[0] : undefined;
};

/** Everyone in turn, so that what disturbs the machine disturbs all alike. */
function runRounds(entries) {
  const runs = entries.map(() => []);
  for (const entry of entries) if (!entry.isSlow) run(entry.command);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, entry] of entries.entries()) {
      if (entry.isSlow && round >= SLOW_ROUNDS) continue;
      runs[index].push(run(entry.command));
      process.stderr.write('.');
    }
  }
  process.stderr.write('\n');
  return entries.map((entry, index) => ({
    ...entry,
    seconds: median(runs[index].map((one) => one.seconds)),
    processor: hasTime ? median(runs[index].map((one) => one.processor)) : undefined,
    megabytes: hasTime ? Math.max(...runs[index].map((one) => one.megabytes)) : undefined,
    rounds: runs[index].length,
    stdout: runs[index][0].stdout,
  }));
}

function dataFile({ data, encoding = 'utf-8', times = 1 }) {
  const rows = ROWS * times;
  const name = `cases-${rows}-${[encoding, ...data].join('').replaceAll('--', '-')}.csv`;
  const file = join(folder, 'data', name);
  if (!existsSync(file)) {
    process.stderr.write(`making ${name}\n`);
    run([
      'node',
      [join(folder, 'make-data.mjs'), '--rows', String(rows), '--encoding', encoding, '--out', file, ...data],
    ]);
  }
  return file;
}

function measureCase(one, present) {
  process.stderr.write(`${one.title} `);
  const file = dataFile(one);
  const encoding = one.encoding ?? 'utf-8';
  const entries = present
    .filter(
      ({ kinds, encodings }) => kinds.includes(one.kind) && (!encodings || encodings.includes(encoding)),
    )
    .filter(({ isSlow }) => !isSlow || (!one.times && !options['skip-slow']))
    .map((contestant) => ({ ...contestant, command: contestant.command(file, one.kind) }));
  const results = runRounds(entries);
  const answers = results.filter(({ read }) => read).map(({ read, stdout }) => toAnswer(read(stdout)));
  const agreed = answers.every((answer) => answer === answers[0]);
  if (!agreed) throw new Error(`${one.title}: the answers differ\n${answers.join('\n')}`);
  return { ...one, results, bytes: readSize(file) };
}

const readSize = (file) => Number(spawnSync('stat', ['-c', '%s', file], { encoding: 'utf8' }).stdout);

function measureStart() {
  process.stderr.write('Start-up ');
  const program = join(folder, '..', 'bin', 'jjstats.js');
  const small = join(folder, '..', 'fixtures', 'jilin-2015');
  const node = (name, ...parameters) => ({ name, command: ['node', parameters] });
  return runRounds([
    node('node -e 0', '-e', '0'),
    node('jjstats --version', program, '--version'),
    node('jjstats --help', program, '--help'),
    node('jjstats completion bash', program, 'completion', 'bash'),
    node(
      'jjstats summarize on a fixture',
      ...[program, 'summarize', join(small, 'cases-2015.csv'), join(small, 'cases-2014.csv')],
      ...['--period', '2015-01..2015-05', '--format', 'csv', '--quiet'],
    ),
  ]);
}

const fixed = (number, digits) => (number === undefined ? '–' : number.toFixed(digits));

function tableOf(results) {
  const [first] = results;
  return [
    '| | seconds | × | processor seconds | MB | rounds |',
    '|---|--:|--:|--:|--:|--:|',
    ...results.map(
      ({ name, seconds, processor, megabytes, rounds }) =>
        `| ${name} | ${fixed(seconds, 3)} | ${fixed(seconds / first.seconds, 2)} | ${fixed(processor, 2)} | ${fixed(megabytes, 0)} | ${rounds} |`,
    ),
  ].join('\n');
}

function main() {
  const busy = loadavg()[0];
  const versions = CONTESTANTS.map((contestant) => ({ ...contestant, found: versionOf(contestant) }));
  const present = versions.filter(({ found }) => found !== undefined);
  const asked = options.cases?.split(',');
  const measured = CASES.filter(({ id }) => !asked || asked.includes(id)).map((one) =>
    measureCase(one, present),
  );
  const start = !asked || asked.includes('start') ? measureStart() : undefined;
  const [{ model }] = cpus();
  const absent = versions.filter(({ found }) => found === undefined).map(({ name }) => name);
  const text = [
    '# Results',
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench\`: whole processes, everyone in turn, median of the`,
    'rounds, highest memory of any round. All that count gave the same counts.',
    '',
    `- Machine: ${cpus().length} cores, ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
    `- Load before the first run: ${busy.toFixed(1)}${busy > cpus().length / 2 ? ' (the machine was busy with other work: times are too long and only ratios tell something)' : ''}`,
    ...present.map(({ name, found }) => `- ${name}: ${found}`),
    ...(absent.length > 0 ? [`- Absent: ${absent.join(', ')}`] : []),
    '',
    ...measured.flatMap(({ title, results, bytes, times = 1 }) => [
      `## ${title}`,
      '',
      `${(ROWS * times).toLocaleString('en')} rows, ${Math.round(bytes / 1e6)} MB`,
      '',
      tableOf(results),
      '',
    ]),
    ...(start ? ['## Start-up and small files', '', tableOf(start), ''] : []),
  ].join('\n');
  writeFileSync(options.out, text);
  rmSync(scratch, { recursive: true });
  process.stdout.write(text);
}

main();
