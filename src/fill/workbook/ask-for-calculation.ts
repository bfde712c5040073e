// Has the office program work out all formulas when the workbook is opened: `fullCalcOnLoad` of `calcPr`, and nothing else.

import type { FormPart } from '../package/open-form.ts';
import { type Edit, withoutTagEnd } from '../xml/edit-text.ts';
import { childOf } from '../xml/read-elements.ts';

/** What stands before `calcPr` in a workbook (ECMA-376 part 1, 18.2.27). */
const BEFORE: readonly string[] = [
  ...['fileVersion', 'fileSharing', 'workbookPr', 'workbookProtection', 'bookViews', 'sheets'],
  ...['functionGroups', 'externalReferences', 'definedNames'],
];

export function askForCalculation({ root, text }: FormPart): Edit[] {
  const found = childOf(root, 'calcPr');
  if (!found) {
    const last = root.children.findLast(
      ({ name, namespace }) => namespace === root.namespace && BEFORE.includes(name),
    );
    const at = last?.end ?? root.innerStart;
    return [{ start: at, end: at, text: `<${root.prefix}calcPr fullCalcOnLoad="1"/>` }];
  }
  if (/^(?:1|true)$/.test(found.attributes.get('fullCalcOnLoad') ?? '')) return [];
  const tag = text.slice(found.start, found.innerStart);
  const written = /fullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/.exec(tag);
  if (written) {
    const at = found.start + written.index;
    return [{ start: at, end: at + written[0].length, text: 'fullCalcOnLoad="1"' }];
  }
  const at = found.start + withoutTagEnd(tag).length;
  return [{ start: at, end: at, text: ' fullCalcOnLoad="1"' }];
}
