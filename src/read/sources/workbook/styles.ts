// Which cell styles show their number as a day or a time.

import { kindOfBuiltInFormat, kindOfFormat, type NumberKind } from './number-format.ts';
import { readXml } from './read-xml.ts';

/** The kind of number by the index of a cell's style. */
export async function readStyleKinds(bytes: AsyncIterable<Uint8Array>, where: string): Promise<NumberKind[]> {
  const custom = new Map<number, NumberKind>();
  const formats: number[] = [];
  let isCellFormat = false;
  await readXml(bytes, where, {
    open(name, attributes) {
      if (name === 'cellXfs') isCellFormat = true;
      else if (name === 'numFmt')
        custom.set(Number(attributes.numFmtId), kindOfFormat(attributes.formatCode ?? ''));
      else if (name === 'xf' && isCellFormat) formats.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isCellFormat = false;
    },
  });
  return formats.map((id) => custom.get(id) ?? kindOfBuiltInFormat(id));
}
