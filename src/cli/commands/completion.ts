// `jjstats completion`: the script that makes a shell complete commands, options and their words. Nothing is loaded for it
// but tables.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import type { CommandContext } from '../command.ts';
import { toBashScript } from '../completion/bash-script.ts';
import { completeProgram } from '../completion/completed-program.ts';
import { toFishScript } from '../completion/fish-script.ts';
import { toPowershellScript } from '../completion/powershell-script.ts';
import { SHELLS, type Shell, type ToScript } from '../completion/shells.ts';
import { toZshScript } from '../completion/zsh-script.ts';

const SCRIPTS: Readonly<Record<Shell, ToScript>> = {
  bash: toBashScript,
  zsh: toZshScript,
  fish: toFishScript,
  powershell: toPowershellScript,
};

export async function runCompletion({ args, options, language, io }: CommandContext): Promise<number> {
  // Commander lets no other word pass.
  const [shell] = args as [Shell | undefined];
  if (shell === undefined) throw missingShell();
  await io.writeOut(SCRIPTS[shell](completeProgram((options.lang as Language | undefined) ?? language)));
  return 0;
}

const missingShell = (): JjstatsError =>
  new JjstatsError(
    'unknown-option',
    inBoth({
      what: { zh: '没有说明是哪一种外壳', en: 'the shell is not named' },
      hint: {
        zh: `写成 jjstats completion ${SHELLS.join('、')} 之一`,
        en: `write jjstats completion and one of ${SHELLS.join(', ')}`,
      },
    }),
  );
