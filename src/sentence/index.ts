// Sentences (文句): from cells to official Chinese and English. Everything here takes cells, never bare numbers.

export { type BaseName, nameBase } from './base-name.ts';
export { bySize, sayBreakdown, sayRanking } from './breakdown.ts';
export { checkSentence, type Disagreement } from './check-sentence.ts';
export type { FormOptions, SentenceForm } from './forms/form.ts';
export { SENTENCE_FORMS } from './forms/index.ts';
export { sayEnumerated } from './forms/year-on-year.ts';
export { joinClauses, joinList, joinSentences, joinStatements, toSentence } from './join-list.ts';
export { type CellSource, type DimensionNames, type NamedCell, nameCells } from './named-cell.ts';
export { plainChange, sayChange, sayDifference } from './say-change.ts';
export { type Nested, nestParts, sayFigure, sayNested, sayStatement } from './say-figure.ts';
export { namePeriod, type PeriodStyle, sayPeriod } from './say-period.ts';
export { type Share, sayShare, sayShareChange, sayShareNumber, shareOf } from './say-share.ts';
export { sayBase, sayValue } from './say-value.ts';
export {
  CUMULATIVE_FORMS,
  type CumulativeForm,
  MULTIPLE_FORMS,
  type MultipleForm,
  type SentenceStyle,
  SMALL_BASE_FORMS,
  type SmallBaseForm,
  type StyleChoices,
  toStyle,
} from './style.ts';
export { CELL_FILTERS } from './template/cell-filters.ts';
export {
  type TemplateContext,
  type TemplateValue,
  toTemplateContext,
  toTemplateName,
} from './template/context.ts';
export type { FormFigure } from './template/form-figure.ts';
export { isTemplate, type MarkedPart, type PiecedText } from './template/mark-template.ts';
export {
  openTemplates,
  type Pieced,
  renderTemplate,
  TEMPLATE_LIMITS,
  TEMPLATE_TAGS,
  TEXT_FILTERS,
  type TemplateOptions,
  type Templates,
} from './template/render-template.ts';
export { CHANGE_KINDS, DIRECTION_WORDS } from './words.ts';
