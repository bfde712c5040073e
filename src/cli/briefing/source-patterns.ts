// The files of a project as patterns, so that those of the next month belong to it: cases-2015-05.csv is cases-*.csv. A
// pattern that would take in anything else that lies there is none.

import { posix } from 'node:path';
import { matchesPattern } from '../../config/file-rule.ts';

/** What a pattern would take for something else. */
const SPECIAL = /[[\](){}!+@?*]/;

/**
 * @param paths with slashes, relative to the project
 * @param namesIn all names in a folder
 */
export function toPatterns(
  paths: readonly string[],
  namesIn: (folder: string) => readonly string[],
): string[] {
  const patterns = paths.map((path) => {
    const { dir, base } = posix.parse(path);
    const pattern = base.replace(/\d+(?:[-_.]\d+)*/g, '*');
    // A pattern that keeps nothing of the name takes whatever comes.
    const isBare = pattern.replace(/\.[^.]*$/, '').replace(/[*\W_]/gu, '') === '';
    if (pattern === base || isBare || SPECIAL.test(path)) return path;
    const given = new Set(
      paths.filter((one) => posix.dirname(one) === (dir || '.')).map((one) => posix.basename(one)),
    );
    const taken = namesIn(dir || '.').filter((name) => matchesPattern(pattern, name));
    return taken.every((name) => given.has(name)) ? posix.join(dir, pattern) : path;
  });
  return [...new Set(patterns)];
}
