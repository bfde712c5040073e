// The styles of the Word document: an office changes a style, not two hundred paragraphs.

import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx';
import type { Language } from '../../domain/language.ts';
import { FONTS, LAYOUTS } from './layout.ts';

const BLACK = '000000';
/** Of the head of an official paper. */
export const RED = 'FF0000';

/** Styles of small type, which is set closer than the lines of the page. */
export const OFF_THE_GRID: ReadonlySet<string> = new Set([
  'Caption',
  'FirstRemark',
  'Masthead',
  'Imprint',
  'TableSubtitle',
  'TableText',
  'TableRemark',
  'Figure',
  'LedgerHeading',
]);

export function toStyles(language: Language): IStylesOptions {
  const { size, line, indent, headings, characterSpace } = LAYOUTS[language];
  const text = { font: FONTS.body, size: size.body, color: BLACK };
  const running = { ...text, ...(characterSpace !== 0 && { characterSpacing: characterSpace }) };
  const small = { ...text, size: 21 };
  const spacing = { ...line, lineRule: line.lineRule === 'exact' ? LineRuleType.EXACT : LineRuleType.AUTO };
  const single = { line: 300, lineRule: LineRuleType.AUTO };
  const heading = (level: number) => ({
    run: { ...running, font: headings[level]!.font, bold: headings[level]!.bold },
    paragraph: { spacing, indent, keepNext: true, keepLines: true },
  });
  const style = (id: string, name: string, own: object, run: object = running) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph: own,
  });
  return {
    default: {
      document: { run: { ...text, language: { value: 'en-US', eastAsia: 'zh-CN' } }, paragraph: { spacing } },
      title: {
        run: { font: FONTS.title, size: size.title, color: BLACK, bold: language === 'en' },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { line: size.title * 16, lineRule: LineRuleType.EXACT, after: line.line },
        },
      },
      heading1: heading(0),
      heading2: heading(1),
      heading3: heading(2),
    },
    paragraphStyles: [
      { id: 'Normal', name: 'Normal', quickFormat: true, run: text, paragraph: { spacing } },
      style('BodyText', 'Body Text', {
        spacing,
        indent,
        alignment: language === 'zh' ? AlignmentType.JUSTIFIED : AlignmentType.LEFT,
      }),
      style('Recipient', 'Recipient', { spacing }),
      style(
        'FirstRemark',
        'First Remark',
        { alignment: AlignmentType.CENTER, spacing: { ...single, after: 60 } },
        { ...text, font: FONTS.subheading, size: 24 },
      ),
      style('Marking', 'Marking', { spacing }, { ...running, font: FONTS.heading }),
      style(
        'Masthead',
        'Masthead',
        { alignment: AlignmentType.CENTER, spacing: single },
        { ...text, font: FONTS.title, color: RED },
      ),
      style('DocumentNumber', 'Document Number', { alignment: AlignmentType.CENTER, spacing }),
      style('Attachment', 'Attachment', { spacing }),
      style('Note', 'Note', { spacing, indent }),
      style('Imprint', 'Imprint', { spacing: single }, { ...text, size: 28 }),
      style('Signature', 'Signature', { spacing, keepLines: true }),
      style(
        'Caption',
        'Caption',
        { alignment: AlignmentType.CENTER, spacing: { ...single, before: 120, after: 60 } },
        { ...text, font: FONTS.heading, size: 24, bold: language === 'en' },
      ),
      style(
        'TableSubtitle',
        'Table Subtitle',
        { alignment: AlignmentType.CENTER, spacing: { ...single, after: 60 }, keepNext: true },
        small,
      ),
      style('TableText', 'Table Text', { spacing: single }, small),
      style('TableRemark', 'Table Remark', { spacing: { ...single, before: 20 } }, small),
      style('Figure', 'Figure', {
        alignment: AlignmentType.CENTER,
        spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120 },
        keepNext: true,
      }),
      style(
        'LedgerHeading',
        'Ledger Heading',
        { spacing: single, keepNext: true, pageBreakBefore: true },
        {
          ...small,
          font: FONTS.heading,
        },
      ),
      style('PageNumber', 'Page Number', { spacing: { line: 240, lineRule: LineRuleType.AUTO } }, text),
    ],
  };
}
