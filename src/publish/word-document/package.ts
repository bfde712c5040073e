// The last step of a Word document: fonts with their fallbacks, nothing of the moment or the machine of its making. Same
// document, same bytes.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { fixZip } from '../../render/fixed-zip.ts';
import { FALLBACKS } from './layout.ts';
import { OFF_THE_GRID } from './styles.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function fixPackage(archive: Uint8Array): Uint8Array {
  const files = new Map<string, Uint8Array>(Object.entries(unzipSync(archive)));
  const edit = (name: string, change: (xml: string) => string): void => {
    const content = files.get(name);
    if (!content) throw new Error(`The library wrote no ${name}`);
    files.set(name, strToU8(change(strFromU8(content))));
  };
  files.set('word/fontTable.xml', strToU8(fontTable()));
  // When it was made is not known and not needed.
  edit('docProps/core.xml', (xml) =>
    xml.replace(/<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g, ''),
  );
  edit('word/styles.xml', leaveGrid);
  for (const name of [...files.keys()].filter((each) => each.endsWith('.rels'))) {
    const names = chanceNames(strFromU8(files.get(name)!));
    const rename = (xml: string): string =>
      names.reduce((text, chance, index) => text.replaceAll(`"${chance}"`, `"rIdPart${index + 1}"`), xml);
    if (names.length === 0) continue;
    edit(name, rename);
    edit(name.replace('_rels/', '').replace(/\.rels$/, ''), rename);
  }
  // The figures behind a chart are a workbook inside the document.
  for (const [name, content] of files) if (name.endsWith('.xlsx')) files.set(name, fixZip(content));
  return fixZip(zipSync(Object.fromEntries(files)));
}

/** Small type does not stand on the 22 lines of the page; the library has no word for that. */
function leaveGrid(styles: string): string {
  const [head, ...rest] = styles.split('<w:style ');
  const changed = rest.map((style) => {
    const id = /w:styleId="([^"]*)"/.exec(style)?.[1] ?? '';
    return OFF_THE_GRID.has(id) ? style.replace('<w:spacing', '<w:snapToGrid w:val="0"/><w:spacing') : style;
  });
  return [head!, ...changed].join('<w:style ');
}

/** Names that the library draws by lot, in order. */
const chanceNames = (relations: string): string[] =>
  [...relations.matchAll(/ Id="(rId[^"]*)"/g)]
    .map(([, name]) => name!)
    .filter((name) => !/^rId\d{1,4}$/.test(name));

function fontTable(): string {
  const declared = [...FALLBACKS].map(
    ([name, { names, family }]) =>
      `<w:font w:name="${name}"><w:altName w:val="${names}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="default"/></w:font>`,
  );
  return `${HEAD}<w:fonts xmlns:w="${W}">${declared.join('')}<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`;
}
