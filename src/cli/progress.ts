// One line on standard error that says how far a long reading is: shown only where someone is looking, and only when it
// takes longer than a moment.

import { performance } from 'node:perf_hooks';
import type { Language } from '../domain/language.ts';
import type { OptionValues } from './command.ts';
import type { RunIo } from './io.ts';

const FIRST_SHOWN_MS = 700;
const REDRAWN_MS = 150;
const BAR_WIDTH = 24;

export interface Progress {
  /** Notes that so many more bytes were read. */
  readonly add: (bytes: number) => void;
  /** Removes the line. */
  end(): void;
}

/**
 * @param totalBytes undefined when the length of an input is not known
 * @param title what is being read, one of several; shown at once
 */
export function startProgress(
  io: RunIo,
  totalBytes: number | undefined,
  language: Language,
  isShown: boolean,
  title?: string,
): Progress {
  const started = performance.now();
  let read = 0;
  let drawn = started + FIRST_SHOWN_MS - REDRAWN_MS;
  if (isShown && title !== undefined) {
    draw('');
    drawn = started;
  }
  return {
    add(bytes) {
      read += bytes;
      const now = performance.now();
      if (!isShown || now - drawn < REDRAWN_MS) return;
      drawn = now;
      draw(describeProgress(read, totalBytes, (now - started) / 1000, language));
    },
    end: io.clearProgress,
  };

  function draw(described: string): void {
    io.drawProgress(fitProgress(title, described, io.stderr.columns ?? DEFAULT_COLUMNS));
  }
}

/** On a terminal, unless someone wants none. */
export const showsProgress = ({ progress, quiet }: OptionValues, io: RunIo): boolean =>
  progress !== false && quiet !== true && io.stderr.isTTY === true;

const DEFAULT_COLUMNS = 80;

/** As much as one line of the terminal holds: what goes beyond it would be left behind when the line is cleared. */
export function fitProgress(title: string | undefined, described: string, columns: number): string {
  const withoutBar = described.replace(/^[█░]+ {2}/, '');
  const join = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('  ');
  const candidates = [join(title, described), join(title, withoutBar), title ?? withoutBar];
  const fitting = candidates.find((line) => columnsOf(line) < columns);
  if (fitting !== undefined) return fitting;
  const letters = [...candidates.at(-1)!];
  while (columnsOf(letters.join('')) >= Math.max(1, columns)) letters.pop();
  return letters.join('');
}

/** Chinese takes two columns. */
const columnsOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);

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
  const remaining = { zh: `剩余 ${left} 秒`, en: `${left} s left` }[language];
  return `${bar}  ${Math.floor(part * 100)} %  ${megabytes(Math.min(readBytes, totalBytes))}/${megabytes(totalBytes)} MB  ${speed}  ${remaining}`;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
