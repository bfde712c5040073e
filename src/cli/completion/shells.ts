// The shells whose scripts can be printed. Help and validation read the names; a script is made when it is asked for.

import type { CompletedCommand } from './completed-command.ts';

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

export const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish', 'powershell'];

export type ToScript = (commands: readonly CompletedCommand[]) => string;
