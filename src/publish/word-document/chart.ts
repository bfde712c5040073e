// A chart as a chart of Word: drawn by the reader's program in its fonts, figures to be selected, an alternative text. A
// picture would need an image of it for older programs, and that a Chinese font in this package.

import type {
  BarChartOptions,
  ChartBaseOptions,
  ColumnChartOptions,
  LineChartOptions,
  PieChartOptions,
} from 'docx/charts';
import { ChartRun } from 'docx/charts';
import { hasFigures, type Picture, toPicture } from '../../chart/picture.ts';
import { describeShare, sharesOf } from '../../chart/shares-option.ts';
import type { Chart } from '../../domain/document.ts';
import type { Language } from '../../domain/language.ts';
import { escapeTerminal } from '../../render/escape-terminal.ts';

/** Pixels of 1/96 inch: 150 mm wide. */
const WIDTH = 567;
const HEIGHT = 260;
/** More groups than this lie, so that their names have room. */
const UPRIGHT_GROUPS = 7;
/** More points than this bear no figures. */
const LABELLED_POINTS = 14;

/** Parts that a circle has room for, and the least of them. */
const PARTS = 8;
const SMALLEST_PART = 0.04;

/** From dark to light and back, told apart on a copy in shades of grey. */
const SHADES = ['20416B', 'B4C0CE', '6C82A0', 'DDE3EA', '3B3A36', '97A8BC'] as const;
const SMALL = { size: 9, color: '000000' } as const;
const shadeAt = (index: number): string => SHADES[index % SHADES.length]!;

/**
 * Undefined where there is no figure to draw.
 * @param number of the figure; its names in the file follow from it
 * @throws RangeError for shares with a part below zero
 */
export function drawChart(chart: Chart, number: number, language: Language): ChartRun | undefined {
  const picture = toPicture(chart, language);
  if (!hasFigures(picture)) return undefined;
  const common: ChartBaseOptions = {
    legend: picture.series.length > 1 ? { position: 'top', font: SMALL } : false,
    font: { name: '宋体', color: '000000' },
    chartArea: { fill: 'FFFFFF', border: 'none' },
    altText: {
      id: String(number),
      name: `figure-${number}`,
      title: picture.title,
      description: escapeTerminal(chart.alternative),
    },
  };
  switch (chart.kind) {
    case 'bars':
    case 'ranking':
      return new ChartRun(bars(picture, common));
    case 'lines':
      return new ChartRun(lines(picture, common));
    case 'shares':
      return new ChartRun(shares(picture, common));
  }
}

const lengthsOf = ({ series }: Picture, index: number): (number | null)[] =>
  series[index]!.lengths.map((length) => length ?? null);

/** Every figure as it stands in the tables, not as the program would write it. */
const labelsOf = ({ series, figure }: Picture, index: number) =>
  series[index]!.values.map((value, at) => (value ? { text: figure(index, at) } : false));

/** A bar that is left out has no label: the mark of its reason stands beside the name of its place. */
const namesOf = ({ categories, series, figure }: Picture): string[] =>
  categories.map((name, at) => {
    const gaps = series.flatMap(({ values }, index) => (values[at] ? [] : [figure(index, at)]));
    return name + [...new Set(gaps.filter((mark) => mark.startsWith('[')))].join('');
  });

function bars(picture: Picture, common: ChartBaseOptions): ColumnChartOptions | BarChartOptions {
  const { series, kind } = picture;
  const categories = namesOf(picture);
  const isLying = kind === 'ranking' || categories.length > UPRIGHT_GROUPS;
  const options = {
    ...common,
    categories,
    categoryAxis: { font: SMALL, reverseOrder: isLying },
    valueAxis: { visible: false, gridlines: true, font: SMALL },
    gapWidth: 50,
    overlap: 0,
    dataLabels: { value: true, position: 'outsideEnd', font: SMALL },
    series: series.map(({ name }, index) => ({
      name,
      values: lengthsOf(picture, index),
      color: shadeAt(index),
      pointLabels: labelsOf(picture, index),
    })),
    transformation: {
      width: WIDTH,
      height: isLying ? 50 + categories.length * (10 + series.length * 15) : HEIGHT,
    },
  } as const;
  return isLying ? { ...options, type: 'bar' } : { ...options, type: 'column' };
}

function lines(picture: Picture, common: ChartBaseOptions): LineChartOptions {
  const { categories, series } = picture;
  const isLabelled = categories.length <= LABELLED_POINTS && series.length <= 2;
  return {
    ...common,
    type: 'line',
    categories,
    categoryAxis: { font: SMALL },
    valueAxis: { gridlines: true, font: SMALL },
    emptyValues: 'gap',
    series: series.map(({ name }, index) => {
      const isMain = index === 0;
      const color = isMain ? '20416B' : '6F7F94';
      return {
        name,
        values: lengthsOf(picture, index),
        color,
        line: { color, width: isMain ? 2.25 : 1.5, dash: isMain ? 'solid' : 'dash' },
        markers: { shape: isMain ? 'circle' : 'square', size: 6 },
        dataLabels: isLabelled && { value: true, position: isMain ? 'above' : 'below', font: SMALL },
        ...(isLabelled && { pointLabels: labelsOf(picture, index) }),
      };
    }),
    transformation: { width: WIDTH, height: HEIGHT },
  };
}

/** A circle where its parts have room for their names around it, else bars: the shares are written in either. */
function shares(picture: Picture, common: ChartBaseOptions): PieChartOptions | ReturnType<typeof bars> {
  const parts = sharesOf(picture);
  const { categories } = picture;
  const values = lengthsOf(picture, 0);
  const whole = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const isRoomy =
    categories.length <= PARTS && values.every((value) => (value ?? 0) >= whole * SMALLEST_PART);
  const { name } = picture.series[0]!;
  if (!isRoomy) {
    const names = parts.map(({ name, share }) => (share === undefined ? name : `${name} ${share}`));
    return bars(
      { ...picture, kind: 'ranking', categories: names, series: picture.series.slice(0, 1) },
      common,
    );
  }
  return {
    ...common,
    type: 'pie',
    categories,
    series: [
      {
        name,
        values,
        colors: categories.map((_, index) => shadeAt(index)),
        dataLabels: { category: true, value: true, position: 'outsideEnd', font: SMALL },
        pointLabels: parts.map((part) => ({
          text: describeShare(part, picture.language),
          position: 'outsideEnd',
          font: SMALL,
        })),
      },
    ],
    transformation: { width: WIDTH, height: HEIGHT + 20 },
  };
}
