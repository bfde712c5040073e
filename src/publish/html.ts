// A briefing as one self-contained page: no script, no request, a contents list, figures that are read out, paper as
// in the official layout.

import { drawChart } from '../chart/draw-chart.ts';
import type { Block, Document } from '../domain/document.ts';
import { escapeHtml } from '../render/escape-html.ts';
import { drawLedger } from '../render/html-ledger.ts';
import { drawPage } from '../render/html-page.ts';
import { drawTable } from '../render/html-table.ts';
import { showTable } from '../render/shown-table.ts';
import { prepareWidths } from '../render/text-width.ts';
import { word } from '../render/words.ts';
import { piecesOfTitle } from './break-title.ts';
import type { PublishOptions } from './document-format.ts';
import { textsOfDocument } from './document-texts.ts';
import { DOCUMENT_STYLE } from './html-document-style.ts';
import {
  attachmentLines,
  captionOf,
  footLines,
  headLines,
  type OutlineEntry,
  outlineOf,
  remarksOf,
} from './outline.ts';

const CHART_WIDTH = 720;

export async function renderDocument(document: Document, { ledger }: PublishOptions): Promise<string> {
  const { language, title } = document;
  await prepareWidths(textsOfDocument(document));
  const outline = outlineOf(document);
  const body = await drawBlocks(document);
  return drawPage({
    language,
    title,
    styles: [DOCUMENT_STYLE],
    body: [
      `<a class="skip" href="#text">${word('toText', language)}</a>`,
      '<header>',
      ...headLines(document).flatMap((text) =>
        toParagraph(text, text === document.official?.masthead ? 'masthead' : 'first'),
      ),
      `<h1>${drawTitle(document)}</h1>`,
      ...remarksOf(document).flatMap((text) => toParagraph(text, 'first')),
      '</header>',
      ...drawContents(outline, word('contents', language)),
      '<main id="text" tabindex="-1">',
      ...toParagraph(document.recipient),
      ...body,
      ...attachmentLines(document).flatMap(({ lead, text }) => toParagraph(lead + text, 'text')),
      ...drawSignature(document),
      ...footLines(document).flatMap((text) => toParagraph(text)),
      '</main>',
      ...(ledger && document.paper?.ledger !== 'none' ? drawLedger(document, language, 'footer') : []),
    ],
  });
}

/** Each piece in a box, so that a title of several lines is broken between them. */
const drawTitle = ({ title, language }: Document): string =>
  piecesOfTitle(title, language)
    .map((piece) => `<span>${escapeHtml(piece.replace(/ $/, ''))}</span>${piece.endsWith(' ') ? ' ' : ''}`)
    .join('');

function drawContents(outline: readonly OutlineEntry[], label: string): string[] {
  if (outline.length === 0) return [];
  let depth = 0;
  const items = outline.map(({ id, text, depth: own }, index) => {
    const steps = index === 0 ? '' : own > depth ? '<ol>' : `</li>${'</ol></li>'.repeat(depth - own)}`;
    depth = own;
    return `${steps}<li><a href="#${id}">${escapeHtml(text)}</a>`;
  });
  return [
    `<nav aria-labelledby="contents"><h2 id="contents">${label}</h2>`,
    `<ol>${items.join('\n')}</li>${'</ol></li>'.repeat(depth)}</ol>`,
    '</nav>',
  ];
}

async function drawBlocks(document: Document): Promise<string[]> {
  const drawn: string[] = [];
  let sections = 0;
  for (const block of document.blocks) {
    if (block.kind === 'heading') sections += 1;
    drawn.push(...(await drawBlock(block, document, sections)));
  }
  return drawn;
}

async function drawBlock(block: Block, { language }: Document, section: number): Promise<string[]> {
  switch (block.kind) {
    case 'heading': {
      const tag = `h${block.level + 1}`;
      return [`<${tag} id="section-${section}">${escapeHtml(block.text)}</${tag}>`];
    }
    case 'paragraph':
      return toParagraph(block.text, 'text');
    case 'list':
      return block.items.length === 0
        ? []
        : [`<ul class="items">${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`];
    case 'table': {
      const shown = { ...showTable(block.table, language), title: captionOf(block, language) };
      return [drawTable(shown, language, `table-${block.number}`)];
    }
    case 'chart': {
      const id = `figure-${block.number}`;
      const picture = await drawChart(
        { ...block.chart, id },
        { language, width: CHART_WIDTH, heading: false },
      );
      return [
        `<figure id="${id}">`,
        `<div class="picture">${picture.trimEnd()}</div>`,
        `<figcaption>${escapeHtml(captionOf(block, language))}</figcaption>`,
        '</figure>',
      ];
    }
  }
}

function drawSignature({ issuer, date }: Document): string[] {
  const lines = [...toParagraph(issuer), ...toParagraph(date)];
  return lines.length === 0 ? [] : ['<div class="signature">', ...lines, '</div>'];
}

function toParagraph(text: string | undefined, className?: string): string[] {
  if (text === undefined || text.trim() === '') return [];
  return [`<p${className === undefined ? '' : ` class="${className}"`}>${escapeHtml(text)}</p>`];
}
