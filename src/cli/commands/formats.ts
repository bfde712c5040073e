// `jjstats formats`: what each command can write, read off the tables of the formats.

import { columnOf, type DataSet, field, recordsOf, tableOf } from '../../domain/data-set.ts';
import { toLine } from '../../domain/json.ts';
import type { Label } from '../../domain/language.ts';
import { assertOutputsFree } from '../assert-outputs.ts';
import type { CommandContext } from '../command.ts';
import { COMMAND_FORMATS, type CommandFormat } from '../command-formats.ts';
import { openConsole } from '../console.ts';
import { chooseFormat } from '../formats-of.ts';
import { writeDataSet } from '../write-data-set.ts';

const FORMATS_BY_COMMAND: readonly (readonly [string, readonly CommandFormat[]])[] =
  Object.entries(COMMAND_FORMATS);

export async function runFormats(context: CommandContext): Promise<number> {
  const format = chooseFormat('formats', context.options);
  await assertOutputsFree(context, []);
  await writeDataSet(toFormatsDataSet(), context, openConsole(context, context.language), format);
  return 0;
}

/** A format of one command, or of several that write the same. */
interface FormatRow extends CommandFormat {
  readonly commands: string;
}

const toFormatsDataSet = (): DataSet => ({
  tables: () => [
    tableOf<FormatRow>(
      'formats',
      { zh: '输出格式', en: 'Output formats' },
      sharedRows(),
      [
        columnOf('text', 'commands', { zh: '命令', en: 'Commands' }, ({ commands }) => commands),
        columnOf('text', 'format', { zh: '格式', en: 'Format' }, ({ id }) => id),
        columnOf('text', 'extensions', { zh: '扩展名', en: 'Endings' }, ({ extensions }) =>
          extensions.join(' '),
        ),
        columnOf('text', 'label', { zh: '用途', en: 'What it is' }, ({ label }) => label),
        columnOf('text', 'reader', { zh: '读者', en: 'Reader' }, ({ machine }) =>
          machine ? PROGRAMS : PEOPLE,
        ),
      ],
      {
        notes: [
          {
            zh: '不写 --format 时由 --output 的扩展名选定, 没有扩展名则为 table。brief 的格式写在声明的 outputs: 下。',
            en: 'Without --format the ending of --output chooses; without an ending it is table. The formats of brief stand under outputs: of the declaration.',
          },
        ],
      },
    ),
  ],
  records: () =>
    recordsOf<FormatRow>(
      'formats',
      FORMATS_BY_COMMAND.flatMap(([commands, formats]) => formats.map((one) => ({ ...one, commands }))),
      [
        field('command', ({ commands }) => commands),
        field('format', ({ id }) => id),
        field('extensions', ({ extensions }) => extensions),
        field('reader', ({ machine }) => (machine ? PROGRAMS : PEOPLE)),
        field('label_zh', ({ label }) => label.zh),
        field('label_en', ({ label }) => label.en),
      ],
    ),
  document: () => ({
    jjstats: 1,
    commands: FORMATS_BY_COMMAND.map(([command, formats]) => ({
      command,
      formats: formats.map(({ id, extensions, machine, label }) =>
        toLine({ id, extensions, machine, label: { ...label } }),
      ),
    })),
  }),
});

const PROGRAMS: Label = { zh: '程序', en: 'programs' };
const PEOPLE: Label = { zh: '人', en: 'people' };

/** Commands that write the same share their rows. */
function sharedRows(): FormatRow[] {
  const rows = new Map<readonly CommandFormat[], string[]>();
  for (const [command, formats] of FORMATS_BY_COMMAND) {
    const alike = [...rows.keys()].find((known) => isSame(known, formats));
    if (alike) rows.get(alike)!.push(command);
    else rows.set(formats, [command]);
  }
  return [...rows].flatMap(([formats, commands]) =>
    formats.map((one, index) => ({ ...one, commands: index === 0 ? commands.join(' ') : '' })),
  );
}

const isSame = (one: readonly CommandFormat[], other: readonly CommandFormat[]): boolean =>
  one.length === other.length && one.every(({ label }, index) => label === other[index]!.label);
