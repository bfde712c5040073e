// What every kind of chart must hold to: nothing but shapes and texts, the same bytes each time, every figure written.

import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { describe, expect, test } from 'vitest';
import { drawChart } from '../../src/chart/draw-chart.ts';
import { cycle, FILLS, LINES } from '../../src/chart/picture-style.ts';
import type { Chart } from '../../src/domain/document.ts';
import { rational } from '../../src/domain/rational.ts';
import { FORMULAS, MARKUP, PROTOTYPE_NAMES, SCRIPTS, TERMINAL } from '../render/hostile-strings.ts';
import { chartOf, figures, KINDS, textChart } from './made-up-charts.ts';

const OPTIONS = { language: 'zh', width: 640 } as const;

interface Picture {
  readonly tags: readonly SaxesTagPlain[];
  /** The text of every `text` element, in order. */
  readonly texts: readonly string[];
  readonly title: string;
  readonly description: string;
}

/** @throws when the picture is not well-formed XML */
function parse(svg: string): Picture {
  const tags: SaxesTagPlain[] = [];
  const open: { name: string; text: string }[] = [];
  const texts: string[] = [];
  let title = '';
  let description = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    tags.push(tag);
    open.push({ name: tag.name, text: '' });
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => {
    const { name, text } = open.pop()!;
    if (name === 'text') texts.push(text);
    if (name === 'title') title = text;
    if (name === 'desc') description = text;
  });
  parser.write(svg).close();
  return { tags, texts, title, description };
}

const ELEMENTS = new Set('svg title desc rect path text tspan g defs pattern clipPath polyline'.split(' '));

const ATTRIBUTES = new Set(
  [
    'xmlns version id role aria-labelledby viewBox width height x y dx dy d points transform style xml:space',
    'fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin',
    'stroke-miterlimit text-anchor font-family paint-order clip-path patternUnits patternTransform',
  ].flatMap((names) => names.split(' ')),
);

