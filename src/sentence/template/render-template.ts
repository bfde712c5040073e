// Templates of an office's own wording (LiquidJS), in a room without doors: no files, no clock, no arithmetic, no
// prototypes, and limits on length, output, steps and time. What it refuses it refuses with line and column.

import { type ErrorDetail, inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label, Language } from '../../domain/language.ts';
import type { NamedCell } from '../named-cell.ts';
import { type SentenceStyle, toStyle } from '../style.ts';
import { CELL_FILTERS, type CellFilter, type FilterArguments } from './cell-filters.ts';
import type { TemplateContext } from './context.ts';
import { cellOf, toDrops } from './drops.ts';
import { type FormFigure, formFigure } from './form-figure.ts';
import {
  BARE,
  BARE_FILTERS,
  isLoopAround,
  type MarkedPart,
  markTemplate,
  type PiecedText,
  splitAtMarks,
  toMark,
  withoutMarks,
} from './mark-template.ts';
import { rewriteQuotes } from './plain-braces.ts';
import { quote, suggestName, TemplateProblem } from './template-problem.ts';

type Liquid = InstanceType<typeof import('liquidjs').Liquid>;

/** Tags that remain; whatever reads other templates, counts or writes tables is gone. */
export const TEMPLATE_TAGS = [
  'if',
  'unless',
  'case',
  'for',
  'break',
  'continue',
  'assign',
  'capture',
  'comment',
  'raw',
  'echo',
  '#',
] as const;

/** Filters of LiquidJS that remain: they change neither figures nor what is in a list. */
export const TEXT_FILTERS = [
  'append',
  'prepend',
  'capitalize',
  'upcase',
  'downcase',
  'strip',
  'strip_newlines',
  'join',
  'first',
  'last',
  'default',
] as const;

export const TEMPLATE_LIMITS = {
  /** Characters of a template. */
  length: 50_000,
  /** Characters that it may give. */
  output: 1_000_000,
  /** Pieces that may be rendered: each run of a loop's body counts with all that is in it. */
  steps: 100_000,
  /** Elements that loops may run over, all ranges together. */
  memory: 100_000,
  milliseconds: 1_000,
} as const;

export interface TemplateOptions {
  /** The wording of figures; the usual one of the language when left out. */
  readonly style?: SentenceStyle;
  /** What the template is called in errors: a file, or a key of a configuration. */
  readonly name?: string;
  /** Lines and columns mean nothing to whoever looks at the place: a cell, a paragraph. */
  readonly withoutPositions?: true;
  /** Told of every cell that a filter is given. */
  readonly onCell?: (cell: NamedCell) => void;
}

/**
 * The text that a template gives for the cells of a context.
 *
 * @throws JjstatsError `invalid-template` with line and column
 */
export async function renderTemplate(
  text: string,
  context: TemplateContext,
  language: Language,
  options: TemplateOptions = {},
): Promise<string> {
  const name = options.name ?? 'template';
  return (await openTemplates(context, language, options)).render(text, name);
}

/** What a text in pieces gives, in the order in which it is written. */
export interface Pieced {
  readonly parts: readonly MarkedPart[];
  /** Bare figures, by the numbers in their marks. */
  readonly figures: readonly FormFigure[];
}

/** Templates over one context. Each throws JjstatsError `invalid-template`, with the name that it is given. */
export interface Templates {
  render(text: string, name: string): string;
  /** The names of the context that a text takes: `[groups, cases_filed, level]`; what is only known later ends a name. */
  namesIn(text: string, name: string): readonly (readonly string[])[];
  renderPieces(text: PiecedText, name: string): Pieced;
  /** Whether all of a text is one loop. */
  isLoop(text: string, name: string): boolean;
}

