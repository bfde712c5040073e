// `jjstats verify`: whether inputs and outputs are still the ones that were published. Exit status 1 when one is not.

import { join } from 'node:path';
import type { Label } from '../../domain/language.ts';
import {
  type CheckedFile,
  checkFiles,
  type FileRole,
  type FileState,
  isSound,
  namedFiles,
  openManifest,
} from '../../publication/index.ts';
import { jsonObject, jsonString } from '../../render/json-text.ts';
import { assertOutputsFree } from '../assert-outputs.ts';
import type { CommandContext } from '../command.ts';
import { openConsole } from '../console.ts';
import { chooseFormat } from '../formats-of.ts';
import { column, countCell, plainReport, plainTable, textCell, writeFound } from '../plain-table.ts';

export async function runVerify(context: CommandContext): Promise<number> {
  const format = chooseFormat('verify', context.options);
  const [path] = context.args as [string];
  const { io } = context;
  const opened = await openManifest(path, io.disk);
  const named = namedFiles(opened.manifest).map((file) => join(opened.folder, file.path));
  await assertOutputsFree(
    context,
    [path, ...named].flatMap((one) => io.disk.follow(one) ?? []),
  );
  const files = await checkFiles(opened, context.io.disk);
  const console = openConsole(context, context.language);
  const found = { table: () => toReport(files), json: () => toJson(path, files) };
  await writeFound(found, context, console, format);
  return isSound(files) ? 0 : 1;
}

const ROLES: Readonly<Record<FileRole, Label>> = {
  input: { zh: '输入', en: 'input' },
  config: { zh: '配置', en: 'configuration' },
  spec: { zh: '通报声明', en: 'briefing' },
  template: { zh: '模板', en: 'template' },
  history: { zh: '历次公布数', en: 'published figures' },
  output: { zh: '输出', en: 'output' },
};

const STATES: Readonly<Record<FileState, Label>> = {
  same: { zh: '相符', en: 'same' },
  changed: { zh: '已改变', en: 'changed' },
  missing: { zh: '缺失', en: 'missing' },
  unreadable: { zh: '无法读取', en: 'unreadable' },
  'not-checked': { zh: '标准输入, 无法核对', en: 'standard input, not checked' },
};

function toReport(files: readonly CheckedFile[]) {
  const bad = files.filter((file) => !isSound([file])).length;
  const subtitle = {
    zh: bad === 0 ? `${files.length} 个文件全部相符` : `${files.length} 个文件中 ${bad} 个不符`,
    en: bad === 0 ? `all ${files.length} files as they were` : `${bad} of ${files.length} files differ`,
  };
  return plainReport([
    plainTable(
      'verify',
      { zh: '清单核对', en: 'Verification' },
      [
        column('role', { zh: '用途', en: 'Role' }),
        column('path', { zh: '文件', en: 'File' }),
        column('state', { zh: '结果', en: 'State' }),
        column('bytes', { zh: '字节', en: 'Bytes' }, 'right'),
        column('found', { zh: '现在', en: 'Now' }, 'right'),
      ],
      files.map(({ file, state, found }) => [
        textCell(ROLES[file.role]),
        textCell(file.path),
        textCell(STATES[state]),
        // Of a history only a part is looked at.
        file.entries === undefined ? countCell(file.bytes) : { kind: 'empty' },
        found && file.entries === undefined ? countCell(found.bytes) : { kind: 'empty' },
      ]),
      { subtitle },
    ),
  ]);
}

function toJson(path: string, files: readonly CheckedFile[]): string {
  const lines = files.map(({ file, state, found }) =>
    jsonObject([
      ['role', jsonString(file.role)],
      ['path', jsonString(file.path)],
      ['state', jsonString(state)],
      ['sha256', jsonString(file.sha256)],
      ['found_sha256', found ? jsonString(found.sha256) : 'null'],
    ]),
  );
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `{ "jjstats": 1,\n  "manifest": ${jsonString(path)},\n  "sound": ${isSound(files)},\n  "files": ${list} }\n`;
}
