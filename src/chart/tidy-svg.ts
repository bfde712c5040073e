// What the charting library adds for a page with a script is taken out of its SVG, and what readers need is put in: a
// name and a description. All that remains are shapes and texts: no style sheet, no link, the same names each time.

import { escapeHtml } from '../render/escape-html.ts';
import { FONT_FAMILY } from './picture-style.ts';

export interface Described {
  /** Begins every name inside the picture; letters, digits, `-`, `.` and `_` only. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

export function tidySvg(svg: string, { id, title, description }: Described): string {
  const [opening, ...shapes] = withoutStyleSheet(svg).split('\n');
  return [
    `${tidyTag(opening!, id).slice(0, -1)} role="img" aria-labelledby="${id}-title ${id}-description" font-family="${FONT_FAMILY}">`,
    `<title id="${id}-title">${escapeHtml(title)}</title>`,
    `<desc id="${id}-description">${escapeHtml(description)}</desc>`,
    // The library escapes every text, so that what stands between `<` and `>` is always its own.
    ...shapes
      .filter((line) => !isInvisible(line))
      .map((line) => line.replace(/<[^<>]*>/g, (tag) => tidyTag(tag, id))),
    '',
  ].join('\n');
}

/** Colours for the pointer, of which there is none; it is always the last element. */
function withoutStyleSheet(svg: string): string {
  const at = svg.indexOf('<style');
  return at < 0 ? svg : `${svg.slice(0, at)}</svg>`;
}

/** Places for the pointer: shapes without fill and line. */
function isInvisible(line: string): boolean {
  if (!line.startsWith('<path ')) return false;
  const isFilled = !line.includes(' fill="none"') && !line.includes(' fill-opacity="0"');
  const isDrawn = line.includes(' stroke="') && !line.includes(' stroke-width="0"');
  return !isFilled && !isDrawn;
}

function tidyTag(tag: string, id: string): string {
  return (
    tag
      .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+|baseProfile|xmlns:xlink)="[^"]*"/g, '')
      // Its counter counts the pictures of the process.
      .replace(/(?<= id="|url\(#)zr\d+-/g, `${id}-`)
      .replace(`font-family:${FONT_FAMILY};`, '')
      // Word processors and vector editors do not know this one, but all know how to shift a text.
      .replace(' dominant-baseline="central"', ' dy="0.35em"')
      .replace(/ >$/, '>')
  );
}
