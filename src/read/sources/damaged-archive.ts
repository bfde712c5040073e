// The error for a packed file that cannot be taken at its word.

import { JjstatsError } from '../../domain/error.ts';

const DAMAGED_HINT = 'Copy or export the file again';

export const damagedArchive = (where: string, what: string, hint = DAMAGED_HINT): JjstatsError =>
  new JjstatsError('damaged-archive', { where, what, hint });
