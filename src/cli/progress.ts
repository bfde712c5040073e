// One line on standard error that says how far a long reading is: shown only where someone is looking, and only when it
// takes longer than a moment.

import { performance } from 'node:perf_hooks';
import type { Language } from '../domain/language.ts';

const FIRST_SHOWN_MS = 700;
const REDRAWN_MS = 150;
const BAR_WIDTH = 24;
const CLEAR_LINE = '\r\u001b[K';

export interface Progress {
  /** Notes that so many more bytes were read. */
  readonly add: (bytes: number) => void;
  /** Removes the line. */
  end(): void;
}

/** @param totalBytes undefined when the length of an input is not known */
export function startProgress(
  totalBytes: number | undefined,
  language: Language,
  isShown: boolean,
): Progress {
  const started = performance.now();
  let read = 0;
  let drawn = started + FIRST_SHOWN_MS - REDRAWN_MS;
  let isDrawn = false;
  return {
    add(bytes) {
      read += bytes;
      const now = performance.now();
      if (!isShown || now - drawn < REDRAWN_MS) return;
      drawn = now;
      isDrawn = true;
      process.stderr.write(CLEAR_LINE + describeProgress(read, totalBytes, (now - started) / 1000, language));
    },
    end() {
      if (isDrawn) process.stderr.write(CLEAR_LINE);
      isDrawn = false;
    },
  };
}

/** `██████░░░░  45 %  187/416 MB  210 MB/s  剩余 1 秒`. */
export function describeProgress(
  readBytes: number,
  totalBytes: number | undefined,
  seconds: number,
  language: Language,
): string {
  const rate = readBytes / Math.max(seconds, 0.001);
  const speed = `${megabytes(rate)} MB/s`;
  if (totalBytes === undefined || totalBytes === 0) return `${megabytes(readBytes)} MB  ${speed}`;
  const part = Math.min(1, readBytes / totalBytes);
  const filled = Math.floor(part * BAR_WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  const left = Math.ceil(Math.max(0, totalBytes - readBytes) / Math.max(rate, 1));
  const remaining = language === 'zh' ? `剩余 ${left} 秒` : `${left} s left`;
  return `${bar}  ${Math.floor(part * 100)} %  ${megabytes(Math.min(readBytes, totalBytes))}/${megabytes(totalBytes)} MB  ${speed}  ${remaining}`;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
