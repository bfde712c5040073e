// Reads back Word documents and workbooks as their parts, and XML as its elements; what is not well-formed throws.

import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

export const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

export function parseXml(xml: string): Element {
  const open: { name: string; attributes: Record<string, string>; children: (Element | string)[] }[] = [
    { name: '', attributes: {}, children: [] },
  ];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.children.push(text);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return open[0]!.children.find((child) => typeof child !== 'string')!;
}

export function allOf(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...allOf(child, name)],
  );
}

export const textOf = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

/** Names of elements and attributes, without anything that a text could have changed. */
export const skeletonOf = ({ name, attributes, children }: Element): string[] => [
  [name, ...Object.keys(attributes)].join(' '),
  ...children.flatMap((child) => (typeof child === 'string' ? [] : skeletonOf(child))),
];
