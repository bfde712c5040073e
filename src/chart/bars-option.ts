// Bars, each with its figure: upright while there is room for figures and names beneath, else lying; ranked groups
// always lie.

import type { EChartsCoreOption } from 'echarts/core';
import { type Frame, figureRoom, type Picture, type PictureSeries } from './picture.ts';
import { cycle, FILLS, FONT_SIZE, INK, PLAIN, RULE, SOFT_INK } from './picture-style.ts';
import { roomOf, wrapText } from './text-room.ts';

const BAR_HEIGHT = 20;
const GROUP_GAP = 16;
/** Lines on which a name may stand beneath its bars. */
const NAME_LINES = 2;
const MARGIN = 16;

/** Whether the bars lie. */
function liesDown(picture: Picture, width: number): boolean {
  if (picture.kind === 'ranking') return true;
  const groupRoom = (width - 5 * MARGIN) / Math.max(1, picture.categories.length);
  const barRoom = (groupRoom * 0.75) / Math.max(1, picture.series.length);
  const nameRoom = Math.max(0, ...picture.categories.map((name) => roomOf(name, FONT_SIZE)));
  return barRoom < figureRoom(picture) + 2 || groupRoom - 8 < nameRoom / NAME_LINES;
}

/** The height of the plot with its axis. */
export function barsHeight(picture: Picture, width: number): number {
  if (!liesDown(picture, width)) return 300;
  return picture.categories.length * (picture.series.length * BAR_HEIGHT + GROUP_GAP) + 2 * MARGIN;
}

export function barsOption(picture: Picture, { width, top, below }: Frame): EChartsCoreOption {
  const isLying = liesDown(picture, width);
  const nameRoom = isLying
    ? Math.floor(width * 0.32)
    : Math.floor((width - 5 * MARGIN) / picture.categories.length - 6);
  const names = {
    type: 'category',
    data: picture.categories.map((_, index) => String(index)),
    inverse: isLying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: SOFT_INK } },
    axisLabel: {
      interval: 0,
      color: INK,
      fontSize: FONT_SIZE,
      formatter: (_: string, index: number) =>
        wrapText(picture.categories[index]!, nameRoom, FONT_SIZE, NAME_LINES).join('\n'),
    },
  };
  const figures = {
    type: 'value',
    ...(picture.decimals === 0 && { minInterval: 1 }),
    // Room for the figures beneath bars that hang down.
    ...(picture.series.some(({ lengths }) =>
      lengths.some((length) => length !== undefined && length < 0),
    ) && {
      boundaryGap: ['12%', 0],
    }),
    splitLine: { lineStyle: { color: RULE } },
    // Every bar has its figure; the axis would only say it again.
    axisLabel: { show: false },
  };
  return {
    grid: {
      left: MARGIN,
      right: isLying ? Math.ceil(figureRoom(picture)) + MARGIN : MARGIN,
      top: top + (isLying ? 0 : MARGIN),
      bottom: MARGIN + below,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: isLying ? figures : names,
    yAxis: isLying ? names : figures,
    series: picture.series.map((series, index) => toBars(series, index, picture, isLying)),
  };
}

const NO_BAR = { color: 'transparent', borderWidth: 0, decal: PLAIN };

function toBars(series: PictureSeries, index: number, picture: Picture, isLying: boolean) {
  const { color, decal } = cycle(FILLS, index);
  return {
    type: 'bar',
    name: String(index),
    barMaxWidth: isLying ? BAR_HEIGHT : 56,
    barGap: '8%',
    barCategoryGap: '25%',
    itemStyle: { color, decal, borderColor: '#20416b', borderWidth: index === 0 ? 0 : 0.75 },
    data: series.lengths.map((length, at) => ({
      value: length ?? 0,
      // Where there is no figure there is no bar, but words: a bar of no length would say zero.
      ...(length === undefined && { itemStyle: NO_BAR }),
      label: {
        position: positionOf(length ?? 0, isLying),
        formatter: () => picture.figure(index, at),
      },
    })),
    label: { show: true, color: INK, fontSize: FONT_SIZE, textBorderWidth: 0 },
  };
}

const positionOf = (length: number, isLying: boolean): string =>
  isLying ? (length < 0 ? 'left' : 'right') : length < 0 ? 'bottom' : 'top';
