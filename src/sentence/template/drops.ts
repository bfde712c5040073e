// The values of a template as LiquidJS sees them: objects that answer to their names and to nothing else. Whatever a
// prototype offers (`constructor`, `__proto__`) is an unknown name here.

import type { NamedCell } from '../named-cell.ts';
import type { Groups, TemplateContext, TemplateValue } from './context.ts';
import { quote, suggestName, TemplateProblem } from './template-problem.ts';

type DropClass = typeof import('liquidjs').Drop;
type Answer = (name: string) => unknown;

const CELL = Symbol('cell');

/** The cell behind a value of a template; undefined for everything else. */
export const cellOf = (value: unknown): NamedCell | undefined =>
  typeof value === 'object' && value !== null ? (value as { readonly [CELL]?: NamedCell })[CELL] : undefined;

export interface Drops {
  /** The names of the whole context. */
  readonly globals: object;
}

export function toDrops(context: TemplateContext, Drop: DropClass): Drops {
  const known = new Map<TemplateValue, unknown>();

  const wrap = (value: TemplateValue): unknown => {
    if (typeof value === 'string') return value;
    const found = known.get(value);
    if (found !== undefined) return found;
    const wrapped = Array.isArray(value)
      ? value.map(wrap)
      : value instanceof Map
        ? makeDrop(Drop, namesOf(value, '', wrap))
        : 'byCode' in value
          ? byCodeToo(value as Groups, wrap)
          : makeDrop(Drop, refuseProperty, value as NamedCell);
    known.set(value, wrapped);
    return wrapped;
  };

  return { globals: makeDrop(Drop, namesOf(context, '', wrap)) as object };

  /** Answers to the names of a map; `cases` answers for all that begin with `cases.`. */
  function namesOf(
    map: TemplateContext,
    prefix: string,
    wrapValue: (value: TemplateValue) => unknown,
  ): Answer {
    const names = [...map.keys()];
    return (name) => {
      const full = `${prefix}${name}`;
      const value = map.get(full) ?? map.get(names.find((one) => one.replaceAll('.', '_') === full) ?? full);
      if (value !== undefined) return wrapValue(value);
      if (names.some((one) => one.startsWith(`${full}.`))) {
        return makeDrop(Drop, namesOf(map, `${full}.`, wrapValue));
      }
      const others = names.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
      throw new TemplateProblem(
        { zh: `没有 ${quote(full)} 这个名称`, en: `there is nothing called ${quote(full)}` },
        suggestName(name, [...others, ...others.map((one) => one.replaceAll('.', '_'))]),
      );
    };
  }
}

/** A list whose elements answer to their codes as well. A code may be a small number: it is no place in the list. */
function byCodeToo({ list, byCode }: Groups, wrapValue: (value: TemplateValue) => unknown): unknown {
  const cells = list.map(wrapValue);
  const places = new Map<string, unknown>([
    ['first', cells[0]],
    ['last', cells.at(-1)],
    ['size', cells.length],
  ]);
  const named = (key: string | symbol): unknown => {
    const found = typeof key === 'string' ? byCode.get(key) : undefined;
    return found && wrapValue(found);
  };
  return new Proxy(cells, {
    get(target, key) {
      const found = named(key) ?? Reflect.get(target, key);
      // Whatever looks through the list looks through the list itself.
      return typeof found === 'function' ? found.bind(target) : found;
    },
    /** Asked by LiquidJS for every name that a template reads. */
    getOwnPropertyDescriptor(target, key) {
      const own = Reflect.getOwnPropertyDescriptor(target, key);
      if (own?.configurable === false || typeof key === 'symbol') return own;
      const value = named(key) ?? own?.value ?? places.get(key);
      if (value === undefined && !places.has(key)) throw noSuchCode(key, byCode);
      return { value, configurable: true, enumerable: false, writable: false };
    },
    set: () => false,
  });
}

function noSuchCode(key: string, byCode: Groups['byCode']): TemplateProblem {
  const codes = [...byCode.keys()].filter((code) => code !== '');
  return new TemplateProblem(
    { zh: `没有代码为 ${quote(key)} 的组`, en: `there is no group of the code ${quote(key)}` },
    suggestName(key, codes),
  );
}

const refuseProperty: Answer = (name) => {
  throw new TemplateProblem({ zh: `数据格没有 ${quote(name)}`, en: `a cell has no ${quote(name)}` }, SAY_IT);
};

const SAY_IT = {
  zh: '用过滤器说出数据格, 如 {{ cell.cases_filed | value }}',
  en: 'say a cell with a filter, e.g. {{ cell.cases_filed | value }}',
};

function refuseUse(): never {
  throw new TemplateProblem(
    { zh: '数据格不能直接写出、比较或计算', en: 'a cell cannot be written, compared or computed by itself' },
    SAY_IT,
  );
}

/** What LiquidJS itself asks of a drop; every other property is a name of the template. */
function makeDrop(Drop: DropClass, answer: Answer, cell?: NamedCell): unknown {
  const own = new Map<string | symbol, unknown>([
    ['liquidMethodMissing', (name: unknown) => answer(String(name))],
    ['valueOf', refuseUse],
    [CELL, cell],
  ]);
  return new Proxy(Object.create(Drop.prototype) as object, {
    get: (_, key) => own.get(key),
    has: () => false,
    ownKeys: () => [],
    set: () => false,
  });
}
