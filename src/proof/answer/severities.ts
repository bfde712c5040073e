// What the severities are called.

import type { Label } from '../../domain/language.ts';
import type { Severity } from '../figure.ts';

export const SEVERITIES: Readonly<Record<Severity, Label>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  note: { zh: '提示', en: 'note' },
};
