// What every command that reads registers shares: its inputs, the configuration, the language, how files are to be
// read, where rejects go and what the exit status is.

import { fieldsAlwaysRead, readCount } from '../ask/index.ts';
import type { Config, FileRule } from '../config/config.ts';
import { fileRuleFor, matchesPattern, sheetsChosen } from '../config/file-rule.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label, Language } from '../domain/language.ts';
import { sumOf } from '../domain/ledger.ts';
import type { Catalogue, WrittenForms } from '../domain/register.ts';
import { REJECT_KINDS } from '../domain/reject.ts';
import type { Report } from '../domain/report.ts';
import { suggestion } from '../domain/suggestion.ts';
import { type Manifest, writeOutput } from '../publication/index.ts';
import type { ByteSource, ReadOptions } from '../read/reading.ts';
import { type FindOptions, findInputs, type InputSource } from '../read/sources/index.ts';
import { BUILT_IN, compileCatalogue } from '../registers/catalogue.ts';
import { chooseSheets, type SheetChoice } from '../run/choose-sheets.ts';
import type { ChosenInput } from '../run/chosen-input.ts';
import { feedRegisters } from '../run/feed-registers.ts';
import type { SurveyInput } from '../run/open-inputs.ts';
import { splitTables } from '../run/split-tables.ts';
import type { LocatedReject } from '../run/survey.ts';
import { assertOutputsFree } from './assert-outputs.ts';
import type { CommandContext, Replay } from './command.ts';
import { type Console, openConsole } from './console.ts';
import { type FoundConfig, findConfig } from './find-config.ts';
import type { RunIo } from './io.ts';
import { protectedFiles } from './protected-files.ts';
import { toRejectsFile } from './rejects-file.ts';

export interface Job {
  readonly io: RunIo;
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
  /** Whether a value that cannot be read refuses its record. */
  readonly isStrict: boolean;
  readonly rejects: RejectLog;
}

/** Finds the inputs behind the words of the command line. */
export type Find = (words: readonly string[], options: FindOptions) => Promise<InputSource[]>;

/** Opens what a command works on. */
export async function openJob(
  { args, options, language: early, replay, io }: CommandContext,
  find: Find = findInputs,
): Promise<Job> {
  const notes: string[] = [];
  const found = await find(args, {
    folder: io.cwd,
    stdin: io.stdin,
    warn: (note) => notes.push(`${note.where}: ${note.text[early]}`),
  });
  const paths = found.flatMap((input) => (input.path === undefined ? [] : [input.path]));
  const configuration = await findConfigFor(options.config as string | undefined, paths, early, replay, io);
  const read = [options.published, options.against, options.history].flat().filter(isPath);
  await assertOutputsFree(
    { options, io },
    protectedFiles({ sources: found, found: configuration, io }, read),
  );
  const config = configuration?.config;
  const language = (options.lang as Language | undefined) ?? config?.lang ?? early;
  const console = openConsole({ options, io }, language);
  if (configuration && console.verbose)
    console.remark(`${{ zh: '配置', en: 'configuration' }[language]}: ${configuration.path}`);
  const catalogue = compileCatalogue(config ? [...BUILT_IN, config.catalogue] : BUILT_IN);
  for (const remark of config?.remarks ?? []) console.remark(`${configuration!.path}: ${remark[language]}`);
  const optionsOf = (input: InputSource): ReadOptions => readOptionsFor(input, options, config, catalogue);
  const chosen = await chooseSheets(found, {
    choiceOf: (workbook) => sheetsAsked(options.sheet, found) ?? sheetsChosen(config?.files ?? [], workbook),
    optionsOf,
    warn: (note) => notes.push(`${note.where}: ${note.text[language]}`),
  });
  if (options.sheet !== undefined && !found.some(({ sheet }) => sheet)) notes.push(NO_WORKBOOK[language]);
  for (const note of notes) console.remark(note);
  const tables: ChosenInput[] = [];
  for (const input of chosen) tables.push(...(await splitTables(input)));
  const rules = config?.files ?? [];
  const fed = await feedRegisters(tables, {
    catalogue,
    declaredFor: ({ input, options: { register } }) => {
      const rule = ruleFor(rules, input);
      return register !== undefined && rule?.registers?.[0] !== register ? [register] : rule?.registers;
    },
    mayServe: ({ from }, { input: { source, sheet } }) =>
      from === undefined || from.some((pattern) => matchesPattern(pattern, sheet?.workbook ?? source.name)),
    warn: (text) => console.remark(text[language]),
  });
  const sources = fed.map(({ input }) => input);
  const opened = fed.map(({ input: { source, at }, options, known }) => ({
    source,
    ...(at !== undefined && isPlainFile(source) && { path: at }),
    options,
    ...(known && { known }),
  }));
  const inputs = lookingAt(opened, fieldsAlwaysRead(catalogue));
  return {
    io,
    console,
    language,
    config,
    found: configuration,
    catalogue,
    inputs,
    sources,
    wantsDigests: wantsDigests(options),
    isStrict: options.strict === true,
    rejects: new RejectLog(
      readCount('--max-rejects', options.maxRejects ?? '0'),
      options.rejects !== undefined,
    ),
  };
}

