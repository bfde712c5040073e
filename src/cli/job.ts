// What every command that reads registers shares: its inputs, the configuration, the language, how files are to be
// read, where rejects go and what the exit status is.

import type { Config, FileRule } from '../config/config.ts';
import { fileRuleFor, sheetsChosen } from '../config/file-rule.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label, Language } from '../domain/language.ts';
import { nearest } from '../domain/nearest.ts';
import type { Catalogue, WrittenForms } from '../domain/register.ts';
import { REJECT_KINDS } from '../domain/reject.ts';
import type { ByteSource, ReadOptions } from '../read/reading.ts';
import { type FindOptions, findInputs, type InputSource } from '../read/sources/index.ts';
import { BUILT_IN, compileCatalogue } from '../registers/catalogue.ts';
import { chooseSheets, type SheetChoice } from '../run/choose-sheets.ts';
import type { SurveyInput } from '../run/open-inputs.ts';
import { type SplitInput, splitTables } from '../run/split-tables.ts';
import type { LocatedReject } from '../run/survey.ts';
import type { CommandContext, Replay } from './command.ts';
import { type ColorChoice, type Console, openConsole } from './console.ts';
import { type FoundConfig, findConfig } from './find-config.ts';
import { assertNotInputs } from './protect-inputs.ts';
import { toRejectsFile } from './rejects-file.ts';
import { writeWhole } from './write-file.ts';

export interface Job {
  readonly console: Console;
  readonly language: Language;
  readonly config: Config | undefined;
  /** The configuration as it was found, with its text. */
  readonly found: FoundConfig | undefined;
  readonly catalogue: Catalogue;
  readonly inputs: readonly SurveyInput[];
  /** The inputs as they were found, in the same order. */
  readonly sources: readonly InputSource[];
  /** Whether a manifest will say what the bytes of the inputs were. */
  readonly wantsDigests: boolean;
  readonly rejects: RejectLog;
}

/** Finds the inputs behind the words of the command line. */
export type Find = (words: readonly string[], options: FindOptions) => Promise<InputSource[]>;

/** Opens what a command works on. */
export async function openJob(
  { args, options, language: early, replay }: CommandContext,
  find: Find = findInputs,
): Promise<Job> {
  const notes: string[] = [];
  const found = await find(args, {
    stdin: process.stdin,
    warn: (note) => notes.push(`${note.where}: ${note.text[early]}`),
  });
  const paths = found.flatMap((input) => (input.path === undefined ? [] : [input.path]));
  assertNotInputs([options.output, options.rejects, options.history], found);
  const configuration = await findConfigFor(options.config as string | undefined, paths, early, replay);
  const config = configuration?.config;
  const language = (options.lang as Language | undefined) ?? config?.lang ?? early;
  const console = openConsole({
    language,
    quiet: options.quiet === true,
    verbose: options.verbose === true,
    color: (options.color ?? 'auto') as ColorChoice,
  });
  if (configuration && console.verbose)
    console.remark(`${language === 'zh' ? '配置' : 'configuration'}: ${configuration.path}`);
  const catalogue = compileCatalogue(config ? [...BUILT_IN, config.catalogue] : BUILT_IN);
  const wantText = textsAsked(options, config, catalogue);
  const optionsOf = (input: InputSource): ReadOptions => ({
    ...readOptionsFor(input, options, config, catalogue),
    wantText,
  });
  const chosen = await chooseSheets(found, {
    choiceOf: (workbook) => sheetsAsked(options.sheet, found) ?? sheetsChosen(config?.files ?? [], workbook),
    optionsOf,
    warn: (note) => notes.push(`${note.where}: ${note.text[language]}`),
  });
  if (options.sheet !== undefined && !found.some(({ sheet }) => sheet)) notes.push(noWorkbook(language));
  for (const note of notes) console.remark(note);
  const tables: SplitInput[] = [];
  for (const input of chosen) tables.push(...(await splitTables(input, optionsOf(input))));
  const sources = tables.map(({ input }) => input);
  const inputs = tables.map(({ input: { source, path }, options }) => ({
    source,
    ...(path !== undefined && isPlainFile(source) && { path }),
    options,
  }));
  return {
    console,
    language,
    config,
    found: configuration,
    catalogue,
    inputs,
    sources,
    wantsDigests: wantsDigests(options),
    rejects: new RejectLog(
      toCount('--max-rejects', options.maxRejects ?? '0'),
      options.rejects === undefined ? SHOWN_REJECTS : Number.POSITIVE_INFINITY,
    ),
  };
}

