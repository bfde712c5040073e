// The refused records of several briefings as one list for --rejects. Briefings that read the same file refuse the same
// records: each stands once. Files of one name in different folders are told apart by their paths.

import type { Language } from '../../domain/language.ts';
import type { InputSource } from '../../read/sources/index.ts';
import type { LocatedReject } from '../../run/survey.ts';

export interface GatheredRejects {
  /** Those of one briefing, with the files that it read and the language that it is in. */
  add(rejects: readonly LocatedReject[], sources: readonly InputSource[], language: Language): void;
  /** In the order in which they came. */
  all(): LocatedReject[];
  /** Of the first briefing; undefined while there is none. */
  language(): Language | undefined;
}

export function gatherRejects(): GatheredRejects {
  const found = new Map<string, { readonly reject: LocatedReject; readonly path: string }>();
  const pathsByName = new Map<string, Set<string>>();
  let first: Language | undefined;
  return {
    add(rejects, sources, language) {
      first ??= language;
      for (const reject of rejects) {
        const { file, line, column, code, header } = reject;
        const paths = sources.flatMap(({ source, path }) =>
          source.name === file && path !== undefined ? [path] : [],
        );
        // Two files of one name in one briefing cannot be told apart here.
        const path = paths.length === 1 ? paths[0]! : file;
        pathsByName.set(file, (pathsByName.get(file) ?? new Set()).add(path));
        found.set(JSON.stringify([path, line, column, code, header]), { reject, path });
      }
    },
    all: () =>
      [...found.values()].map(({ reject, path }) =>
        pathsByName.get(reject.file)!.size > 1 ? { ...reject, file: path } : reject,
      ),
    language: () => first,
  };
}