/** @param onCell is told of every cell that is said */
export async function openTemplates(
  context: TemplateContext,
  language: Language,
  options: TemplateOptions = {},
): Promise<Templates> {
  const liquidjs = await import('liquidjs');
  const style = options.style ?? toStyle(language);
  let left: number = TEMPLATE_LIMITS.output;
  let figures: FormFigure[] = [];
  const refuseFile = (): never => {
    throw new TemplateProblem(NO_FILES);
  };
  const engine = new liquidjs.Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    relativeReference: false,
    dynamicPartials: false,
    cache: false,
    parseLimit: TEMPLATE_LIMITS.length,
    renderLimit: TEMPLATE_LIMITS.milliseconds,
    memoryLimit: TEMPLATE_LIMITS.memory,
    globals: toDrops(context, liquidjs.Drop).globals,
    fs: {
      exists: async () => false,
      existsSync: () => false,
      contains: async () => false,
      containsSync: () => false,
      readFile: refuseFile,
      readFileSync: refuseFile,
      resolve: refuseFile,
    },
    outputEscape: (value: unknown) => {
      const told = value instanceof BareFigure ? value.mark : withoutMarks(toOutput(value));
      left -= told.length;
      if (left < 0) throw new TemplateProblem(TOO_MUCH);
      return told;
    },
  });
  const steps = countSteps(engine);
  keepOnly(engine.tags, TEMPLATE_TAGS);
  keepOnly(engine.filters, TEXT_FILTERS);
  engine.registerFilter('capitalize', capitalize);
  for (const filter of CELL_FILTERS) {
    const argumentsOf = (value: unknown, given: readonly unknown[]) => {
      options.onCell && tellCells([value, ...given], options.onCell);
      return toArguments(filter, given);
    };
    engine.registerFilter(filter.id, (value: unknown, ...given: unknown[]) =>
      filter.of(value, argumentsOf(value, given), style),
    );
    if (!BARE_FILTERS.has(filter.id)) continue;
    engine.registerFilter(filter.id + BARE, (value: unknown, ...given: unknown[]) => {
      figures.push(formFigure(filter.id, value, argumentsOf(value, given)));
      return new BareFigure(toMark('figure', figures.length - 1));
    });
  }
  const guarded = <T>(text: string, name: string, work: () => T): T => {
    if (text.length > TEMPLATE_LIMITS.length) throw toError(TOO_LONG, name);
    [left, figures] = [TEMPLATE_LIMITS.output, []];
    steps.begin();
    try {
      return work();
    } catch (error) {
      throw toTemplateError(error, name, options.withoutPositions === true);
    }
  };
  const renderWhole = (text: string) =>
    String(engine.parseAndRenderSync(text, Object.create(null) as object));
  return {
    render: (text, name) => guarded(text, name, () => renderWhole(text)),
    namesIn: (text, name) =>
      guarded(text, name, () =>
        engine
          .globalVariableSegmentsSync(engine.parse(rewriteQuotes(text)))
          .map((segments) => segments.slice(0, lengthKnown(segments)).map(String)),
      ),
    renderPieces: (pieced, name) =>
      guarded(pieced.pieces.join(''), name, () => {
        const parts = splitAtMarks(renderWhole(markTemplate(pieced, engine, liquidjs)));
        return { parts, figures };
      }),
    isLoop: (text, name) => guarded(text, name, () => isLoopAround(text, engine, liquidjs)),
  };
}

/** What a filter gives in place of words where a figure stands alone. */
class BareFigure {
  readonly mark: string;

  constructor(mark: string) {
    this.mark = mark;
  }
}

/** How many parts of a name stand in the template as they are. */
function lengthKnown(segments: readonly unknown[]): number {
  const unknown = segments.findIndex((one) => typeof one !== 'string' && typeof one !== 'number');
  return unknown < 0 ? segments.length : unknown;
}

function tellCells(values: readonly unknown[], onCell: (cell: NamedCell) => void): void {
  for (const value of values.flat()) {
    const cell = cellOf(value);
    if (cell) onCell(cell);
  }
}

