// The charts of a Word document as charts of a spreadsheet: the same parts, with their figures within them instead of in a
// workbook behind them, and drawings that put them on sheets.

import { Packer, Paragraph, Document as WordDocument } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Language } from '../domain/language.ts';
import { escapeTerminal } from '../render/escape-terminal.ts';
import { fixZip } from '../render/fixed-zip.ts';
import type { ChartBlock } from './outline.ts';
import { drawChart } from './word-document/chart.ts';

export interface DrawnChart {
  readonly block: ChartBlock;
  /** The chart part. */
  readonly xml: string;
  /** In EMU, 12,700 to a point. */
  readonly width: number;
  readonly height: number;
}

export interface PlacedChart extends DrawnChart {
  /** Counted from 0. */
  readonly sheet: number;
  readonly row: number;
}

/** Those of the charts that have figures. */
export async function drawCharts(blocks: readonly ChartBlock[], language: Language): Promise<DrawnChart[]> {
  const runs = blocks.flatMap((block) => {
    const run = drawChart(block.chart, block.number, language);
    return run ? [{ block, run }] : [];
  });
  if (runs.length === 0) return [];
  const children = runs.map(({ run }) => new Paragraph({ children: [run] }));
  const files = unzipSync(await Packer.toBuffer(new WordDocument({ sections: [{ children }] })));
  const body = strFromU8(files['word/document.xml']!);
  const sizes = [...body.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)];
  return runs.map(({ block }, index) => ({
    block,
    xml: holdFigures(strFromU8(files[`word/charts/chart${index + 1}.xml`]!)),
    width: Number(sizes[index]![1]),
    height: Number(sizes[index]![2]),
  }));
}

/** What the chart keeps of the cells that it refers to becomes what it is drawn of. */
const holdFigures = (xml: string): string =>
  xml
    .replaceAll(
      /<c:tx><c:strRef><c:f>[^<]*<\/c:f><c:strCache><c:ptCount val="1"\/><c:pt idx="0">(<c:v>[^<]*<\/c:v>)<\/c:pt><\/c:strCache><\/c:strRef><\/c:tx>/g,
      '<c:tx>$1</c:tx>',
    )
    .replaceAll(/<c:(str|num)Ref><c:f>[^<]*<\/c:f>/g, '<c:$1Ref>')
    .replaceAll(/<(\/?)c:(str|num)Ref>/g, '')
    .replaceAll(/<(\/?)c:(str|num)Cache>/g, '<$1c:$2Lit>')
    .replaceAll(/<c:externalData\b[^>]*\/>|<c:externalData\b.*?<\/c:externalData>/gs, '');

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The workbook with the charts in it. */
export function addCharts(workbook: Uint8Array, charts: readonly PlacedChart[]): Uint8Array {
  if (charts.length === 0) return workbook;
  const files = unzipSync(workbook);
  const edit = (name: string, change: (xml: string) => string): void => {
    files[name] = strToU8(change(strFromU8(files[name]!)));
  };
  const parts: string[] = [];
  for (const sheet of [...new Set(charts.map((chart) => chart.sheet))]) {
    const number = sheet + 1;
    const own = charts.filter((chart) => chart.sheet === sheet);
    const frames = own.map((chart, index) => drawFrame(chart, `rId${index + 1}`));
    const relations = own.map((chart, index) =>
      toRelation(`rId${index + 1}`, 'chart', `../charts/chart${charts.indexOf(chart) + 1}.xml`),
    );
    files[`xl/drawings/drawing${number}.xml`] = strToU8(
      `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main">${frames.join('')}</xdr:wsDr>`,
    );
    files[`xl/drawings/_rels/drawing${number}.xml.rels`] = toRelations(relations);
    files[`xl/worksheets/_rels/sheet${number}.xml.rels`] = toRelations([
      toRelation('rIdDrawing', 'drawing', `../drawings/drawing${number}.xml`),
    ]);
    edit(`xl/worksheets/sheet${number}.xml`, (xml) =>
      xml
        .replace(/<worksheet\b(?![^>]*xmlns:r=)/, `<worksheet xmlns:r="${OFFICE}"`)
        .replace('</worksheet>', '<drawing r:id="rIdDrawing"/></worksheet>'),
    );
    parts.push(toPart(`/xl/drawings/drawing${number}.xml`, 'drawing'));
  }
  charts.forEach(({ xml }, index) => {
    files[`xl/charts/chart${index + 1}.xml`] = strToU8(xml);
    parts.push(toPart(`/xl/charts/chart${index + 1}.xml`, 'drawingml.chart'));
  });
  edit('[Content_Types].xml', (xml) => xml.replace('</Types>', `${parts.join('')}</Types>`));
  return fixZip(zipSync(files));
}

const toPart = (name: string, type: string): string =>
  `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`;

const toRelation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

const toRelations = (relations: readonly string[]) =>
  strToU8(`${HEAD}<Relationships xmlns="${RELATIONS}">${relations.join('')}</Relationships>`);

function drawFrame({ block, row, width, height }: PlacedChart, id: string): string {
  const described = escapeXml(escapeTerminal(block.chart.alternative));
  return [
    `<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`,
    `<xdr:ext cx="${width}" cy="${height}"/>`,
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${block.number + 1}" name="figure-${block.number}" descr="${described}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`,
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
    `<a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${OFFICE}" r:id="${id}"/></a:graphicData></a:graphic>`,
    '</xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>',
  ].join('');
}

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/\s+/g, ' ');