const isPath = (value: unknown): value is string => typeof value === 'string';
/** `--sheet a,b`, where no sheet is called just that. */
function sheetsAsked(written: unknown, found: readonly InputSource[]): SheetChoice | undefined {
  if (typeof written !== 'string') return undefined;
  if (found.some(({ sheet }) => sheet?.name === written)) return [written];
  return written.split(/[,，]/).map((name) => name.trim());
}

const NO_WORKBOOK: Label = {
  zh: '输入中没有工作簿, --sheet 不起作用',
  en: 'No input is a workbook; --sheet has no effect',
};

const wantsDigests = ({ manifest, manifestName, publish }: CommandContext['options']): boolean =>
  manifest === true || manifestName !== undefined || publish === true;

const findConfigFor = async (
  asked: string | undefined,
  paths: readonly string[],
  language: Language,
  replay: Replay | undefined,
  io: RunIo,
): Promise<FoundConfig | undefined> =>
  replay && replay.config === undefined
    ? undefined
    : findConfig(replay?.config ?? asked, paths, language, io);

/** The inputs as they are opened to look at fields: free texts among them are read only where somebody asks. */
export const lookingAt = (inputs: readonly SurveyInput[], fields: ReadonlySet<string>): SurveyInput[] =>
  inputs.map((input) => ({ ...input, options: { ...input.options, wantText: fields } }));

/** Every file once, however many registers its rows feed: for who looks at files and records, not at figures. */
export const eachOnce = (inputs: readonly SurveyInput[]): SurveyInput[] =>
  inputs.filter(({ source }) => source.besides === undefined);

/** Whether the bytes that are read are those that lie on disk. */
const isPlainFile = (source: ByteSource): boolean =>
  source.reopenable && source.kind === undefined && source.packedDigest === undefined;

const ruleFor = (rules: readonly FileRule[], { source, sheet }: Pick<InputSource, 'source' | 'sheet'>) =>
  fileRuleFor(rules, sheet?.workbook ?? source.name, sheet);

