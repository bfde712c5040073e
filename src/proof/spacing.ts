// Spaces between Chinese letters and figures (2015 年 1 至 5 月, 立案 3834 件) are a matter of looks. The text is read without
// them, and what was found is told in the places of the text as it stands.

import type { Figure, Finding, Span } from './figure.ts';
import type { Block, Manuscript } from './manuscript.ts';
import type { NamedPeriod, ReadText } from './read-figures.ts';

/** One blank between a Chinese letter or sign and a digit, or a digit and a percent sign. */
const BLANK =
  /(?<=[\u4e00-\u9fff，。；、（）〔〕])[ \u00a0](?=[\d+＋−－-])|(?<=[\d%％])[ \u00a0](?=[\u4e00-\u9fff，。；、（）%％])/g;

export interface Spaceless {
  readonly manuscript: Manuscript;
  /** Whether nothing had to be left out. */
  readonly isSame: boolean;
  restore(span: Span): Span;
}

/** The manuscript without blanks about its figures, for reading alone. */
export function withoutSpacing(manuscript: Manuscript): Spaceless {
  const { text } = manuscript;
  const blanks = [...text.matchAll(BLANK)].map(({ index }) => index);
  if (blanks.length === 0) return { manuscript, isSame: true, restore: (span) => span };
  const kept = new Uint32Array(text.length - blanks.length + 1);
  const moved = new Uint32Array(text.length + 1);
  let [letters, next, short] = [0, 0, ''];
  let from = 0;
  for (const blank of [...blanks, text.length]) {
    short += text.slice(from, blank);
    from = blank + 1;
  }
  for (let at = 0; at <= text.length; at++) {
    moved[at] = letters;
    if (blanks[next] === at) next++;
    else kept[letters++] = at;
  }
  const move = ({ start, end }: Span): Span => ({ start: moved[start]!, end: moved[end]! });
  return {
    manuscript: {
      ...manuscript,
      text: short,
      blocks: manuscript.blocks.map(
        (block): Block => ({
          ...block,
          ...move(block),
          ...(block.rows && { rows: block.rows.map((row) => row.map(move)) }),
        }),
      ),
    },
    isSame: false,
    // The end lies behind the last letter, before a blank that follows.
    restore: ({ start, end }) => ({
      start: kept[start]!,
      end: end > start ? kept[end - 1]! + 1 : kept[start]!,
    }),
  };
}

/** What was read and found, in the places of the text as it stands. */
export function restoreSpacing(
  { restore }: Spaceless,
  read: ReadText,
  findings: readonly Finding[],
): { readonly read: ReadText; readonly findings: readonly Finding[] } {
  const figures = read.figures.map(
    (figure): Figure => ({
      ...figure,
      ...restore(figure),
      unitSpan: restore(figure.unitSpan),
      directionSpan: figure.directionSpan && restore(figure.directionSpan),
      comparisonSpan: figure.comparisonSpan && restore(figure.comparisonSpan),
    }),
  );
  return {
    read: {
      ...read,
      figures,
      periods: read.periods.map((period): NamedPeriod => ({ ...period, ...restore(period) })),
      segments: read.segments.map((segment) => ({ ...segment, ...restore(segment) })),
    },
    findings: findings.map((finding) => ({
      ...finding,
      ...restore(finding),
      figures: finding.figures.map(({ index }) => figures[index]!),
    })),
  };
}
