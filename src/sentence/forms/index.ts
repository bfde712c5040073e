// All sentence forms, in one table.

import type { SentenceForm } from './form.ts';
import { fourForms } from './four-forms.ts';
import { monthly } from './monthly.ts';
import { petitions } from './petitions.ts';
import { shares } from './shares.ts';
import { totals } from './totals.ts';
import { yearOnYear } from './year-on-year.ts';

export const SENTENCE_FORMS: readonly SentenceForm[] = [
  totals,
  fourForms,
  monthly,
  yearOnYear,
  petitions,
  shares,
];