/** `--sheet a,b`, where no sheet is called just that. */
function sheetsAsked(written: unknown, found: readonly InputSource[]): SheetChoice | undefined {
  if (typeof written !== 'string') return undefined;
  if (found.some(({ sheet }) => sheet?.name === written)) return [written];
  return written.split(/[,，]/).map((name) => name.trim());
}

const noWorkbook = (language: Language): string =>
  language === 'zh' ? '输入中没有工作簿, --sheet 不起作用' : 'No input is a workbook; --sheet has no effect';

const wantsDigests = ({ manifest, manifestName, publish }: CommandContext['options']): boolean =>
  manifest === true || manifestName !== undefined || publish === true;

const findConfigFor = async (
  asked: string | undefined,
  paths: readonly string[],
  language: Language,
  replay: Replay | undefined,
): Promise<FoundConfig | undefined> =>
  replay && replay.config === undefined ? undefined : findConfig(replay?.config ?? asked, paths, language);

/** Free texts are read only where something groups or filters by them. */
function textsAsked(
  options: CommandContext['options'],
  config: Config | undefined,
  catalogue: Catalogue,
): ReadonlySet<string> {
  const by = typeof options.by === 'string' ? options.by.split(/[,，]/) : (config?.summarize?.by ?? []);
  const table = config?.tables?.find(({ id }) => id === options.table);
  const sides = [options.rows ?? table?.rows, options.cols ?? table?.cols].flatMap((side) =>
    typeof side === 'string' ? side.split(/[+,，]/) : [],
  );
  const where = (options.where ?? table?.where ?? []) as readonly string[];
  const named = new Set(
    [...by, ...sides, ...where.map((filter) => filter.split(/!?=/)[0]!)].map((name) => name.trim()),
  );
  const filtered = [
    ...[...catalogue.measures.values()].flatMap((measure) => measure.where),
    ...[...catalogue.registers.values()].flatMap(({ exclude = [] }) => exclude),
  ];
  const texts = [...catalogue.registers.values()]
    .flatMap(({ fields }) => fields)
    .filter(({ type, personal }) => type === 'text' && !personal)
    .filter(({ id, label }) => named.has(id) || named.has(label.zh) || named.has(label.en));
  return new Set([...texts.map(({ id }) => id), ...filtered.map(({ field }) => field)]);
}

/** Whether the bytes that are read are those that lie on disk. */
const isPlainFile = (source: ByteSource): boolean =>
  source.reopenable && source.kind === undefined && source.packedDigest === undefined;

function readOptionsFor(
  { source, sheet }: InputSource,
  options: CommandContext['options'],
  config: Config | undefined,
  catalogue: Catalogue,
): ReadOptions {
  const rule = config && fileRuleFor(config.files, sheet?.workbook ?? source.name, sheet);
  const register = (options.register as string | undefined) ?? rule?.register;
  if (register !== undefined && !catalogue.registers.has(register)) {
    throw new JjstatsError(
      'unknown-register',
      inBoth({
        what: `"${register}"`,
        hint: suggestion(register, catalogue.registers.keys()),
      }),
    );
  }
  const encoding = (options.encoding as string | undefined) ?? rule?.encoding;
  const delimiter = toDelimiter(options.delimiter as string | undefined) ?? rule?.delimiter;
  const headerLine =
    options.headerLine === undefined ? rule?.header_row : toCount('--header-line', options.headerLine, 1);
  const columns = new Map([
    ...(rule?.columns ?? []),
    ...columnsAsked(options.column as readonly string[] | undefined),
  ]);
  return {
    catalogue,
    ...(register !== undefined && { register }),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(columns.size > 0 && { columns }),
    ...(headerLine !== undefined && { headerLine }),
    ...(rule?.skip !== undefined && { skipLines: rule.skip }),
    ...(rule && { forms: formsOf(rule) }),
    ...(source.daysFrom && { daysFrom: source.daysFrom }),
    ...(rule?.fill_down && { fillDown: rule.fill_down }),
  };
}

const formsOf = (rule: FileRule): WrittenForms => ({
  ...(rule.two_digit_years !== undefined && { twoDigitYears: rule.two_digit_years }),
  ...(rule.excel_serial !== undefined && { excelSerial: rule.excel_serial }),
  ...(rule.date_order !== undefined && { dateOrder: rule.date_order }),
  ...(rule.time_zone !== undefined && { timeZone: rule.time_zone }),
  ...(rule.decimal !== undefined && { decimal: rule.decimal }),
});

function toDelimiter(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const delimiter =
    ({ tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' } as Record<string, string>)[written] ??
    written;
  if ([...delimiter].length === 1 && !'"\r\n'.includes(delimiter)) return delimiter;
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: `--delimiter "${written}"`,
      hint: {
        zh: '应为引号和换行以外的一个字符: , ; | 或 tab',
        en: 'give one character other than a quote or a line break: , ; | or tab',
      },
    }),
  );
}