describe.each(KINDS)('A chart of the kind %s', (kind) => {
  test('is made of shapes and texts only, without a script, a style sheet or anything from elsewhere', async () => {
    const { tags } = parse(await drawChart(chartOf(kind), OPTIONS));
    for (const { name, attributes } of tags) {
      expect(ELEMENTS).toContain(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        expect(attribute).not.toMatch(/^on|href|src|class/);
        if (attribute === 'xmlns') continue;
        expect(String(value)).not.toMatch(/https?:|javascript:|data:|url\((?!#)/);
      }
    }
  });

  test('has a name, a description and the role of an image', async () => {
    const chart = chartOf(kind);
    const { tags, title, description } = parse(await drawChart(chart, OPTIONS));
    expect(title).toBe(chart.title);
    expect(description).toBe(chart.alternative);
    const names = tags.flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []));
    expect(tags[0]!.attributes.role).toBe('img');
    for (const name of tags[0]!.attributes['aria-labelledby']!.split(' ')) expect(names).toContain(name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('writes every figure, every name and the unit', async () => {
    const chart = chartOf(kind);
    const texts = parse(await drawChart(chart, OPTIONS)).texts.join('\n');
    for (const { values } of chart.series) {
      for (const value of values) expect(texts).toContain(String(value!.numerator));
    }
    for (const category of chart.categories) expect(texts).toContain(category);
    expect(texts).toContain('单位：件');
    expect(texts).toContain(chart.title);
  });

  test('leaves its title to the page on request, and keeps its name', async () => {
    const { texts, title } = parse(await drawChart(chartOf(kind), { ...OPTIONS, heading: false }));
    expect(texts).not.toContain('立案情况');
    expect(title).toBe('立案情况');
  });

  test('speaks the language that is asked for', async () => {
    const { texts } = parse(await drawChart(chartOf(kind), { ...OPTIONS, language: 'en' }));
    expect(texts).toContain('Unit: 件');
    expect(texts.join(' ')).toContain('1,234');
  });

  test('is the same each time, whatever was drawn before', async () => {
    const first = await drawChart(chartOf(kind), OPTIONS);
    await drawChart(chartOf('bars', { id: 'another' }), OPTIONS);
    expect(await drawChart(chartOf(kind), OPTIONS)).toBe(first);
  });

  test('keeps its structure whatever stands in any of its texts', async () => {
    const harmless = parse(await drawChart(textChart(kind, 'word'), OPTIONS));
    const shapes = (picture: Picture) => picture.tags.filter(({ name }) => name === 'path').length;
    for (const text of [...TERMINAL, ...FORMULAS, ...MARKUP, ...PROTOTYPE_NAMES, ...SCRIPTS]) {
      const svg = await drawChart(textChart(kind, text), OPTIONS);
      const picture = parse(svg);
      // Texts may take more lines; shapes stay, and no element or attribute comes that was not there.
      expect(shapes(picture), JSON.stringify(text)).toBe(shapes(harmless));
      for (const { name, attributes } of picture.tags) {
        expect(ELEMENTS, JSON.stringify(text)).toContain(name);
        for (const attribute of Object.keys(attributes)) expect(ATTRIBUTES).toContain(attribute);
      }
      if (text.trim() !== '') expect(picture.title.length).toBeGreaterThan(0);
      expect(svg).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Surrogate}]/u,
      );
    }
  });

  test('takes a text for what it is and not for a template', async () => {
    const text = '{a}:{b}{c}{style|x}{@y}';
    const { texts } = parse(await drawChart(textChart(kind, text), { ...OPTIONS, width: 3000 }));
    expect(texts.some((each) => each.includes(text))).toBe(true);
  });

  test('says in words where there is no figure, and writes a true zero', async () => {
    const chart = chartOf(kind, {
      series: [{ name: '本期', values: figures([0, undefined, 5]) }],
    });
    const { texts } = parse(await drawChart(chart, OPTIONS));
    const all = texts.join('\n');
    expect(all).toMatch(/(^|\n)0($|\n|（)/m);
    // A line has a gap: there is no point that a word could stand at.
    if (kind !== 'lines') expect(all).toContain('无数据');
  });

  test('says so where there is nothing to draw', async () => {
    const nothing: readonly Partial<Chart>[] = [
      { categories: [], series: [] },
      { categories: [], series: [{ name: '本期', values: [] }] },
      { series: [{ name: '本期', values: figures([undefined, undefined, undefined]) }] },
    ];
    for (const own of nothing) {
      const { texts } = parse(await drawChart(chartOf(kind, own), OPTIONS));
      expect(texts).toContain('（没有数据）');
    }
  });

  test('draws figures of zero only, very large ones and a single one', async () => {
    for (const values of [
      [0, 0, 0],
      [1e15, 1, 3],
      [7, undefined, undefined],
    ]) {
      const svg = await drawChart(
        chartOf(kind, { series: [{ name: '本期', values: figures(values) }] }),
        OPTIONS,
      );
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      parse(svg);
    }
  });

  test('has the size that is asked for', async () => {
    const { tags } = parse(await drawChart(chartOf(kind), { language: 'zh', width: 500, height: 400 }));
    expect(tags[0]!.attributes).toMatchObject({ width: '500', height: '400', viewBox: '0 0 500 400' });
  });
});

describe('drawChart', () => {
  test('ranks groups by their figure, the largest first and those without one last', async () => {
    const chart = chartOf('ranking', {
      categories: ['甲', '乙', '丙', '丁'],
      series: [{ name: '本期', values: figures([5, undefined, 9, 5]) }],
    });
    const { texts } = parse(await drawChart(chart, OPTIONS));
    expect(texts.filter((text) => '甲乙丙丁'.includes(text))).toEqual(['丙', '甲', '丁', '乙']);
  });

  test('refuses shares with a part below zero', async () => {
    const chart = chartOf('shares', { series: [{ name: '本期', values: figures([5, -1, 3]) }] });
    await expect(drawChart(chart, OPTIONS)).rejects.toThrow(RangeError);
  });

  test('writes shares rounded half away from zero, of the exact figures', async () => {
    const chart = chartOf('shares', {
      categories: ['甲', '乙'],
      series: [{ name: '本期', values: [rational(1, 16), rational(15, 16)] }],
      decimals: 4,
    });
    const { texts } = parse(await drawChart(chart, OPTIONS));
    expect(texts).toContain('0.0625（6.3%）');
    expect(texts).toContain('0.9375（93.8%）');
  });

  test('gives rates their decimals', async () => {
    const rates = [rational(8700, 100), rational(785, 10)];
    const { texts } = parse(
      await drawChart(
        chartOf('bars', { categories: ['甲', '乙'], series: [{ name: '本期', values: rates }] }),
        OPTIONS,
      ),
    );
    expect(texts).toEqual(expect.arrayContaining(['87.0', '78.5']));
  });

  test('lays bars down where their figures or names have no room side by side', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `第${index + 1}个名称较长的地区`);
    const chart = chartOf('bars', {
      categories: many,
      series: [{ name: '本期', values: figures(many.map((_, index) => 10_000 + index)) }],
    });
    const few = parse(await drawChart(chartOf('bars'), OPTIONS)).tags[0]!.attributes.height;
    const { tags, texts } = parse(await drawChart(chart, OPTIONS));
    expect(Number(tags[0]!.attributes.height)).toBeGreaterThan(Number(few));
    for (let index = 0; index < 20; index += 1) expect(texts).toContain(String(10_000 + index));
  });

  test('names the parts of charts with different ids differently', async () => {
    const svgs = await Promise.all(
      ['a b', 'a_b', 'a.20.b', 'ä', '"><x'].map((id) => drawChart(chartOf('bars', { id }), OPTIONS)),
    );
    const names = svgs.map((svg) => parse(svg).tags.find(({ name }) => name === 'title')!.attributes.id!);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][\w.-]*$/);
  });

  // zrender keeps widths by text in a plain object: the text `__proto__` gave every object a `prev`.
  test('leaves the prototype of objects as it was, whatever stands in a text', async () => {
    for (const kind of KINDS)
      for (const text of PROTOTYPE_NAMES) await drawChart(textChart(kind, text), OPTIONS);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('prev' in {} || 'next' in {}).toBe(false);
    expect('prev' in Object || 'next' in Object).toBe(false);
  });

  test('does not change the chart', async () => {
    const freeze = <T>(value: T): T => {
      if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const each of Object.values(value)) freeze(each);
      }
      return value;
    };
    for (const kind of KINDS) await drawChart(freeze(chartOf(kind)), OPTIONS);
  });
});

describe('Series', () => {
  /** Relative luminance of sRGB, as a copy in shades of grey shows it. */
  function lightnessOf(color: string): number {
    const channel = (at: number) => {
      const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  }
  const contrastOf = (a: string, b: string): number => {
    const [dark, light] = [lightnessOf(a), lightnessOf(b)].sort((x, y) => x - y);
    return (light! + 0.05) / (dark! + 0.05);
  };

  test('beside each other differ in lightness without any colour', () => {
    for (let index = 0; index < FILLS.length; index += 1) {
      expect(contrastOf(FILLS[index]!.color, cycle(FILLS, index + 1).color)).toBeGreaterThan(1.5);
    }
    expect(contrastOf(FILLS[0]!.color, FILLS[1]!.color)).toBeGreaterThan(4.5);
  });

  test('of lines differ in dashes or in the shape of their points', () => {
    const looks = LINES.map(({ type, symbol }) => `${type} ${symbol}`);
    expect(new Set(looks).size).toBe(LINES.length);
    expect(LINES[0].type).not.toBe(LINES[1].type);
  });
});
