// The frame of every HTML page: no script, no request, what it needs within itself.

import type { Language } from '../domain/language.ts';
import { escapeHtml } from './escape-html.ts';
import { STYLE } from './html-style.ts';

export interface HtmlPage {
  readonly language: Language;
  /** In the tab and in lists of pages. */
  readonly title: string;
  /** Style sheets behind the one of all pages. */
  readonly styles: readonly string[];
  /** Lines of HTML. */
  readonly body: readonly string[];
}

/** Charts are drawn into the page, so that no picture is fetched, not even from the page itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export const drawPage = ({ language, title, styles, body }: HtmlPage): string =>
  [
    '<!DOCTYPE html>',
    `<html lang="${{ zh: 'zh-CN', en: 'en' }[language]}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    '<style>',
    STYLE,
    ...styles,
    '</style>',
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
