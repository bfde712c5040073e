import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { toThrown } from './thrown.ts';

const read = (text: string) => parseConfig(text, 'jjstats.yaml');
const INTERVIEWS = `
registers:
  interviews:
    fields:
      held_on: {type: date, required: true}
      level: {type: code, codes: level}
      other_on: {type: date}
      paid: {type: amount, unit: 万元}
      people: {type: number}
      name: {type: text, personal: true}
      note: {type: text}
      interview_id: {type: id}
      region: {type: region}
      head: {type: flag}
`;

/** Line and column, text and hint of each problem, as they are reported. */
function problemsOf(text: string, language: 'zh' | 'en' = 'en'): string[] {
  const error = toThrown(() => parseConfig(text, 'f.yaml', language));
  expect(error.code).toBe('invalid-config');
  const { where, what, hint } = error.detail;
  const position = where!.slice('f.yaml:'.length);
  const lines = `${position} ${what}`.split('\n');
  return hint ? [`${lines[0]} | ${hint}`] : lines;
}

describe('parseConfig', () => {
  it('takes an empty file for an empty configuration', () => {
    for (const text of ['', '\n', '# nothing yet\n', '\ufeff', '---\n', '{}']) {
      expect(read(text)).toEqual({ catalogue: {}, files: [] });
    }
  });

  it('reads the general settings', () => {
    const config = read(
      '{jjstats: 1, lang: zh, region: 2201, rounding: half-even, decimals: 2, small_base: 0}',
    );
    expect(config).toEqual({
      lang: 'zh',
      region: '220100',
      rounding: 'half-even',
      decimals: 2,
      smallBase: 0,
      catalogue: {},
      files: [],
    });
  });

  it('reads the defaults of the commands, and a year as a period', () => {
    const { defaults } = read(
      'defaults: {measures: [cases.filed], by: ["region:county"], compare: 2014, period: 2015}',
    );
    expect(defaults).toEqual({
      measures: ['cases.filed'],
      by: ['region:county'],
      compare: '2014',
      period: '2015',
    });
  });

  it('puts the top-level reading keys into a rule for every file, before the others', () => {
    const { files } = read(
      'skip: 1\nheader_row: 2\nencoding: gbk\ndelimiter: tab\ncolumns: {2015: filed_on, 1: region}\nfiles: [{match: "a*", sheet: 2}]',
    );
    expect(files).toEqual([
      {
        match: '*',
        skip: 1,
        header_row: 2,
        encoding: 'gbk',
        delimiter: '\t',
        columns: new Map([
          ['2015', 'filed_on'],
          ['1', 'region'],
        ]),
      },
      { match: 'a*', sheet: [2] },
    ]);
    expect([...files[0]!.columns!.keys()]).toEqual(['2015', '1']);
  });

  it('gives a catalogue that compiles after the built-in one', () => {
    const { catalogue } = read(`${INTERVIEWS}
measures:
  interviews.paid: {register: interviews, count: {sum: paid}, unit: 元}
  interviews.share: {count: {ratio: [interviews.paid, cases.filed]}}`);
    const compiled = compileCatalogue([...BUILT_IN, catalogue]);
    expect([...compiled.registers.keys()]).toEqual([
      'petitions',
      'cases',
      'sanctions',
      'records',
      'statistics',
      'interviews',
    ]);
    expect(compiled.registers.get('interviews')!.date).toBe('held_on');
    expect(compiled.measures.get('interviews.paid')).toMatchObject({
      divisor: 100,
      decimals: 2,
      date: 'held_on',
    });
    expect(compiled.measures.get('interviews.share')).toMatchObject({
      unit: '%',
      decimals: 1,
      registers: [],
    });
  });

  it('keeps the order of codes that look like numbers, and their leading zeros', () => {
    const { catalogue } = read('code_lists: {way: {codes: {10: a, 9: b, 01: c}}}');
    const { codeLists } = compileCatalogue([catalogue]);
    expect(codeLists.get('way')!.codes.map(({ code }) => code)).toEqual(['10', '9', '01']);
  });

  it('extends a built-in register without its fields or types', () => {
    const { catalogue } = read(
      'registers: {cases: {duplicates: reject, fields: {filed_on: {aliases: [批准日]}}}}',
    );
    const cases = compileCatalogue([...BUILT_IN, catalogue]).registers.get('cases')!;
    const filed = cases.fields.find(({ id }) => id === 'filed_on')!;
    expect(cases.duplicates).toBe('reject');
    expect(filed.type).toBe('date');
    expect(filed.aliases).toContain('立案时间');
    expect(filed.aliases).toContain('批准日');
  });

  it('translates the values of filters to codes, whatever name they are called by', () => {
    const { catalogue } = read(`${INTERVIEWS}
measures:
  interviews.some:
    register: interviews
    where:
      level: [县处级, 正处级, provincial, ' Departmental and Bureau', '']
      region: {not: [22, "2201", 220182]}
      head: 是
      people: 012
      note: 专项
      held_on: {not: ""}`);
    expect(catalogue.measures!['interviews.some']!.where).toEqual({
      level: ['county', 'provincial', 'departmental', ''],
      region: { not: ['220000', '220100', '220182'] },
      head: 'true',
      people: '12',
      note: '专项',
      held_on: { not: '' },
    });
  });

  it('translates the values of an exclusion, and keeps row keys of either form', () => {
    const { catalogue } = read(`
      registers:
        cases: {exclude: {transferred: 是, level: 县处级}, row_key: [case_id]}
        sanctions: {row_key: [[decision_id], [case_id, decided_on]]}
    `);
    expect(catalogue.registers).toMatchObject({
      cases: { exclude: { transferred: 'true', level: 'county' }, row_key: ['case_id'] },
      sanctions: { row_key: [['decision_id'], ['case_id', 'decided_on']] },
    });
  });

  it('keeps rules as they are written, with canonical filter values and bounds as texts', () => {
    const { rules } = read(`
      rules:
        cases.x: {register: cases, severity: warn, requires: {if: {level: 县处级, party: {not: ""}}, field: closed_on}}
        cases.y: {register: [cases], range: {field: filed_on, from: 2000, to: today}}
        implausible-date: {range: {from: 1990}}
        sanctions.case-unknown: {severity: off}
    `);
    expect(rules).toEqual({
      'cases.x': {
        register: 'cases',
        severity: 'warn',
        requires: { if: { level: 'county', party: { not: '' } }, field: 'closed_on' },
      },
      'cases.y': { register: ['cases'], range: { field: 'filed_on', from: '2000', to: 'today' } },
      'implausible-date': { range: { from: '1990' } },
      'sanctions.case-unknown': { severity: 'off' },
    });
  });

  it('lets a group stand for the codes that belong to it', () => {
    const { catalogue } =
      read(`code_lists: {v: {codes: {b: 享乐, b1: {label: 吃喝, group: b}, b2: {label: 旅游, group: b}, c: 其他}}}
registers: {r: {fields: {on: {type: date}, v: {type: codes, codes: v}}}}
measures: {r.a: {register: r, where: {v: 享乐}}, r.b: {register: r, where: {v: {not: [c, b]}}}, r.c: {register: r, where: {v: 吃喝}}}`);
    expect(catalogue.measures!['r.a']!.where).toEqual({ v: ['b', 'b1', 'b2'] });
    expect(catalogue.measures!['r.b']!.where).toEqual({ v: { not: ['c', 'b', 'b1', 'b2'] } });
    expect(catalogue.measures!['r.c']!.where).toEqual({ v: 'b1' });
  });

  it('prefers a code to a label of another code of that name', () => {
    const text = 'code_lists: {way: {codes: {"1": 二, "2": 三}}}\n';
    const { catalogue } =
      read(`${text}registers: {r: {fields: {on: {type: date}, way: {type: code, codes: way}}}}
measures: {r.a: {register: r, where: {way: [2, 二]}}}`);
    expect(catalogue.measures!['r.a']!.where).toEqual({ way: ['2', '1'] });
  });

  it('accepts a measure over two registers that share the fields', () => {
    const { catalogue } = read(
      'measures: {referrals.leaders: {register: [sanctions, cases], date: referred_on, count: {distinct: person_id}, where: {top_leader: true}}}',
    );
    expect(catalogue.measures!['referrals.leaders']!.register).toEqual(['sanctions', 'cases']);
  });

  it('accepts Excel systems and versions as numbers or texts', () => {
    const { catalogue } = read(
      'registers: {r: {fields: {a: {type: date, excel_serial: 1904}, b: {type: date, excel_serial: "1900"}}}}',
    );
    expect(catalogue.registers!.r!.fields).toMatchObject({
      a: { excel_serial: '1904' },
      b: { excel_serial: '1900' },
    });
  });
});

