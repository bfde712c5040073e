// Every text that a faulty configuration can meet, in both languages. Values come in already quoted and cut.

import type { Language } from '../domain/language.ts';

/** What a value should have been. */
export type Expectation =
  | 'text'
  | 'shortText'
  | 'number'
  | 'wholeNumber'
  | 'boolean'
  | 'list'
  | 'mapping'
  | 'label'
  | 'output'
  | 'formRule'
  | 'fieldId'
  | 'registerId'
  | 'registers'
  | 'listId'
  | 'measureId'
  | 'codeId'
  | 'code'
  | 'codes'
  | 'period'
  | 'excelSerial'
  | 'timeZone'
  | 'whereValue'
  | 'count'
  | 'distinct'
  | 'oneCount'
  | 'ratio'
  | 'sheet'
  | 'comparison'
  | 'region'
  | 'encoding'
  | 'delimiter'
  | 'flag'
  | 'integer'
  | 'emptyOnly'
  | 'rowKey'
  | 'cumulative'
  | 'ruleId'
  | 'fields'
  | 'bound'
  | 'order'
  | 'oneTest'
  | 'tableKind'
  | 'nameId'
  | 'outputName'
  | 'oneItem'
  | 'tables'
  | 'matrix'
  | 'matrixCodes'
  | 'day';

/** What a reference should lead to. */
export type Referent = 'register' | 'field' | 'codeList' | 'code' | 'measure' | 'dimension';

export interface Messages {
  readonly expected: Readonly<Record<Expectation, string>>;
  /** YAML errors by the code of the yaml package. */
  readonly syntax: Readonly<Partial<Record<string, string>>>;
  readonly badSyntax: string;
  readonly fullWidthColon: string;
  readonly tooLarge: (mebibytes: number) => string;
  readonly tooManyTokens: (most: number) => string;
  readonly tooDeep: (most: number) => string;
  readonly secondDocument: string;
  readonly noAnchors: string;
  readonly noTags: string;
  readonly noDirectives: string;
  readonly noMerge: string;
  readonly reservedKey: string;
  readonly emptyKey: string;
  readonly duplicateKey: string;

  readonly nothing: string;
  readonly foundText: (quoted: string) => string;
  readonly foundNumber: (source: string) => string;
  readonly foundList: string;
  readonly foundMapping: string;
  readonly mismatch: (expected: string, found: string) => string;
  readonly missing: (expected: string) => string;
  readonly oneOf: (values: readonly string[]) => string;
  readonly atLeast: (minimum: number) => string;
  readonly atMost: (maximum: number) => string;
  readonly notEmptyList: string;
  readonly invalid: string;
  readonly unknownKey: string;
  readonly knownHere: (keys: readonly string[]) => string;
  readonly quoteIt: (source: string) => string;
  readonly didYouMean: (name: string) => string;
  readonly hintJoint: string;
  readonly andMore: (count: number) => string;

  readonly unknownReference: (kind: Referent, quoted: string, within?: string) => string;
  readonly wrongType: (field: string, type: string, expected: readonly string[]) => string;
  readonly typeMissing: string;
  readonly typeChanged: (type: string) => string;
  readonly stillPersonal: string;
  readonly newRegisterNeedsFields: string;
  readonly newRegisterNeedsDate: string;
  readonly newListNeedsCodes: string;
  readonly fieldNeedsList: string;
  readonly onlyFor: (types: readonly string[]) => string;
  readonly needs: (key: string, other: string) => string;
  readonly sharedName: (quoted: string, first: string, second: string) => string;
  readonly sameHeader: (quoted: string, id: string, firstQuoted: string, first: string) => string;
  readonly twice: (quoted: string) => string;
  readonly endsBeforeStart: string;
  readonly groupOfItself: string;
  readonly groupInGroup: (code: string) => string;
  readonly newMeasureNeedsRegister: string;
  readonly notForRatio: (key: string) => string;
  readonly ratioOfRatio: (measure: string) => string;
  readonly ratioUnit: string;
  readonly overNeedsIds: string;
  readonly moneyUnit: (units: readonly string[]) => string;
  readonly circularPart: (chain: readonly string[]) => string;
  readonly personalField: (field: string) => string;
  readonly notForCumulative: (key: string) => string;
  readonly cumulativeNeedsNumber: string;
  readonly notOfCumulative: (measure: string) => string;
  readonly cumulativeAlone: (register: string) => string;
  readonly emptySide: string;
  readonly nowDefaults: string;
  readonly cumulativeDate: (register: string, date: string) => string;
  readonly cumulativeCount: (register: string) => string;
  readonly headerSkipped: string;
  readonly differs: (field: string, first: string, second: string) => string;
  readonly ruleNeedsTest: string;
  readonly ruleNeedsRegister: string;
  readonly ruleTakesNoRegister: string;
  readonly onlySeverity: string;
  readonly otherTest: (test: string) => string;
  readonly ratioInRule: (measure: string) => string;
}