function readOptionsFor(
  { source, sheet }: InputSource,
  options: CommandContext['options'],
  config: Config | undefined,
  catalogue: Catalogue,
): ReadOptions {
  const rule = config && ruleFor(config.files, { source, ...(sheet && { sheet }) });
  const register = (options.register as string | undefined) ?? rule?.register ?? rule?.registers?.[0];
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
    options.headerLine === undefined ? rule?.header_row : readCount('--header-line', options.headerLine, 1);
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

const SHOWN_REJECTS = 5;

/** Collects the rejects and faults of a run: all of them for the rejects file, the first few for the eye. */
class RejectLog {
  /** How many records were refused, kept or not. */
  count = 0;
  /** How many values of accepted records could not be read. */
  faults = 0;
  /** Whether a figure that is shown is only the part that is known. */
  isBound = false;
  private readonly kept: LocatedReject[] = [];
  private readonly shown: Readonly<Record<'rejects' | 'faults', LocatedReject[]>> = {
    rejects: [],
    faults: [],
  };
  private readonly limit: number;
  private readonly keepsAll: boolean;

  /**
   * @param limit rejects that a run may have without failing
   * @param keepsAll whether all are remembered: a file of nothing but rejects would fill all memory
   */
  constructor(limit: number, keepsAll: boolean) {
    this.limit = limit;
    this.keepsAll = keepsAll;
  }

  readonly add = (reject: LocatedReject): void => {
    if (reject.isFault) this.faults++;
    else this.count++;
    const shown = this.shown[reject.isFault ? 'faults' : 'rejects'];
    if (shown.length < SHOWN_REJECTS) shown.push(reject);
    if (this.keepsAll) this.kept.push(reject);
  };

  /** Those that were kept, in the order of files and lines. */
  all(): readonly LocatedReject[] {
    return this.kept;
  }

  /** Notes whether a figure that is shown is only a bound, as values that it needs could not be read. */
  noteBounds({ cells }: Pick<Report, 'cells'>): void {
    this.isBound ||= cells.some(({ statuses }) => statuses.includes('unrecognised'));
  }

  /** What a manifest recalls of an earlier run over the same files. */
  recall({ inputs, isBound = false }: Pick<Manifest, 'inputs' | 'isBound'>): void {
    for (const { ledger } of inputs) {
      this.count += sumOf(ledger.rejected);
      for (const codes of Object.values(ledger.faults ?? {})) this.faults += sumOf(codes);
    }
    this.isBound ||= isBound;
  }

  /** Says on standard error what was refused, writes the rejects file, and gives the exit status. */
  async close({ options, io }: Pick<CommandContext, 'options' | 'io'>, console: Console): Promise<number> {
    const file = options.rejects as string | undefined;
    if (file !== undefined) await writeOutput(file, toRejectsFile(this.kept, console.language), io.disk);
    return this.say(file, console);
  }

  /**
   * Says on standard error what was refused and what could not be read, and gives the exit status: 1 where too many records
   * were refused or a figure is a bound.
   * @param file that all of them are listed in
   */
  say(file: string | undefined, console: Console): number {
    const isOver = this.count > this.limit;
    const { language } = console;
    if (this.count > 0) {
      const { count, limit } = this;
      const listed = listedIn(file);
      const head = {
        zh: `拒绝 ${count} 条记录（允许 ${limit} 条）; ${listed.zh}`,
        en: `${count} ${count === 1 ? 'record' : 'records'} rejected (${limit} allowed); ${listed.en}`,
      };
      const said = describe(head, this.shown.rejects, count, language);
      if (isOver) console.warn(said);
      else console.remark(said);
    }
    if (this.faults > 0) {
      const { faults } = this;
      const listed = listedIn(file);
      const head = this.isBound
        ? {
            zh: `有 ${faults} 处值未识别, 标 [q] 的数只是可确定的部分; ${listed.zh}`,
            en: `${faults} ${faults === 1 ? 'value' : 'values'} not recognised; figures marked [q] are only the known part; ${listed.en}`,
          }
        : {
            zh: `有 ${faults} 处值未识别, 所列各数不受影响; ${listed.zh}`,
            en: `${faults} ${faults === 1 ? 'value' : 'values'} not recognised; no figure shown needs them; ${listed.en}`,
          };
      if (this.isBound) console.warn(describe(head, this.shown.faults, faults, language));
      else console.remark(head[language]);
    }
    return isOver || this.isBound ? 1 : 0;
  }
}

const listedIn = (file: string | undefined): Label => ({
  zh: file === undefined ? '用 --rejects 文件 列出全部' : `全部列于 ${file}`,
  en: file === undefined ? 'list them all with --rejects FILE' : `all are listed in ${file}`,
});

function describe(head: Label, shown: readonly LocatedReject[], count: number, language: Language): string {
  const lines = shown.map((reject) => {
    const column = reject.header === undefined ? '' : ` [${reject.header}]`;
    const kind: { title: Label; hint: Label } = REJECT_KINDS[reject.code];
    return `  ${reject.file}:${reject.line}: ${reject.code}${column} ${kind.title[language]} → ${kind.hint[language]}`;
  });
  // Of an earlier run only the numbers are known.
  const more = lines.length === 0 ? 0 : count - lines.length;
  const rest = more > 0 ? (language === 'zh' ? [`  … 另有 ${more} 条`] : [`  … and ${more} more`]) : [];
  return [head[language], ...lines, ...rest].join('\n');
}