describe('parseConfig names the place and the remedy of', () => {
  const cases: readonly (readonly [what: string, text: string, problem: string])[] = [
    ['a mistyped key', 'regoin: 22', '1:1 regoin: unknown key | Did you mean region?'],
    [
      'a key without any likeness',
      'files: [{match: a, xyz: 1}]',
      '1:20 files[0].xyz: unknown key | Known here: match, register, registers, encoding, delimiter, header_row, skip, columns, two_digit_years, excel_serial, date_order, time_zone, decimal, sheet, date, layout, fill_down',
    ],
    [
      'a value that is not among the choices',
      'lang: zn',
      '1:7 lang: expected one of zh, en, found the text "zn"',
    ],
    [
      'a mistyped choice',
      'rounding: half-evn',
      '1:11 rounding: expected one of half-away, half-even, found the text "half-evn" | Did you mean half-even?',
    ],
    ['another version', 'jjstats: 2', '1:10 jjstats: expected 1, found the number 2'],
    [
      'a number out of range',
      'decimals: 7',
      '1:11 decimals: expected a number of at most 6, found the number 7',
    ],
    [
      'a negative number',
      'small_base: -1',
      '1:13 small_base: expected a number of at least 0, found the number -1',
    ],
    ['a broken number', 'decimals: 1.5', '1:11 decimals: expected a whole number, found the number 1.5'],
    ['a key without a value', 'lang:\n', '1:6 lang: expected one of zh, en, found nothing'],
    [
      'a region of three digits',
      'region: 220',
      '1:9 region: expected a GB/T 2260 code of 2, 4 or 6 digits, found the number 220',
    ],
    [
      'a number where text must stand',
      'measures: {cases.filed: {unit: 5}}',
      '1:32 measures.cases.filed.unit: expected a text that is not empty, found the number 5 | Put it in quotes: "5"',
    ],
    [
      'a number as a label',
      'measures: {cases.filed: {label: 5}}',
      '1:33 measures.cases.filed.label: expected a text, or {zh: …, en: …}, found the number 5 | Put it in quotes: "5"',
    ],
    [
      'an empty label',
      'measures: {cases.filed: {label: " "}}',
      '1:33 measures.cases.filed.label: expected a text that is not empty, found the text " "',
    ],
    [
      'half a label',
      'measures: {cases.filed: {label: {en: a}}}',
      '1:26 measures.cases.filed.label.zh: is missing; expected a text that is not empty',
    ],
    [
      'a list instead of a mapping',
      'measures: [a]',
      '1:11 measures: expected a mapping of keys to values, found a list',
    ],
    ['a text instead of a mapping', 'abc', '1:1 expected a mapping of keys to values, found the text "abc"'],
    [
      'a full-width colon',
      'lang：zh\nregion：22',
      '1:1 expected a mapping of keys to values, found the text "lang：zh region：22" | Write ": " (half-width colon and a space) instead of "：" after a key',
    ],
    [
      'a bad register id',
      'registers: {约谈: {}}',
      '1:13 registers.约谈: expected a register id (a-z, 0-9 and _, starting with a letter), found the text "约谈"',
    ],
    [
      'a bad measure id',
      'measures: {Cases.Filed: {}}',
      '1:12 measures.Cases.Filed: expected a measure id like interviews.held (a-z, 0-9 and _ in parts joined by dots), found the text "Cases.Filed"',
    ],
    [
      'a measure id without a letter',
      'measures: {2015: {register: cases}}',
      '1:12 measures.2015: expected a measure id like interviews.held (a-z, 0-9 and _ in parts joined by dots), found the text "2015"',
    ],
    [
      'an unknown encoding',
      'encoding: gb23',
      '1:11 encoding: expected an encoding like utf-8, gb18030 or utf-16le, found the text "gb23"',
    ],
    [
      'a letter as delimiter',
      'delimiter: x',
      '1:12 delimiter: expected one character that is no quote, letter, digit or line break, or tab, found the text "x"',
    ],
    [
      'an impossible period',
      'defaults: {period: 2015-13}',
      '1:20 defaults.period: expected a period like 2015, 2015-05, 2015Q2 or 2015-01..2015-05, found the text "2015-13"',
    ],
    [
      'an unknown comparison',
      'defaults: {compare: last}',
      '1:21 defaults.compare: expected yoy, previous, none, or a period like 2014-01..2014-05, found the text "last"',
    ],
    [
      'an unknown measure',
      'defaults: {measures: [cases.filde]}',
      '1:23 defaults.measures[0]: unknown measure "cases.filde" | Did you mean cases.filed?',
    ],
    [
      'an unknown dimension',
      'defaults: {by: [region, lvl, chanel]}',
      '1:25 defaults.by[1]: unknown dimension "lvl"',
    ],
    [
      'a personal dimension',
      'defaults: {by: [identity]}',
      '1:17 defaults.by[0]: unknown dimension "identity"',
    ],
    [
      'an unknown register of a file',
      'files: [{match: a, register: case}]',
      '1:30 files[0].register: unknown register "case" | Did you mean cases?',
    ],
    [
      'an unknown field of a column',
      'files: [{match: a, register: cases, columns: {处分: decided_on}}]',
      '1:51 files[0].columns.处分: unknown field "decided_on" in cases',
    ],
    [
      'a field that no register has',
      'columns: {a: filed_onn}',
      '1:14 columns.a: unknown field "filed_onn" | Did you mean filed_on?',
    ],
    [
      'a header among the skipped lines',
      'skip: 3\nheader_row: 3',
      '2:13 header_row: the header must stand below the skipped lines',
    ],
    [
      'a new field without a type',
      'registers: {cases: {fields: {x: {}}}}',
      '1:30 registers.cases.fields.x: a new field needs a type',
    ],
    [
      'a built-in field with another type',
      'registers: {cases: {fields: {level: {type: text}}}}',
      '1:44 registers.cases.fields.level.type: the built-in field is of type code, which cannot be changed',
    ],
    [
      'personal data laid open',
      'registers: {cases: {fields: {person: {personal: false}}}}',
      '1:49 registers.cases.fields.person.personal: the built-in field holds personal data; this cannot be lifted',
    ],
    [
      'a register without fields',
      'registers: {r: {label: a}}',
      '1:13 registers.r: a new register needs fields',
    ],
    [
      'a register without a date',
      'registers: {r: {fields: {a: {type: text}}}}',
      '1:13 registers.r: a register needs at least one field of type date',
    ],
    [
      'an unknown code list',
      'registers: {r: {fields: {a: {type: date}, b: {type: code, codes: levels}}}}',
      '1:66 registers.r.fields.b.codes: unknown code list "levels" | Did you mean level?',
    ],
    [
      'a code field without a list',
      'registers: {r: {fields: {a: {type: date}, b: {type: code}}}}',
      '1:43 registers.r.fields.b: a field of type code or codes needs codes: the id of a code list',
    ],
    [
      'a setting for other types',
      'registers: {r: {fields: {a: {type: date, unit: 元}}}}',
      '1:42 registers.r.fields.a.unit: is only for fields of type amount',
    ],
    [
      'a date that is none',
      'registers: {cases: {date: region}}',
      '1:27 registers.cases.date: field region is of type region; expected date',
    ],
    [
      'a key that does not exist',
      'registers: {cases: {key: case_ID}}',
      '1:26 registers.cases.key: expected a field id (a-z, 0-9 and _, starting with a letter), found the text "case_ID"',
    ],
    [
      'keep-last without a date',
      'registers: {r: {key: i, duplicates: keep-last, fields: {i: {type: id}, d: {type: date}}}}',
      '1:37 registers.r.duplicates: duplicates: keep-last needs updated',
    ],
    [
      'a row key of a field that does not exist',
      'registers: {cases: {row_key: [case_id, persn_id]}}',
      '1:40 registers.cases.row_key[1]: unknown field "persn_id" in cases | Did you mean person_id?',
    ],
    [
      'a row key of a text',
      'registers: {cases: {row_key: [[case_id], [brief]]}}',
      '1:43 registers.cases.row_key[1][0]: field brief is of type text; expected id or date or code or codes or region or flag or number or amount',
    ],
    [
      'an exclusion with a value that the field cannot have',
      'registers: {cases: {exclude: {transferred: vielleicht}}}',
      '1:44 registers.cases.exclude.transferred: expected true or false, found "vielleicht"',
    ],
    [
      'reject without a key',
      'registers: {records: {duplicates: reject}}',
      '1:35 registers.records.duplicates: duplicates: reject needs key',
    ],
    [
      'a new rule without a test',
      'rules: {cases.x: {register: cases}}',
      '1:9 rules.cases.x: a new rule needs a test: order, range, requires, part_of, sum, groups or exists',
    ],
    [
      'a rule without a register',
      'rules: {x: {order: [filed_on, closed_on]}}',
      '1:9 rules.x: this rule needs a register',
    ],
    [
      'a rule with two tests',
      'rules: {x: {register: cases, order: [filed_on, closed_on], range: {from: 2000}}}',
      '1:12 rules.x: expected one test: order, range, requires, part_of, sum, groups or exists, found a mapping',
    ],
    [
      'a rule on a field that does not exist',
      'rules: {x: {register: cases, order: [filed_on, closd_on]}}',
      '1:48 rules.x.order[1]: unknown field "closd_on" in cases | Did you mean closed_on?',
    ],
    [
      'an order of fields that are no dates',
      'rules: {x: {register: cases, order: [filed_on, level]}}',
      '1:48 rules.x.order[1]: field level is of type code; expected date',
    ],
    [
      'a requirement of a text',
      'rules: {x: {register: cases, requires: {field: brief}}}',
      '1:48 rules.x.requires.field: field brief is of type text; expected date or code or codes or region or flag or id or number or amount',
    ],
    [
      'a bound that is no day',
      'rules: {x: {register: cases, range: {field: filed_on, from: soon}}}',
      '1:61 rules.x.range.from: expected a period like 2015 or 2015-05, today, or a whole number, found "soon"',
    ],
    [
      'a bound that is no number',
      'rules: {x: {register: cases, range: {field: count, to: today}}}',
      '1:56 rules.x.range.to: expected a whole number, found "today"',
    ],
    [
      'a range over a date and a number',
      'rules: {x: {register: cases, range: {field: [filed_on, count], to: 2015}}}',
      '1:56 rules.x.range.field[1]: field count is of type number; expected date',
    ],
    [
      'a rule on a measure that does not exist',
      'rules: {x: {sum: {whole: cases.filed, parts: [cases.file]}}}',
      '1:47 rules.x.sum.parts[0]: unknown measure "cases.file" | Did you mean cases.filed?',
    ],
    [
      'a sum of a ratio',
      'rules: {x: {part_of: {part: cases.closure_rate, whole: cases.filed}}}',
      '1:29 rules.x.part_of.part: cases.closure_rate is a ratio, which cannot be added up',
    ],
    [
      'groups of a field that has no codes',
      'rules: {x: {groups: {measure: cases.filed, by: case_id}}}',
      '1:48 rules.x.groups.by: field case_id is of type id; expected code or codes or flag',
    ],
    [
      'a register for a rule on measures',
      'rules: {x: {register: cases, part_of: {part: cases.closed, whole: cases.filed}}}',
      '1:13 rules.x.register: a rule on measures takes no register',
    ],
    [
      'an id that occurs in no register',
      'rules: {x: {register: sanctions, exists: {field: case_id, in: caes}}}',
      '1:63 rules.x.exists.in: unknown register "caes" | Did you mean cases?',
    ],
    [
      'a built-in rule of another kind',
      'rules: {cases.closed-before-filed: {range: {from: 2000}}}',
      '1:37 rules.cases.closed-before-filed.range: the built-in rule is of the kind order, which cannot be changed',
    ],
    [
      'a label for a check',
      'rules: {month-without-rows: {label: 缺月}}',
      '1:30 rules.month-without-rows.label: of this check only the severity can be set',
    ],
    [
      'a filter of a rule with an unknown value',
      'rules: {x: {register: cases, requires: {if: {level: 县级处}, field: closed_on}}}',
      '1:53 rules.x.requires.if.level: unknown value "县级处" in level | Did you mean 县处级?',
    ],
    [
      'a severity that there is not',
      'rules: {month-without-rows: {severity: warning}}',
      '1:40 rules.month-without-rows.severity: expected one of error, warn, off, found the text "warning"',
    ],
    [
      'a rule id with capitals',
      'rules: {Cases: {severity: off}}',
      '1:9 rules.Cases: expected a rule id like cases.closed-before-filed (a-z, 0-9, _ and - in parts joined by dots), found the text "Cases"',
    ],
    [
      'a name that another field has',
      'registers: {cases: {fields: {level: {aliases: [ok, 立案 日期]}}}}',
      '1:52 registers.cases.fields.level.aliases[1]: "立案 日期" names both filed_on and level',
    ],
    [
      'a name that two new fields share',
      'registers: {r: {fields: {a: {type: date, label: 甲}, b: {type: text, aliases: [甲]}}}}',
      '1:79 registers.r.fields.b.aliases[0]: "甲" names both a and b',
    ],
    [
      'a field whose id is that of another without its marks',
      'registers: {r: {fields: {d: {type: date}, a_b: {type: text}, ab: {type: text}}}}',
      '1:62 registers.r.fields.ab: "ab" of ab is the same header as "a_b" of a_b: - _ . / ? : * and spaces do not count in headers',
    ],
    [
      'a label that is the alias of a built-in field without its marks',
      'registers: {cases: {fields: {mine: {type: text, label: Filed-On}}}}',
      '1:56 registers.cases.fields.mine.label: "Filed-On" of mine is the same header as "filed_on" of filed_on: - _ . / ? : * and spaces do not count in headers',
    ],
    [
      'a code list without codes',
      'code_lists: {x: {label: a}}',
      '1:14 code_lists.x: a new code list needs codes',
    ],
    [
      'a text twice in a list',
      'code_lists: {x: {codes: [甲, 乙, 甲]}}',
      '1:32 code_lists.x.codes[2]: "甲" stands twice',
    ],
    [
      'a name of two codes',
      'code_lists: {level: {codes: {other_x: 处级}}}',
      '1:39 code_lists.level.codes.other_x: "处级" names both county and other_x',
    ],
    [
      'an unknown group',
      'code_lists: {x: {codes: {meals: 吃喝, b: {group: meal}}}}',
      '1:48 code_lists.x.codes.b.group: unknown value "meal" in x | Did you mean meals?',
    ],
    [
      'a group of itself',
      'code_lists: {x: {codes: {b: {group: b}}}}',
      '1:37 code_lists.x.codes.b.group: a code cannot be its own group',
    ],
    [
      'groups of groups',
      'code_lists: {x: {codes: {a: 甲, b: {group: a}, c: {group: b}}}}',
      '1:58 code_lists.x.codes.c.group: group "b" belongs to a group itself; groups have one level',
    ],
    [
      'a validity that ends before it starts',
      'code_lists: {x: {codes: {a: {from: 2016, to: 2015-12}}}}',
      '1:46 code_lists.x.codes.a.to: ends before it starts',
    ],
    [
      'a code with a separator',
      'code_lists: {x: {codes: [a;b]}}',
      '1:26 code_lists.x.codes[0]: expected a code without ; or 、 and without spaces around it, found the text "a;b"',
    ],
    [
      'a measure without a register',
      'measures: {a.b: {unit: 件}}',
      '1:12 measures.a.b: a new measure needs a register, or count: {ratio: [… , …]}',
    ],
    [
      'an unknown register',
      'measures: {a.b: {register: cace}}',
      '1:28 measures.a.b.register: unknown register "cace"',
    ],
    [
      'a register named twice',
      'measures: {a.b: {register: [cases, cases]}}',
      '1:36 measures.a.b.register[1]: cases stands twice',
    ],
    [
      'a date that one register lacks',
      'measures: {a.b: {register: [cases, sanctions], date: closed_on}}',
      '1:54 measures.a.b.date: unknown field "closed_on" in sanctions',
    ],
    [
      'a default date that the second register lacks',
      'measures: {a.b: {register: [cases, sanctions]}}',
      '1:28 measures.a.b.register: unknown field "filed_on" in sanctions',
    ],
    [
      'two ways of counting',
      'measures: {cases.filed: {count: {sum: amount, distinct: case_id}}}',
      '1:33 measures.cases.filed.count: expected one way of counting: distinct, sum, last, ratio, or stock together with leave, found a mapping',
    ],
    [
      'a stock that nothing leaves',
      'measures: {cases.filed: {count: {stock: case_id}}}',
      '1:33 measures.cases.filed.count: expected one way of counting: distinct, sum, last, ratio, or stock together with leave, found a mapping',
    ],
    [
      'a mistyped way of counting',
      'measures: {cases.filed: {count: {distnct: case_id}}}',
      '1:34 measures.cases.filed.count.distnct: unknown key | Did you mean distinct?',
    ],
    [
      'a way of counting in words',
      'measures: {cases.filed: {count: all}}',
      '1:33 measures.cases.filed.count: expected rows, {distinct: …}, {sum: …}, {last: …}, {stock: …, leave: […]} or {ratio: [… , …]}, found the text "all"',
    ],
    [
      'a sum of texts',
      'measures: {cases.filed: {count: {sum: organ}}}',
      '1:39 measures.cases.filed.count.sum: field organ is of type text; expected number or amount',
    ],
    [
      'a distinct count of dates',
      'measures: {cases.filed: {count: {distinct: closed_on}}}',
      '1:44 measures.cases.filed.count.distinct: field closed_on is of type date; expected id or text or code or region',
    ],
    [
      'a distinct count of names',
      'measures: {cases.filed: {count: {distinct: person}}}',
      '1:44 measures.cases.filed.count.distinct: field person holds personal data and cannot be used here',
    ],
    [
      'a stock left by a flag',
      'measures: {cases.filed: {count: {stock: case_id, leave: [grassroots]}}}',
      '1:58 measures.cases.filed.count.leave[0]: field grassroots is of type flag; expected date',
    ],
    [
      'money in cases',
      'measures: {a.b: {register: cases, count: {sum: amount}, unit: 件}}',
      '1:63 measures.a.b.unit: an amount is summed in 元, 万元, 亿元',
    ],
    [
      'a built-in unit under a new sum',
      'measures: {cases.filed: {count: {sum: amount}}}',
      '1:39 measures.cases.filed.count.sum: an amount is summed in 元, 万元, 亿元',
    ],
    [
      'a ratio of three',
      'measures: {a.b: {count: {ratio: [cases.filed, cases.closed, cases.pending]}}}',
      '1:33 measures.a.b.count.ratio: expected two measure ids: [numerator, denominator], found a list',
    ],
    [
      'a ratio of an unknown measure',
      'measures: {a.b: {count: {ratio: [cases.filed, cases.close]}}}',
      '1:47 measures.a.b.count.ratio[1]: unknown measure "cases.close" | Did you mean cases.closed?',
    ],
    [
      'a ratio of a ratio',
      'measures: {a.b: {count: {ratio: [cases.closure_rate, cases.filed]}}}',
      '1:34 measures.a.b.count.ratio[0]: cases.closure_rate is a ratio itself; a ratio is made of two counted measures',
    ],
    [
      'a ratio with a filter',
      'measures: {cases.closure_rate: {where: {level: 处级}}}',
      '1:33 measures.cases.closure_rate.where: a ratio takes no where: it follows from its two measures',
    ],
    [
      'a ratio in another unit',
      'measures: {cases.closure_rate: {unit: 倍}}',
      '1:39 measures.cases.closure_rate.unit: the unit of a ratio is %',
    ],
    [
      'an unknown whole',
      'measures: {cases.closed: {part_of: cases.filled}}',
      '1:36 measures.cases.closed.part_of: unknown measure "cases.filled" | Did you mean cases.filed?',
    ],
    [
      'a part of itself',
      'measures: {cases.closed: {part_of: cases.closed}}',
      '1:36 measures.cases.closed.part_of: part of itself: cases.closed → cases.closed',
    ],
    [
      'an unknown field in a filter',
      'measures: {cases.filed: {where: {levle: 处级}}}',
      '1:41 measures.cases.filed.where.levle: unknown field "levle" in cases | Did you mean level?',
    ],
    [
      'an unknown value in a filter',
      'measures: {cases.filed: {where: {level: [处级, 县级处]}}}',
      '1:46 measures.cases.filed.where.level[1]: unknown value "县级处" in level | Did you mean 县处级?',
    ],
    [
      'a flag with other words',
      'measures: {cases.filed: {where: {grassroots: {not: 也许}}}}',
      '1:52 measures.cases.filed.where.grassroots.not: expected true or false, found "也许"',
    ],
    [
      'a region by name in a filter',
      'measures: {cases.filed: {where: {region: 长春}}}',
      '1:42 measures.cases.filed.where.region: expected a GB/T 2260 code of 2, 4 or 6 digits, found "长春"',
    ],
    [
      'an id in a filter',
      'measures: {cases.filed: {where: {case_id: A1}}}',
      '1:43 measures.cases.filed.where.case_id: expected "" (an empty cell): fields of this type cannot be compared with values, found "A1"',
    ],
    [
      'a name in a filter, without repeating it',
      'measures: {cases.filed: {where: {person: 某人}}}',
      '1:34 measures.cases.filed.where.person: field person holds personal data and cannot be used here',
    ],
    [
      'a filter on a field that is not the same everywhere',
      'registers: {r: {fields: {filed_on: {type: date}, level: {type: text}}}}\nmeasures: {a.b: {register: [cases, r], where: {level: 处级}}}',
      '2:48 measures.a.b.where.level: field level is not the same in cases and r',
    ],
    [
      'a sum that is not the same everywhere',
      'registers: {r: {fields: {filed_on: {type: date}, amount: {type: number}}}}\nmeasures: {a.b: {register: [cases, r], count: {sum: amount}}}',
      '2:53 measures.a.b.count.sum: field amount is not the same in cases and r',
    ],
  ];

  it.each(cases)('%s', (_, text, problem) => {
    const [first, ...others] = problemsOf(text);
    expect(first).toBe(problem);
    expect(others.every((line) => /^\d+:\d+ /.test(line))).toBe(true);
  });

  it('a circle of parts, once', () => {
    expect(
      problemsOf(
        'measures:\n  cases.filed: {part_of: cases.closed}\n  cases.closed: {part_of: cases.filed}\n  cases.pending: {part_of: cases.filed}',
      ),
    ).toEqual([
      '2:26 measures.cases.filed.part_of: part of itself: cases.filed → cases.closed → cases.filed',
    ]);
  });

  it('all problems, in the order of the file, those of shape and of reference together', () => {
    expect(
      problemsOf(
        'measures:\n  cases.filed: {part_of: cases.x9}\n  a.b: {register: []}\nlang: cn\nregoin: 1\nsummarize:\n  by: [nothing]',
      ),
    ).toEqual([
      '2:26 measures.cases.filed.part_of: unknown measure "cases.x9"',
      '3:19 measures.a.b.register: expected a list with at least one entry, found a list',
      '4:7 lang: expected one of zh, en, found the text "cn"',
      '5:1 regoin: unknown key. Did you mean region?',
      '7:8 summarize.by[0]: unknown dimension "nothing"',
    ]);
  });

  it('ten problems, and how many more there are', () => {
    const lines = problemsOf(Array.from({ length: 25 }, (_, index) => `key${index}q: 1`).join('\n'));
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('and 15 more');
  });

  it('no measure for the fault of its register', () => {
    const text =
      'registers: {r: {fields: {a: {type: dat}}}}\nmeasures: {r.a: {register: r, date: b, where: {c: d}}}';
    expect(problemsOf(text)).toHaveLength(1);
    const untyped =
      'registers: {r: {fields: {a: {}}}}\nmeasures: {r.a: {register: r, date: b, where: {c: d}}}\ncolumns: {x: c}';
    expect(problemsOf(untyped)).toHaveLength(1);
  });

  it('no filter for the fault of its code list', () => {
    const text = `code_lists: {w: {codes: {a: 5}}}
registers: {r: {fields: {on: {type: date}, w: {type: code, codes: w}}}}
measures: {r.a: {register: r, where: {w: x}}}`;
    expect(problemsOf(text)).toHaveLength(1);
  });

  it('problems in Chinese where Chinese is asked for', () => {
    expect(problemsOf('measures: {cases.filed: {where: {level: 县级处}}}', 'zh')).toEqual([
      '1:41 measures.cases.filed.where.level: level 中没有取值 "县级处" | 是否应为 县处级?',
    ]);
    expect(
      problemsOf('registers: {r: {fields: {d: {type: date}, a_b: {type: text}, ab: {type: text}}}}', 'zh'),
    ).toEqual([
      '1:62 registers.r.fields.ab: ab 的 "ab" 与 a_b 的 "a_b" 作表头时相同: 表头中的 - _ . / ? : * 和空格不计',
    ]);
    expect(problemsOf('lang: cn\nregoin: 1', 'zh')).toEqual([
      '1:7 lang: 应为以下之一: zh、en, 实为文字 "cn"',
      '2:1 regoin: 没有这个键。是否应为 region?',
    ]);
  });

  it('the column behind a byte order mark and Windows line ends', () => {
    expect(problemsOf('\ufeffxx: 1')[0]).toMatch(/^1:1 /);
    expect(problemsOf('lang: zh\r\nxx: 1\r\n')[0]).toMatch(/^2:1 /);
  });
});