const english: Messages = {
  expected: {
    text: 'a text that is not empty',
    shortText: 'a text of at most 200 characters',
    number: 'a number',
    wholeNumber: 'a whole number',
    boolean: 'true or false',
    list: 'a list',
    mapping: 'a mapping of keys to values',
    label: 'a text, or {zh: …, en: …}',
    formRule: 'a rule such as 01行=02行+03行, 表1.03=表3.01 or {rule: 05≥06, level: 核实}',
    output: 'one of md, html, docx, xlsx, csv, json, or a form {form: …, map: …}',
    fieldId: 'a field id (a-z, 0-9 and _, starting with a letter)',
    registerId: 'a register id (a-z, 0-9 and _, starting with a letter)',
    registers: 'a register id or a list of them',
    listId: 'a code list id (a-z, 0-9 and _, starting with a letter)',
    measureId: 'a measure id like interviews.held (a-z, 0-9 and _ in parts joined by dots)',
    codeId: 'a code without ; or 、 and without spaces around it',
    code: 'a label, or {label, aliases, group, from, to}',
    codes: 'a list of texts, or a mapping of codes to labels',
    period: 'a period like 2015, 2015-05, 2015Q2 or 2015-01..2015-05',
    excelSerial: '"1900" or "1904"',
    timeZone: 'Asia/Shanghai, UTC or an offset like +08:00',
    whereValue: 'a value, a list of values, or {not: …}',
    count: 'rows, {distinct: …}, {sum: …}, {last: …}, {stock: …, leave: […]} or {ratio: [… , …]}',
    distinct: 'a field id, or [id field, date field]',
    oneCount: 'one way of counting: distinct, sum, last, ratio, or stock together with leave',
    ratio: 'two measure ids: [numerator, denominator]',
    sheet: "the name of a sheet, its position from 1, '*' for all in view, or a list of these",
    comparison: 'yoy, previous, none, or a period like 2014-01..2014-05',
    region: 'a GB/T 2260 code of 2, 4 or 6 digits',
    encoding: 'an encoding like utf-8, gb18030 or utf-16le',
    delimiter: 'one character that is no quote, letter, digit or line break, or tab',
    flag: 'true or false',
    integer: 'a whole number',
    emptyOnly: '"" (an empty cell): fields of this type cannot be compared with values',
    rowKey: 'a list of field ids, or a list of such lists',
    cumulative: 'year (figures from 1 January up to the date of the row)',
    ruleId: 'a rule id like cases.closed-before-filed (a-z, 0-9, _ and - in parts joined by dots)',
    fields: 'a field id or a list of them',
    bound: 'a period like 2015 or 2015-05, today, or a whole number',
    order: 'two field ids: [earlier, later]',
    oneTest: 'one test: order, range, requires, part_of, sum, groups or exists',
    tableKind: 'one of summarize, crosstab, trend',
    nameId: 'an id (a-z, 0-9 and _, starting with a letter)',
    outputName: 'a name of a-z, 0-9, - and _, such as briefing-2015-05',
    oneItem: 'one of text, list, sentence, table, chart, revisions',
    tables: 'all, or a list of tables',
    matrix: 'a list of rows, or fields with their codes',
    matrixCodes: 'all, a list of codes, or { below: 220000 } for divisions',
    day: 'a day like 2015-05-31, or a month or year, which stands for its last day',
  },
  syntax: {
    BAD_DQ_ESCAPE:
      'a backslash in double quotes must start an escape like \\n; use single quotes for plain text',
    BAD_INDENT: 'the indentation does not fit the lines around it',
    BAD_SCALAR_START: 'a text must not start with this character; put it in quotes',
    BLOCK_AS_IMPLICIT_KEY: 'a second ": " on one line; put a text that holds a colon in quotes',
    BLOCK_IN_FLOW: 'lines with - or key: must not stand inside [ ] or { }',
    KEY_OVER_1024_CHARS: 'a key is longer than 1,024 characters; look for a missing quote or bracket',
    MISSING_CHAR: 'something is missing here: a closing quote, bracket or comma, or the colon after a key',
    MULTILINE_IMPLICIT_KEY: 'a key must stand on one line with ": " after it',
    NON_STRING_KEY: 'a key must be a text, not a list or mapping',
    TAB_AS_INDENT: 'lines are indented with spaces, not with tabs',
    UNEXPECTED_TOKEN: 'this character does not fit here; put the text in quotes or check brackets and commas',
  },
  badSyntax: 'this is not valid YAML',
  fullWidthColon: 'Write ": " (half-width colon and a space) instead of "：" after a key',
  tooLarge: (mebibytes) => `the file is larger than ${mebibytes} MiB`,
  tooManyTokens: (most) => `the file has more than ${most} keys, values and marks`,
  tooDeep: (most) => `nested more than ${most} levels deep`,
  secondDocument: 'a second document begins here (---); the file must be one document',
  noAnchors:
    'anchors (&) and aliases (*) are not allowed; write the value out, or put a text that starts so in quotes',
  noTags: 'tags (!) are not allowed; put a text that starts so in quotes',
  noDirectives: 'directives (%) are not allowed',
  noMerge: 'merge keys (<<) are not allowed; write the keys out',
  reservedKey: 'this name is reserved and cannot be a key',
  emptyKey: 'a key must not be empty',
  duplicateKey: 'this key stands twice',

  nothing: 'nothing',
  foundText: (quoted) => `the text ${quoted}`,
  foundNumber: (source) => `the number ${source}`,
  foundList: 'a list',
  foundMapping: 'a mapping',
  mismatch: (expected, found) => `expected ${expected}, found ${found}`,
  missing: (expected) => `is missing; expected ${expected}`,
  oneOf: (values) => (values.length === 1 ? values[0]! : `one of ${values.join(', ')}`),
  atLeast: (minimum) => `a number of at least ${minimum}`,
  atMost: (maximum) => `a number of at most ${maximum}`,
  notEmptyList: 'a list with at least one entry',
  invalid: 'the value is not valid',
  unknownKey: 'unknown key',
  knownHere: (keys) => `Known here: ${keys.join(', ')}`,
  quoteIt: (source) => `Put it in quotes: "${source}"`,
  didYouMean: (name) => `Did you mean ${name}?`,
  hintJoint: '. ',
  andMore: (count) => `and ${count} more`,

  unknownReference: (kind, quoted, within) => {
    const words = {
      register: 'register',
      field: 'field',
      codeList: 'code list',
      code: 'value',
      measure: 'measure',
      dimension: 'dimension',
    };
    return `unknown ${words[kind]} ${quoted}${within ? ` in ${within}` : ''}`;
  },
  wrongType: (field, type, expected) =>
    `field ${field} is of type ${type}; expected ${expected.join(' or ')}`,
  typeMissing: 'a new field needs a type',
  typeChanged: (type) => `the built-in field is of type ${type}, which cannot be changed`,
  stillPersonal: 'the built-in field holds personal data; this cannot be lifted',
  newRegisterNeedsFields: 'a new register needs fields',
  newRegisterNeedsDate: 'a register needs at least one field of type date',
  newListNeedsCodes: 'a new code list needs codes',
  fieldNeedsList: 'a field of type code or codes needs codes: the id of a code list',
  onlyFor: (types) => `is only for fields of type ${types.join(' or ')}`,
  needs: (key, other) => `${key} needs ${other}`,
  sharedName: (quoted, first, second) => `${quoted} names both ${first} and ${second}`,
  sameHeader: (quoted, id, firstQuoted, first) =>
    `${quoted} of ${id} is the same header as ${firstQuoted} of ${first}: - _ . / ? : * and spaces do not count in headers`,
  twice: (quoted) => `${quoted} stands twice`,
  endsBeforeStart: 'ends before it starts',
  groupOfItself: 'a code cannot be its own group',
  groupInGroup: (code) => `group ${code} belongs to a group itself; groups have one level`,
  newMeasureNeedsRegister: 'a new measure needs a register, or count: {ratio: [… , …]}',
  notForRatio: (key) => `a ratio takes no ${key}: it follows from its two measures`,
  ratioOfRatio: (measure) => `${measure} is a ratio itself; a ratio is made of two counted measures`,
  ratioUnit: 'the unit of a ratio is %',
  overNeedsIds: 'over: id needs count: {distinct: field}',
  moneyUnit: (units) => `an amount is summed in ${units.join(', ')}`,
  circularPart: (chain) => `part of itself: ${chain.join(' → ')}`,
  personalField: (field) => `field ${field} holds personal data and cannot be used here`,
  notForCumulative: (key) => `a register of cumulative figures takes no ${key}`,
  cumulativeNeedsNumber: 'cumulative: year needs weight, or measures that each sum a number or an amount',
  notOfCumulative: (measure) => `${measure} cannot be counted on cumulative figures`,
  cumulativeAlone: (register) =>
    `${register} holds cumulative figures, which are not counted with other registers`,
  cumulativeDate: (register, date) =>
    `${register} holds cumulative figures, which are counted on ${date} only`,
  cumulativeCount: (register) =>
    `${register} holds cumulative figures: count rows (the sum of weight) or {sum: …} only`,
  headerSkipped: 'the header must stand below the skipped lines',
  differs: (field, first, second) => `field ${field} is not the same in ${first} and ${second}`,
  ruleNeedsTest: 'a new rule needs a test: order, range, requires, part_of, sum, groups or exists',
  ruleNeedsRegister: 'this rule needs a register',
  ruleTakesNoRegister: 'a rule on measures takes no register',
  onlySeverity: 'of this check only the severity can be set',
  otherTest: (test) => `the built-in rule is of the kind ${test}, which cannot be changed`,
  ratioInRule: (measure) => `${measure} is a ratio, which cannot be added up`,
  emptySide: 'is empty; write level, region,level or measure',
  nowDefaults: 'this is the former name of defaults: write one of them',
};

