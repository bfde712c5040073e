// How series are told apart without colour: by lightness, by pattern, by the dashes and points of their lines. A copy
// in shades of grey says the same.

/** Families by name; a reader's machine has one of them. Nothing is embedded and nothing is fetched. */
export const FONT_FAMILY =
  'Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif';

export const FONT_SIZE = 12;
export const TITLE_SIZE = 15;
export const INK = '#1b1b1a';
export const SOFT_INK = '#55544f';
export const RULE = '#d9d6cf';

const stripes = (color: string, rotation: number, gap: number) => ({
  symbol: 'rect',
  color,
  dashArrayX: [1, 0],
  dashArrayY: [1.5, gap],
  rotation,
});
export const PLAIN = { symbol: 'none' } as const;
const dots = (color: string) => ({
  symbol: 'circle',
  color,
  symbolSize: 0.5,
  dashArrayX: [
    [6, 6],
    [0, 6, 6, 0],
  ],
  dashArrayY: [6, 0],
});

/** From this period to ever earlier ones, or from the largest share to the smallest. */
export const FILLS: readonly { readonly color: string; readonly decal: object }[] = [
  { color: '#20416b', decal: PLAIN },
  { color: '#ccd5e0', decal: stripes('rgba(32,65,107,0.55)', Math.PI / 4, 5) },
  { color: '#7f93ad', decal: PLAIN },
  { color: '#eef0f3', decal: dots('rgba(32,65,107,0.7)') },
  { color: '#4d678a', decal: stripes('rgba(255,255,255,0.75)', -Math.PI / 4, 5) },
  { color: '#b0bccb', decal: PLAIN },
  { color: '#e2e6ec', decal: stripes('rgba(32,65,107,0.6)', 0, 5) },
  { color: '#62799a', decal: dots('rgba(255,255,255,0.85)') },
];

export const LINES = [
  { color: '#20416b', width: 2.5, type: 'solid', symbol: 'circle', fill: '#20416b' },
  { color: '#6f7f94', width: 1.75, type: 'dashed', symbol: 'rect', fill: '#ffffff' },
  { color: '#3b3a36', width: 1.75, type: 'dotted', symbol: 'triangle', fill: '#3b3a36' },
  { color: '#8c8a83', width: 1.5, type: 'solid', symbol: 'diamond', fill: '#ffffff' },
] as const;

/** The n-th of a list that begins anew after its end. */
export const cycle = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