/** The first letter alone: that of LiquidJS makes "In april" of "in April". */
function capitalize(value: unknown): string {
  const text = toOutput(value);
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Time depends on the machine; the number of steps does not, so that a template is refused everywhere or nowhere. */
function countSteps({ renderer }: Liquid): { begin(): void } {
  let left: number = TEMPLATE_LIMITS.steps;
  const renderTemplates = renderer.renderTemplates.bind(renderer);
  renderer.renderTemplates = function* (templates, context, emitter) {
    left -= templates.length + 1;
    if (left < 0) throw new TemplateProblem(TOO_LONG_A_RUN);
    return yield* renderTemplates(templates, context, emitter);
  };
  return {
    begin: () => {
      left = TEMPLATE_LIMITS.steps;
    },
  };
}

function keepOnly(table: object, names: readonly string[]): void {
  for (const name of Object.keys(table)) if (!names.includes(name)) Reflect.deleteProperty(table, name);
}

/** Texts and places in a loop may be written; a cell has to be said, and a list has to be joined. */
function toOutput(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (cellOf(value) !== undefined || Array.isArray(value)) {
    throw new TemplateProblem(
      { zh: '数据格不能直接写出', en: 'a cell cannot be written by itself' },
      {
        zh: '用过滤器说出, 如 | value、| change、| statement; 列表用 | figures',
        en: 'say it with a filter: | value, | change, | statement; a list with | figures',
      },
    );
  }
  throw new TemplateProblem({ zh: '这里没有文字可写', en: 'there is no text to write here' });
}

function toArguments({ id, takes = [] }: CellFilter, given: readonly unknown[]): FilterArguments {
  const positional: unknown[] = [];
  const named = new Map<string, unknown>();
  for (const one of given) {
    // Lists of cells are arrays too, but never begin with a text.
    const isNamed = Array.isArray(one) && one.length === 2 && typeof one[0] === 'string';
    if (!isNamed) positional.push(one);
    else if (takes.includes(one[0] as string)) named.set(one[0] as string, one[1]);
    else {
      throw new TemplateProblem(
        {
          zh: `过滤器 "${id}" 没有参数 ${quote(String(one[0]))}`,
          en: `the filter "${id}" has no argument ${quote(String(one[0]))}`,
        },
        suggestName(String(one[0]), takes),
      );
    }
  }
  return { positional, named };
}

const NO_FILES: Label = { zh: '模板不能读取文件', en: 'a template cannot read files' };
const TOO_LONG: Label = {
  zh: `模板超过 ${TEMPLATE_LIMITS.length} 个字符`,
  en: `the template has more than ${TEMPLATE_LIMITS.length} characters`,
};
const TOO_LONG_A_RUN: Label = {
  zh: '模板的循环或运行时间超过上限',
  en: 'the loops or the time of the template exceed the limit',
};
const TOO_MUCH: Label = {
  zh: `写出的文字超过 ${TEMPLATE_LIMITS.output} 个字符`,
  en: `the text written has more than ${TEMPLATE_LIMITS.output} characters`,
};

function toError(what: Label, where: string, hint?: Label): JjstatsError {
  const detail: ErrorDetail = inBoth({ what, ...(hint && { hint }) });
  return new JjstatsError('invalid-template', { ...detail, where });
}

interface LiquidFault {
  readonly message: string;
  readonly originalError?: unknown;
  readonly token?: { getPosition(): [line: number, column: number] };
}

/** What LiquidJS threw, as one of ours: where, what, and what was probably meant. */
function toTemplateError(error: unknown, name: string, isUnplaced: boolean): JjstatsError {
  if (error instanceof TemplateProblem) return toError(error.what, name, error.hint);
  if (error instanceof RangeError) {
    return toError(
      { zh: '模板嵌套过深或写出过多', en: 'the template is nested too deeply or writes too much' },
      name,
    );
  }
  const fault = error as LiquidFault;
  const position = isUnplaced ? undefined : fault.token?.getPosition();
  const where = position ? `${name}:${position.join(':')}` : name;
  const cause = fault.originalError;
  if (cause instanceof TemplateProblem) return toError(cause.what, where, cause.hint);
  if (cause instanceof JjstatsError) return new JjstatsError(cause.code, { ...cause.detail, where });
  if (cause instanceof RangeError) {
    return toError(
      { zh: '模板嵌套过深或写出过多', en: 'the template is nested too deeply or writes too much' },
      where,
    );
  }
  const { what, hint } = describeFault(fault.message);
  return toError(what, where, hint);
}

/** The messages of LiquidJS that name something, with the nearest known name; all others as they are in English. */
function describeFault(message: string): { readonly what: Label; readonly hint?: Label | undefined } {
  const filter = /^undefined filter: ([^\s,]{1,200})/.exec(message)?.[1];
  if (filter !== undefined) {
    return {
      what: { zh: `没有过滤器 ${quote(filter)}`, en: `there is no filter ${quote(filter)}` },
      hint: suggestName(filter, [...CELL_FILTERS.map(({ id }) => id), ...TEXT_FILTERS]),
    };
  }
  const tag = /^tag "([^"]{1,200})" not found/.exec(message)?.[1];
  if (tag !== undefined) {
    return {
      what: { zh: `没有标签 ${quote(tag)}`, en: `there is no tag ${quote(tag)}` },
      hint: suggestName(tag, TEMPLATE_TAGS),
    };
  }
  const limit = /^(parse length|memory alloc|template render) limit exceeded/.exec(message)?.[1];
  if (limit !== undefined) {
    return {
      what: TOO_LONG_A_RUN,
    };
  }
  const variable = /^undefined variable: ([^\s,]{1,200})/.exec(message)?.[1];
  if (variable !== undefined) {
    return {
      what: { zh: `没有 ${quote(variable)} 这个名称`, en: `there is nothing called ${quote(variable)}` },
    };
  }
  const bare = message.replace(/, (?:file:|line:)[^\n]{0,200}$/, '');
  const zh = bare.endsWith(' not closed') ? '标签、输出或括号没有结束' : '写法不合模板的语法';
  return { what: { zh, en: quote(bare).slice(1, -1) } };
}