const chinese: Messages = {
  expected: {
    text: '非空文字',
    shortText: '不超过 200 字的文字',
    number: '数字',
    wholeNumber: '整数',
    boolean: 'true 或 false',
    list: '列表',
    mapping: '“键: 值”的映射',
    label: '文字, 或 {zh: …, en: …}',
    formRule: '审核关系, 如 01行=02行+03行、表1.03=表3.01、{rule: 05≥06, level: 核实}',
    output: '以下之一: md、html、docx、xlsx、csv、json, 或报表 {form: …, map: …}',
    fieldId: '字段 id (小写字母、数字和 _, 以字母开头)',
    registerId: '台账 id (小写字母、数字和 _, 以字母开头)',
    registers: '一个或一列台账 id',
    listId: '分类目录 id (小写字母、数字和 _, 以字母开头)',
    measureId: '指标 id, 如 interviews.held (小写字母、数字和 _, 各段以点相连)',
    codeId: '代码 (不含 ; 和 、, 前后无空格)',
    code: '名称, 或 {label, aliases, group, from, to}',
    codes: '文字列表, 或“代码: 名称”的映射',
    period: '时期, 如 2015、2015-05、2015Q2 或 2015-01..2015-05',
    excelSerial: '"1900" 或 "1904"',
    timeZone: 'Asia/Shanghai、UTC 或时差如 +08:00',
    whereValue: '一个取值、一列取值, 或 {not: …}',
    count: 'rows、{distinct: …}、{sum: …}、{last: …}、{stock: …, leave: […]} 或 {ratio: [… , …]}',
    distinct: '字段名, 或 [编号字段, 日期字段]',
    oneCount: '一种计数方式: distinct、sum、last、ratio, 或 stock 与 leave 同写',
    ratio: '两个指标 id: [分子, 分母]',
    sheet: "工作表名称、从 1 起的序号, 或 '*' (全部可见的表); 可写几项",
    comparison: 'yoy、previous、none, 或时期如 2014-01..2014-05',
    region: '2、4 或 6 位的 GB/T 2260 代码',
    encoding: '编码, 如 utf-8、gb18030 或 utf-16le',
    delimiter: '一个字符 (不可为引号、字母、数字、换行), 或 tab',
    flag: 'true 或 false',
    integer: '整数',
    emptyOnly: '"" (空单元格): 此类字段不能与取值比较',
    rowKey: '一列字段 id, 或几列字段 id',
    cumulative: 'year (自1月1日起累计至该行日期的数)',
    ruleId: '规则 id, 如 cases.closed-before-filed (小写字母、数字、_ 和 -, 各段以点相连)',
    fields: '一个或一列字段 id',
    bound: '时期如 2015 或 2015-05, today, 或整数',
    order: '两个字段 id: [较早, 较晚]',
    oneTest: '一种审核: order、range、requires、part_of、sum、groups 或 exists',
    tableKind: 'summarize、crosstab、trend 之一',
    nameId: '标识 (小写字母、数字、_, 以字母开头)',
    outputName: '小写字母、数字、- 和 _ 组成的名称, 如 briefing-2015-05',
    oneItem: 'text、list、sentence、table、chart、revisions 之一',
    tables: 'all, 或若干表',
    matrix: '若干行取值, 或字段及其代码',
    matrixCodes: 'all、若干代码, 或 { below: 220000 } (行政区划)',
    day: '日期, 如 2015-05-31; 月或年指其最后一天',
  },
  syntax: {
    BAD_DQ_ESCAPE: '双引号内的反斜杠须是 \\n 一类的转义; 普通文字请用单引号',
    BAD_INDENT: '缩进与上下行不一致',
    BAD_SCALAR_START: '文字不能以此字符开头, 请加引号',
    BLOCK_AS_IMPLICIT_KEY: '一行中出现第二个“: ”; 含冒号的文字请加引号',
    BLOCK_IN_FLOW: '[ ] 或 { } 内不能写以 - 开头或“键:”形式的行',
    KEY_OVER_1024_CHARS: '键超过 1024 个字符; 请检查是否缺引号或括号',
    MISSING_CHAR: '此处缺少字符: 引号、括号、逗号, 或键后的冒号',
    MULTILINE_IMPLICIT_KEY: '键须写在一行内, 其后为“: ”',
    NON_STRING_KEY: '键须是文字, 不能是列表或映射',
    TAB_AS_INDENT: '缩进须用空格, 不能用制表符',
    UNEXPECTED_TOKEN: '此处不能出现该字符; 请给文字加引号, 或检查括号与逗号',
  },
  badSyntax: '不是有效的 YAML',
  fullWidthColon: '键后请写“: ”(半角冒号加空格), 不要用全角“：”',
  tooLarge: (mebibytes) => `文件超过 ${mebibytes} MiB`,
  tooManyTokens: (most) => `文件中的键、值和符号超过 ${most} 个`,
  tooDeep: (most) => `嵌套超过 ${most} 层`,
  secondDocument: '此处开始第二个文档 (---); 文件只能有一个文档',
  noAnchors: '不允许锚 (&) 和别名 (*); 请直接写出取值, 以此开头的文字请加引号',
  noTags: '不允许标签 (!); 以此开头的文字请加引号',
  noDirectives: '不允许指令 (%)',
  noMerge: '不允许合并键 (<<); 请逐一写出',
  reservedKey: '此名称为保留名, 不能作键',
  emptyKey: '键不能为空',
  duplicateKey: '此键重复出现',

  nothing: '空',
  foundText: (quoted) => `文字 ${quoted}`,
  foundNumber: (source) => `数字 ${source}`,
  foundList: '列表',
  foundMapping: '映射',
  mismatch: (expected, found) => `应为${expected}, 实为${found}`,
  missing: (expected) => `缺少此项; 应为${expected}`,
  oneOf: (values) => (values.length === 1 ? ` ${values[0]}` : `以下之一: ${values.join('、')}`),
  atLeast: (minimum) => `不小于 ${minimum} 的数`,
  atMost: (maximum) => `不大于 ${maximum} 的数`,
  notEmptyList: '至少有一项的列表',
  invalid: '取值无效',
  unknownKey: '没有这个键',
  knownHere: (keys) => `此处可用: ${keys.join('、')}`,
  quoteIt: (source) => `请加引号: "${source}"`,
  didYouMean: (name) => `是否应为 ${name}?`,
  hintJoint: '。',
  andMore: (count) => `另有 ${count} 处`,

  unknownReference: (kind, quoted, within) => {
    const words = {
      register: '台账',
      field: '字段',
      codeList: '分类目录',
      code: '取值',
      measure: '指标',
      dimension: '分组',
    };
    return `${within ? `${within} 中` : ''}没有${words[kind]} ${quoted}`;
  },
  wrongType: (field, type, expected) => `字段 ${field} 的类型是 ${type}, 应为 ${expected.join(' 或 ')}`,
  typeMissing: '新字段须写明 type',
  typeChanged: (type) => `内置字段的类型是 ${type}, 不能更改`,
  stillPersonal: '内置字段含个人信息, 不能解除',
  newRegisterNeedsFields: '新台账须有 fields',
  newRegisterNeedsDate: '台账至少须有一个 date 类型的字段',
  newListNeedsCodes: '新分类目录须有 codes',
  fieldNeedsList: 'code 或 codes 类型的字段须写 codes: 分类目录 id',
  onlyFor: (types) => `只用于 ${types.join(' 或 ')} 类型的字段`,
  needs: (key, other) => `${key} 须有 ${other}`,
  sharedName: (quoted, first, second) => `${quoted} 同时是 ${first} 和 ${second} 的名称`,
  sameHeader: (quoted, id, firstQuoted, first) =>
    `${id} 的 ${quoted} 与 ${first} 的 ${firstQuoted} 作表头时相同: 表头中的 - _ . / ? : * 和空格不计`,
  twice: (quoted) => `${quoted} 重复出现`,
  endsBeforeStart: '结束早于开始',
  groupOfItself: '代码不能以自身为组',
  groupInGroup: (code) => `组 ${code} 自身又属于一组; 分组只有一层`,
  newMeasureNeedsRegister: '新指标须有 register, 或 count: {ratio: [… , …]}',
  notForRatio: (key) => `比率不写 ${key}: 由两个指标决定`,
  ratioOfRatio: (measure) => `${measure} 本身是比率; 比率须由两个计数指标构成`,
  ratioUnit: '比率的单位是 %',
  overNeedsIds: 'over: id 须与 count: {distinct: 字段} 同用',
  moneyUnit: (units) => `金额合计的单位须是 ${units.join('、')}`,
  circularPart: (chain) => `循环的从属关系: ${chain.join(' → ')}`,
  personalField: (field) => `字段 ${field} 含个人信息, 此处不能使用`,
  notForCumulative: (key) => `累计数台账不写 ${key}`,
  cumulativeNeedsNumber: 'cumulative: year 须有 weight, 或其指标都是某数字、金额的合计 (sum)',
  notOfCumulative: (measure) => `${measure} 无法由累计数统计`,
  cumulativeAlone: (register) => `${register} 是累计数台账, 不能与其他台账合并统计`,
  cumulativeDate: (register, date) => `${register} 是累计数台账, 只能按 ${date} 统计`,
  cumulativeCount: (register) => `${register} 是累计数台账: 只能统计 rows (weight 之和) 或 {sum: …}`,
  headerSkipped: '表头须在略过的行之后',
  differs: (field, first, second) => `字段 ${field} 在 ${first} 与 ${second} 中不同`,
  ruleNeedsTest: '新规则须写明审核: order、range、requires、part_of、sum、groups 或 exists',
  ruleNeedsRegister: '此规则须写明 register',
  ruleTakesNoRegister: '对指标的规则不写 register',
  onlySeverity: '此项审核只能设置 severity',
  otherTest: (test) => `内置规则的审核是 ${test}, 不能更改`,
  ratioInRule: (measure) => `${measure} 是比率, 不能相加`,
  emptySide: '是空的; 可写 level、region,level 或 measure',
  nowDefaults: '这是 defaults 的旧名, 只写其中一个',
};

export const MESSAGES: Readonly<Record<Language, Messages>> = { en: english, zh: chinese };
