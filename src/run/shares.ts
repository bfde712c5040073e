// Who counts what: the files laid end to end are cut into shares of about the same number of bytes, one for each thread.
// A share may be a part of a file, a file, or many.

import { type ScanRange, WHOLE_FILE } from '../scan/ranges.ts';

/** Below this size a further thread takes longer to start than it saves. */
const LEAST_SHARE_BYTES = 16 << 20;

/** So many of the smallest shares are counted by this thread before another one, started at the same time, has begun. */
const HEAD_START = 1.5;

export interface ShareableFile {
  readonly bytes: number;
  /** `here`: by this thread, whole; `whole`: by any thread; `cut`: by several. */
  readonly division: 'here' | 'whole' | 'cut';
}

/** A file or a part of one, and the thread that counts it; 0 is this one. */
export interface Share {
  readonly file: number;
  readonly range: ScanRange;
  readonly thread: number;
}

/** How many threads are worth while for so many bytes. */
export const usefulThreads = (bytes: number, threads: number, leastShareBytes = LEAST_SHARE_BYTES): number =>
  Math.max(1, Math.min(threads, Math.floor(bytes / leastShareBytes)));

/** Shares in the order of the files; this thread begins at the front, and the first part of a file may be its. */
export function shareOut(
  files: readonly ShareableFile[],
  threads: number,
  leastShareBytes = LEAST_SHARE_BYTES,
): Share[] {
  const shared = files.reduce((sum, { bytes, division }) => sum + (division === 'here' ? 0 : bytes), 0);
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const used = usefulThreads(shared, threads, leastShareBytes);
  // What only this thread can count is taken off its share.
  const ahead = HEAD_START * leastShareBytes * (used - 1);
  const mine = used === 1 ? shared : Math.min(shared, Math.max(0, (all + ahead) / used - (all - shared)));
  const each = used === 1 ? 0 : (shared - mine) / (used - 1);
  const ends = Array.from({ length: used }, (_, thread) =>
    thread === used - 1 ? Number.POSITIVE_INFINITY : mine + thread * each,
  );
  const ownerOf = (place: number): number => ends.findIndex((end) => place < end);
  let before = 0;
  return files.flatMap(({ bytes, division }, file): Share[] => {
    if (division === 'here') return [{ file, range: WHOLE_FILE, thread: 0 }];
    const start = before;
    before += bytes;
    // A small piece of a file is not worth a cut.
    const least = Math.max(1, Math.min(leastShareBytes, bytes) / 4);
    const places = [...new Set(ends.map((end) => Math.floor(end - start)))];
    const cuts = places.filter((cut) => division === 'cut' && cut >= least && cut <= bytes - least);
    if (cuts.length === 0) return [{ file, range: WHOLE_FILE, thread: ownerOf(start + bytes / 2) }];
    const edges = [0, ...cuts];
    return edges.map((edge, part) => {
      const end = edges[part + 1] ?? Number.POSITIVE_INFINITY;
      const range = { start: edge, end, isAtRecord: part === 0 };
      return { file, range, thread: ownerOf(start + (edge + Math.min(end, bytes)) / 2) };
    });
  });
}
