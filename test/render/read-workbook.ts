// Reads back the workbooks that we write, far enough to say what is in every cell.

import { strFromU8, unzipSync } from 'fflate';

export interface ReadCell {
  readonly reference: string;
  readonly kind: 'number' | 'text';
  readonly value: string;
  readonly style: number;
}

export interface ReadSheet {
  readonly name: string;
  readonly xml: string;
  readonly cells: readonly ReadCell[];
}

const unescapeXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

export function readWorkbook(bytes: Uint8Array): { files: Map<string, string>; sheets: ReadSheet[] } {
  const files = new Map(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  );
  const strings = [...files.get('xl/sharedStrings.xml')!.matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(
    (match) => unescapeXml(match[1]!),
  );
  const names = [...files.get('xl/workbook.xml')!.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    (match) => match[1]!,
  );
  const sheets = names.map((name, index) => {
    const xml = files.get(`xl/worksheets/sheet${index + 1}.xml`)!;
    const cells = [...xml.matchAll(/<c r="([A-Z]+\d+)"(?: s="(\d+)")?( t="s")?><v>([^<]*)<\/v><\/c>/g)].map(
      ([, reference, style, shared, value]): ReadCell => ({
        reference: reference!,
        style: Number(style ?? 0),
        kind: shared ? 'text' : 'number',
        value: shared ? strings[Number(value)]! : value!,
      }),
    );
    return { name, xml, cells };
  });
  return { files, sheets };
}
