// The error for a packed file that cannot be taken at its word.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';

const DAMAGED_HINT: Label = { zh: '请重新复制或导出该文件', en: 'Copy or export the file again' };

export const damagedArchive = (where: string, what: Label, hint = DAMAGED_HINT): JjstatsError =>
  new JjstatsError('damaged-archive', { where, ...inBoth({ what, hint }) });
