// A chart as SVG, without a browser: for a page, a picture file and nothing that runs. Same chart, same bytes.

import type { EChartsCoreOption } from 'echarts/core';
import type { Chart } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import { word } from '../render/words.ts';
import { barsHeight, barsOption } from './bars-option.ts';
import { linesHeight, linesOption } from './lines-option.ts';
import { type Frame, hasFigures, type Picture, toPicture } from './picture.ts';
import { cycle, FILLS, FONT_FAMILY, FONT_SIZE, INK, LINES, SOFT_INK, TITLE_SIZE } from './picture-style.ts';
import { sharesHeight, sharesOption } from './shares-option.ts';
import { wrapText } from './text-room.ts';
import { tidySvg } from './tidy-svg.ts';

export interface DrawOptions {
  readonly language: Language;
  /** Pixels. */
  readonly width: number;
  /** Pixels; as much as the chart needs when left out. */
  readonly height?: number;
  /** Whether the title stands in the picture; it is always the picture's name. */
  readonly heading?: boolean;
}

interface Kind {
  readonly height: (picture: Picture, width: number) => number;
  readonly option: (picture: Picture, frame: Frame) => EChartsCoreOption;
  readonly hasLegend: boolean;
}

const KINDS: Readonly<Record<Chart['kind'], Kind>> = {
  bars: { height: barsHeight, option: barsOption, hasLegend: true },
  ranking: { height: barsHeight, option: barsOption, hasLegend: true },
  lines: { height: linesHeight, option: linesOption, hasLegend: true },
  shares: { height: sharesHeight, option: sharesOption, hasLegend: false },
};

const MARGIN = 16;
const ROW = 24;
const NOTE_ROW = 17;

/** @throws RangeError for shares with a part below zero */
export async function drawChart(chart: Chart, options: DrawOptions): Promise<string> {
  const { language, width, heading = true } = options;
  const picture = toPicture(chart, language);
  const kind = KINDS[chart.kind];
  const isDrawn = hasFigures(picture);
  const titleRows =
    heading && picture.title !== '' ? wrapText(picture.title, width - 2 * MARGIN, TITLE_SIZE) : [];
  const legendTop = MARGIN / 2 + titleRows.length * (TITLE_SIZE + 6);
  const top = legendTop + ROW + 4;
  const noteRows = picture.notes.flatMap((note) => wrapText(note, width - 2 * MARGIN, FONT_SIZE));
  const notesHeight = noteRows.length * NOTE_ROW;
  const height = Math.ceil(
    options.height ?? top + (isDrawn ? kind.height(picture, width) : 3 * ROW) + notesHeight,
  );
  const echarts = await loadLibrary();
  const canvas = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    canvas.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: FONT_FAMILY, fontSize: FONT_SIZE, color: INK },
      ...(isDrawn ? kind.option(picture, { width, top, below: notesHeight }) : {}),
      ...(isDrawn &&
        kind.hasLegend &&
        picture.series.length > 1 && { legend: toLegend(picture, legendTop, width) }),
      title: [
        ...titleRows.map((text, row) => ({
          text,
          left: MARGIN,
          top: MARGIN / 2 + row * (TITLE_SIZE + 6),
          padding: 0,
          textStyle: { fontSize: TITLE_SIZE, fontWeight: 'bold', color: INK, fontFamily: FONT_FAMILY },
        })),
        {
          text: wrapText(showUnit(picture), width / 4, FONT_SIZE, 1).join(''),
          right: MARGIN,
          top: legendTop + 4,
          padding: 0,
          textStyle: { fontSize: FONT_SIZE, fontWeight: 'normal', color: SOFT_INK, fontFamily: FONT_FAMILY },
        },
        ...noteRows.map((text, row) => ({
          text,
          left: MARGIN,
          top: height - notesHeight + row * NOTE_ROW - 2,
          padding: 0,
          textStyle: { fontSize: FONT_SIZE, fontWeight: 'normal', color: SOFT_INK, fontFamily: FONT_FAMILY },
        })),
        ...(isDrawn
          ? []
          : [
              {
                text: word('noRows', language),
                left: MARGIN,
                top: top + ROW / 2,
                padding: 0,
                textStyle: { fontSize: FONT_SIZE, fontWeight: 'normal', color: INK, fontFamily: FONT_FAMILY },
              },
            ]),
      ],
    });
    return tidySvg(canvas.renderToSVGString({ useViewBox: true }), {
      id: toName(chart.id),
      title: chart.title,
      description: chart.alternative,
    });
  } finally {
    canvas.dispose();
  }
}

type Library = Pick<typeof import('echarts/core'), 'init'>;
let library: Promise<Library> | undefined;

/** A third of a second, and only for who draws. */
function loadLibrary(): Promise<Library> {
  library ??= (async () => {
    const [core, charts, components, renderers] = await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
    core.use([
      charts.BarChart,
      charts.LineChart,
      charts.PieChart,
      components.GridComponent,
      components.LegendComponent,
      components.TitleComponent,
      components.AriaComponent,
      renderers.SVGRenderer,
    ]);
    return core;
  })();
  return library;
}

function toLegend({ series, kind }: Picture, top: number, width: number) {
  const room = (width - 8 * MARGIN) / series.length - 60;
  return {
    left: MARGIN,
    top,
    padding: 0,
    itemGap: 18,
    itemWidth: kind === 'lines' ? 34 : 22,
    itemHeight: kind === 'lines' ? 8 : 13,
    data: series.map((_, index) => ({
      name: String(index),
      ...(kind !== 'lines' && { icon: 'rect', itemStyle: cycle(FILLS, index) }),
      ...(kind === 'lines' && {
        lineStyle: { width: cycle(LINES, index).width, type: cycle(LINES, index).type },
      }),
    })),
    textStyle: { color: INK, fontSize: FONT_SIZE },
    formatter: (name: string) => wrapText(series[Number(name)]!.name, room, FONT_SIZE, 1).join(''),
  };
}

const showUnit = ({ unit, language }: Picture): string =>
  unit === '' ? '' : { zh: `单位：${unit}`, en: `Unit: ${unit}` }[language];

/** A name that XML and CSS take as it is, different for different ids. */
const toName = (id: string): string =>
  `chart-${id.replace(/[^A-Za-z0-9_-]/gu, (character) => `.${character.codePointAt(0)!.toString(16)}.`)}`;