/** `--column FIELD=HEADER` → header text and field id. */
function columnsAsked(written: readonly string[] | undefined): [string, string][] {
  return (written ?? []).map((pair) => {
    const at = pair.indexOf('=');
    if (at <= 0 || at === pair.length - 1) {
      throw new JjstatsError(
        'unknown-option',
        inBoth({
          what: `--column "${pair}"`,
          hint: {
            zh: '写成 --column 字段=列名, 如 --column filed_on=立案时间',
            en: 'write --column FIELD=HEADER, e.g. --column filed_on=Date',
          },
        }),
      );
    }
    return [pair.slice(at + 1), pair.slice(0, at)];
  });
}

/** "did you mean …" with the nearest known word, else what there is. */
export function suggestion(word: string, known: Iterable<string>): Label {
  const words = [...known];
  const best = nearest(word, words);
  if (best !== undefined) return { zh: `是否应为 "${best}"?`, en: `did you mean "${best}"?` };
  if (words.length === 0) return { zh: '没有可选的', en: 'there is none to choose from' };
  const rest = words.length > SHOWN_CHOICES ? ' …' : '';
  const shown = words.slice(0, SHOWN_CHOICES);
  return { zh: `可选: ${shown.join('、')}${rest}`, en: `there is ${shown.join(', ')}${rest}` };
}

const SHOWN_CHOICES = 24;

/** A whole number option such as --max-rejects. */
export function toCount(name: `--${string}`, written: unknown, least = 0): number {
  if (typeof written === 'string' && /^\d{1,15}$/.test(written) && Number(written) >= least)
    return Number(written);
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: `${name} "${String(written)}"`,
      hint: { zh: `应为不小于 ${least} 的整数`, en: `give a whole number, ${least} or more` },
    }),
  );
}

const SHOWN_REJECTS = 5;

/** Collects the rejects of a run: all of them for the rejects file, the first few for the eye. */
export class RejectLog {
  /** How many there were, kept or not. */
  count = 0;
  private readonly rejects: LocatedReject[] = [];
  private readonly limit: number;
  private readonly mostKept: number;

  /**
   * @param limit rejects that a run may have without failing
   * @param mostKept how many are remembered: a file of nothing but rejects would fill all memory
   */
  constructor(limit: number, mostKept: number) {
    this.limit = limit;
    this.mostKept = mostKept;
  }

  readonly add = (reject: LocatedReject): void => {
    this.count++;
    if (this.rejects.length < this.mostKept) this.rejects.push(reject);
  };

  /** Those that were kept. */
  all(): readonly LocatedReject[] {
    return this.rejects;
  }

  /** Says on standard error what was refused, writes the rejects file, and gives the exit status. */
  async close(options: CommandContext['options'], console: Console): Promise<number> {
    const file = options.rejects as string | undefined;
    if (file !== undefined) await writeWhole(file, toRejectsFile(this.rejects, console.language));
    return this.say(file, console);
  }

  /**
   * Says on standard error what was refused, and gives the exit status.
   * @param file that all of them are listed in
   */
  say(file: string | undefined, console: Console): number {
    if (this.count === 0) return 0;
    const isOver = this.count > this.limit;
    if (isOver) console.warn(this.describe(console.language, file));
    else console.remark(this.describe(console.language, file));
    return isOver ? 1 : 0;
  }

  private describe(language: Language, file: string | undefined): string {
    const lines = this.rejects.slice(0, SHOWN_REJECTS).map((reject) => {
      const column = reject.header === undefined ? '' : ` [${reject.header}]`;
      const kind: { title: Label; hint: Label } = REJECT_KINDS[reject.code];
      return `  ${reject.file}:${reject.line}: ${reject.code}${column} ${kind.title[language]} → ${kind.hint[language]}`;
    });
    const more = this.count - lines.length;
    const rest = more > 0 ? (language === 'zh' ? [`  … 另有 ${more} 条`] : [`  … and ${more} more`]) : [];
    const { count, limit } = this;
    const listed = {
      zh: file === undefined ? '用 --rejects 文件 列出全部' : `全部列于 ${file}`,
      en: file === undefined ? 'list them all with --rejects FILE' : `all are listed in ${file}`,
    };
    const head =
      language === 'zh'
        ? `拒绝 ${count} 条记录（允许 ${limit} 条）; ${listed.zh}`
        : `${count} ${count === 1 ? 'record' : 'records'} rejected (${limit} allowed); ${listed.en}`;
    return [head, ...lines, ...rest].join('\n');
  }
}
