// A part of a form as elements with the places where they stand in its text, so that a few of them can be changed and every
// other character stay. Elements are known by their namespace, whatever prefix a writer chose for it.

import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Label } from '../../domain/language.ts';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly namespace: Namespace;
  /** With its colon; empty where there is none. */
  readonly prefix: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: XmlElement | undefined;
  readonly children: readonly XmlElement[];
  /** From the beginning of its first tag to the end of its last. */
  readonly start: number;
  readonly end: number;
  /** What is between its tags; both are the end of the tag where there is only one. */
  readonly innerStart: number;
  readonly innerEnd: number;
  /** The characters right in it, entities resolved. */
  readonly text: string;
}

/** The namespaces that forms are made of, in both dialects; everything else is foreign. */
export type Namespace = 'sheet' | 'word' | 'relationships' | 'package' | 'compatibility' | 'word14' | 'other';

const NAMESPACES: ReadonlyMap<string, Namespace> = new Map([
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'sheet'],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', 'sheet'],
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'word'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'word'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'relationships'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'relationships'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'package'],
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'package'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'compatibility'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'word14'],
]);

/** What is wrong with the XML of a part. */
export class XmlFault extends Error {
  readonly what: Label;

  constructor(what: Label) {
    super(what.en);
    this.name = 'XmlFault';
    this.what = what;
  }
}

const MAX_DEPTH = 500;

interface ElementBeingRead extends XmlElement {
  children: XmlElement[];
  end: number;
  innerEnd: number;
  text: string;
}

/** @throws XmlFault for what is not well-formed, declares a document type, or is nested too deep */
export function readElements(text: string): XmlElement {
  const parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  const open: ElementBeingRead[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => {
    throw new XmlFault({ zh: 'XML 有误', en: error.message });
  });
  parser.on('doctype', () => {
    throw new XmlFault({ zh: '其中声明了文档类型', en: 'it declares a document type' });
  });
  parser.on('opentag', (tag) => {
    const parent = open.at(-1);
    const { position } = parser;
    const start = text.lastIndexOf('<', position - 1);
    const element: ElementBeingRead = {
      name: tag.local,
      namespace: NAMESPACES.get(tag.uri) ?? 'other',
      prefix: tag.prefix === '' ? '' : `${tag.prefix}:`,
      attributes: attributesOf(tag),
      parent,
      children: [],
      start,
      end: position,
      innerStart: position,
      innerEnd: position,
      text: '',
    };
    if (open.length >= MAX_DEPTH)
      throw new XmlFault({ zh: '元素嵌套过深', en: 'its elements are nested too deep' });
    parent?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', (tag) => {
    const element = open.pop()!;
    if (tag.isSelfClosing) return;
    element.end = parser.position;
    element.innerEnd = text.lastIndexOf('<', element.end - 1);
  });
  const onText = (characters: string): void => {
    const element = open.at(-1);
    if (element) element.text += characters;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.write(text).close();
  if (!root) throw new XmlFault({ zh: '没有内容', en: 'it is empty' });
  return root;
}

/** By their local names; of those with a namespace of their own `r:id` is kept as `r:id`, `w14:paraId` as `w14:paraId`. */
function attributesOf({ attributes }: SaxesTagNS): ReadonlyMap<string, string> {
  return new Map(
    Object.values(attributes).map(({ uri, local, value }) => {
      const namespace = NAMESPACES.get(uri);
      if (namespace === 'relationships') return [`r:${local}`, value];
      return [namespace === 'word14' ? `w14:${local}` : local, value];
    }),
  );
}

/** The elements right below one, by name. */
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter((child) => child.name === name && child.namespace === element!.namespace);

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name && child.namespace === element.namespace);

/** An element and all below it, in the order of the file. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* walk(child);
}
