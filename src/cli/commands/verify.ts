// `jjstats verify`: whether inputs and outputs are still the ones that were published. Exit status 1 when one is not.

import { join } from 'node:path';
import { columnOf, type DataSet, tableOf } from '../../domain/data-set.ts';
import { toLine } from '../../domain/json.ts';
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
import { assertOutputsFree } from '../assert-outputs.ts';
import type { CommandContext } from '../command.ts';
import { openConsole } from '../console.ts';
import { chooseFormat } from '../formats-of.ts';
import { writeDataSet } from '../write-data-set.ts';

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
  await writeDataSet(toDataSet(path, files), context, console, format);
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

const toDataSet = (path: string, files: readonly CheckedFile[]): DataSet => ({
  tables: () => [toTable(files)],
  document: () => ({
    jjstats: 1,
    manifest: path,
    sound: isSound(files),
    files: files.map(({ file, state, found }) =>
      toLine({
        role: file.role,
        path: file.path,
        state,
        sha256: file.sha256,
        found_sha256: found?.sha256 ?? null,
      }),
    ),
  }),
});

function toTable(files: readonly CheckedFile[]) {
  const bad = files.filter((file) => !isSound([file])).length;
  const subtitle = {
    zh: bad === 0 ? `${files.length} 个文件全部相符` : `${files.length} 个文件中 ${bad} 个不符`,
    en: bad === 0 ? `all ${files.length} files as they were` : `${bad} of ${files.length} files differ`,
  };
  return tableOf(
    'verify',
    { zh: '清单核对', en: 'Verification' },
    files,
    [
      columnOf('text', 'role', { zh: '用途', en: 'Role' }, ({ file }) => ROLES[file.role]),
      columnOf('text', 'path', { zh: '文件', en: 'File' }, ({ file }) => file.path),
      columnOf('text', 'state', { zh: '结果', en: 'State' }, ({ state }) => STATES[state]),
      // Of a history only a part is looked at.
      columnOf('count', 'bytes', { zh: '字节', en: 'Bytes' }, ({ file }) =>
        file.entries === undefined ? file.bytes : undefined,
      ),
      columnOf('count', 'found', { zh: '现在', en: 'Now' }, ({ file, found }) =>
        file.entries === undefined ? found?.bytes : undefined,
      ),
    ],
    { subtitle },
  );
}
