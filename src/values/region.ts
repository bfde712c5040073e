// Divisions (行政区划): GB/T 2260 codes of two, four, six and twelve digits, official and short names, names with
// those of the divisions above before them. A name that fits several divisions is refused, never guessed.

import type { Day } from '../domain/day.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { ExtraRegion } from '../domain/register.ts';
import type { Interpretation, Interpreter } from '../domain/value.ts';
import {
  codeOn,
  codesInTime,
  createRegionFinder,
  findByCode,
  type RegionFinder,
  recast,
  toCurrent,
  ZONES,
} from '../registers/regions/index.ts';
import { removeSpaces, toHalfWidth, trimCell } from './cell-text.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

const CODE = /^(\d{2}|\d{4}|\d{6}|(\d{6})0{6})$/;
const EXTRA_CODE = /^\d{2}[0-9A-Z]{4}$/;
/** What may stand between the names of a path: 吉林省/长春市, 吉林省-长春市, 吉林省、长春市. */
const BETWEEN_NAMES = /[-—–_/\\>,、|.·]+/g;
/** What may stand between two places, so that the text is no address. */
const BETWEEN_PLACES = /[、,;|]/;
const LONGEST_REGION = 100;
const MOST_REMEMBERED = 10_000;

/**
 * @param home the province or prefecture in which names are looked up first, as two, four or six digits
 * @throws JjstatsError `invalid-config` when home or the code of an extra division is not one
 */
export function createRegionInterpreter(
  home: string | undefined,
  extras: readonly ExtraRegion[] = [],
): Interpreter {
  const homeCode = home === undefined ? undefined : toHome(home);
  const normalExtras = extras.map(toNormalExtra);
  let finder: RegionFinder | undefined;
  const extraCodes = new Set([...ZONES, ...extras].map((extra) => extra.code));
  const known = new Map<string, Interpretation>();
  return (raw) => {
    const before = known.get(raw);
    if (before) return before;
    const meaning = interpret(raw);
    // The same few names stand in every file; what is written once only is not worth remembering.
    if (known.size < MOST_REMEMBERED) known.set(raw, meaning);
    return meaning;
  };

  function interpret(raw: string): Interpretation {
    const text = trimCell(raw);
    if (isEmptyText(text)) return EMPTY;
    if (text.length > LONGEST_REGION) return refuse('unknown-region');
    const name = toPlainName(text);
    if (extraCodes.has(name.toUpperCase())) return accept(name.toUpperCase());
    return CODE.test(name) ? interpretCode(name) : interpretName(name);
  }

  function interpretName(name: string): Interpretation {
    // Many files hold codes only, and the index of names takes its time.
    finder ??= createRegionFinder(homeCode, normalExtras);
    const whole = finder.find(name);
    const joined = whole.kind === 'unknown' ? finder.find(name.replace(BETWEEN_NAMES, '')) : whole;
    const isPlace = joined.kind === 'unknown' && !BETWEEN_PLACES.test(name);
    const found = isPlace ? finder.findAddress(name.replace(BETWEEN_NAMES, '')) : joined;
    if (found.kind === 'found') return toNamed(found.code);
    return refuse(found.kind === 'ambiguous' ? 'ambiguous-region' : 'unknown-region');
  }
}

function interpretCode(digits: string): Interpretation {
  const code = findByCode(toSixDigits(digits));
  return code === undefined ? refuse('unknown-region') : toCoded(code);
}

/** A name means the code that its division had on the day of the record, and in a filter all that it ever had. */
function toNamed(code: string): Interpretation {
  const all = codesInTime(code);
  if (all.length === 1) return accept(code);
  const on = (day: Day): string => recast(toCurrent(code), day);
  return { kind: 'value', value: code, dated: { key: `name ${code}`, on, all } };
}

/** A code that was not in force on the day of the record means the one that its division had then. */
function toCoded(code: string): Interpretation {
  if (codesInTime(code).length === 1) return accept(code);
  return {
    kind: 'value',
    value: code,
    dated: { key: `code ${code}`, on: (day) => codeOn(code, day), all: [code] },
  };
}

const toSixDigits = (digits: string): string => digits.slice(0, 6).padEnd(6, '0');

function toHome(home: string): string {
  const code = CODE.test(home) ? findByCode(toSixDigits(home)) : undefined;
  if (code?.endsWith('00')) return code;
  throw new JjstatsError(
    'invalid-config',
    inBoth({
      what: {
        zh: `"${home}" 不是 GB/T 2260 中省或地市的代码`,
        en: `"${home}" is not the GB/T 2260 code of a province or prefecture`,
      },
    }),
  );
}

/** Not `toNameKey`: ①市 must not be 1市, and the capitals of a code stay. */
const toPlainName = (name: string): string => removeSpaces(toHalfWidth(name));

function toNormalExtra({ code, label, aliases, parent }: ExtraRegion): ExtraRegion {
  const isKnownParent = findByCode(parent) === parent;
  if (EXTRA_CODE.test(code) && isKnownParent) {
    const { zh, en } = label;
    const normal = { zh: toPlainName(zh), en: toPlainName(en) };
    return { code, parent, label: normal, aliases: aliases.map(toPlainName) };
  }
  const what = isKnownParent
    ? {
        zh: `区划代码 "${code}" 应为六位: 省的两位数字, 后为数字或大写字母`,
        en: `region code "${code}" must be six characters: the province's two digits, then digits or capitals`,
      }
    : {
        zh: `区划 "${code}" 的上级 "${parent}" 不在 GB/T 2260 中`,
        en: `region "${code}" names "${parent}" as the division above, which GB/T 2260 does not have`,
      };
  throw new JjstatsError('invalid-config', inBoth({ what }));
}
