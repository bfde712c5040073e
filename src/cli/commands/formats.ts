// `jjstats formats`: what each command can write, read off the tables of the formats.

import { stringify } from 'csv-stringify/sync';
import type { Report } from '../../domain/report.ts';
import { jsonArray, jsonObject, jsonString } from '../../render/json-text.ts';
import { assertOutputsFree } from '../assert-outputs.ts';
import type { CommandContext } from '../command.ts';
import { COMMAND_FORMATS, type CommandFormat } from '../command-formats.ts';
import { openConsole } from '../console.ts';
import { chooseFormat } from '../formats-of.ts';
import { column, plainReport, plainTable, textCell, writeFound } from '../plain-table.ts';

const FORMATS_BY_COMMAND: readonly (readonly [string, readonly CommandFormat[]])[] =
  Object.entries(COMMAND_FORMATS);

export async function runFormats(context: CommandContext): Promise<number> {
  const format = chooseFormat('formats', context.options);
  await assertOutputsFree(context, []);
  await writeFound(
    { table: toReport, json: toJson, csv: toCsv },
    context,
    openConsole(context, context.language),
    format,
  );
  return 0;
}

/** Commands that write the same share their rows. */
function toReport(): Report {
  const rows = new Map<readonly CommandFormat[], string[]>();
  for (const [command, formats] of FORMATS_BY_COMMAND) {
    const alike = [...rows.keys()].find((known) => isSame(known, formats));
    if (alike) rows.get(alike)!.push(command);
    else rows.set(formats, [command]);
  }
  return plainReport([
    plainTable(
      'formats',
      { zh: '输出格式', en: 'Output formats' },
      [
        column('commands', { zh: '命令', en: 'Commands' }),
        column('format', { zh: '格式', en: 'Format' }),
        column('extensions', { zh: '扩展名', en: 'Endings' }),
        column('label', { zh: '用途', en: 'What it is' }),
        column('reader', { zh: '读者', en: 'Reader' }),
      ],
      [...rows].flatMap(([formats, commands]) =>
        formats.map(({ id, extensions, label, machine }, index) => [
          textCell(index === 0 ? commands.join(' ') : ''),
          textCell(id),
          textCell(extensions.join(' ')),
          textCell(label),
          textCell(machine ? { zh: '程序', en: 'programs' } : { zh: '人', en: 'people' }),
        ]),
      ),
      {
        notes: [
          {
            zh: '不写 --format 时由 --output 的扩展名选定, 没有扩展名则为 table。brief 的格式写在声明的 outputs: 下。',
            en: 'Without --format the ending of --output chooses; without an ending it is table. The formats of brief stand under outputs: of the declaration.',
          },
        ],
      },
    ),
  ]);
}

const isSame = (one: readonly CommandFormat[], other: readonly CommandFormat[]): boolean =>
  one.length === other.length && one.every(({ label }, index) => label === other[index]!.label);

function toCsv(): string {
  const rows = FORMATS_BY_COMMAND.flatMap(([command, formats]) =>
    formats.map(({ id, extensions, machine, label }) => [
      command,
      id,
      extensions.join(';'),
      machine ? 'programs' : 'people',
      label.zh,
      label.en,
    ]),
  );
  return stringify([['command', 'format', 'extensions', 'reader', 'label_zh', 'label_en'], ...rows], {
    record_delimiter: '\n',
  });
}

function toJson(): string {
  const commands = FORMATS_BY_COMMAND.map(([command, formats]) => {
    const lines = formats.map(({ id, extensions, machine, label }) =>
      jsonObject([
        ['id', jsonString(id)],
        ['extensions', jsonArray(extensions.map(jsonString))],
        ['machine', String(machine)],
        [
          'label',
          jsonObject([
            ['zh', jsonString(label.zh)],
            ['en', jsonString(label.en)],
          ]),
        ],
      ]),
    );
    return `{ "command": ${jsonString(command)},\n      "formats": [\n        ${lines.join(',\n        ')}\n      ] }`;
  });
  return `{ "jjstats": 1,\n  "commands": [\n    ${commands.join(',\n    ')}\n  ] }\n`;
}
