// What a format of briefings is.

import type { Document } from '../domain/document.ts';
import type { Label } from '../domain/language.ts';

export interface PublishOptions {
  /** Whether the ledger stands at the end. */
  readonly ledger: boolean;
}

export type RenderDocument = (document: Document, options: PublishOptions) => Promise<string | Uint8Array>;

export interface DocumentFormat {
  readonly id: 'md' | 'html' | 'docx' | 'xlsx';
  readonly label: Label;
  /** With the dot. */
  readonly extension: string;
  load(): Promise<{ readonly renderDocument: RenderDocument }>;
}
