// The text of a number in a cell: digits in full, or the day it stands for.

import { formatDay, fromDayNumber, toDayNumber } from '../../../domain/day.ts';
import type { NumberKind } from './number-format.ts';

/** The day on which a workbook begins to count. */
export type DateSystem = 1900 | 1904;

const SECONDS_A_DAY = 86400;
/** 9999-12-31 in each system. */
const LAST_SERIAL: Readonly<Record<DateSystem, number>> = { 1900: 2958465, 1904: 2957003 };

/** Undefined when the stored text is not a number. */
export function formatNumber(stored: string, kind: NumberKind, system: DateSystem): string | undefined {
  if (!isNumeric(stored)) return undefined;
  const value = Number(stored);
  if (!Number.isFinite(value)) return undefined;
  const dated = kind === 'number' ? undefined : formatSerial(value, kind, system);
  return dated ?? formatDecimal(value);
}

/**
 * The shortest decimal that is this number and no other, without an exponent: 1.1000000000000001 is 1.1.
 * Whole numbers beyond 2^53 have lost digits; they keep an exponent, so that whoever reads them sees it.
 */
function formatDecimal(value: number): string {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return value.toExponential().toUpperCase();
  const text = String(value === 0 ? 0 : value);
  const [digits, exponent] = text.split('e');
  if (exponent === undefined) return text;
  return Number(exponent) < -MAX_ZEROS ? text.toUpperCase() : shiftRight(digits!, -Number(exponent));
}

/** `2015-05-03`, `2015-05-03 14:30:00`, `14:30:00` or `36:00:00`; undefined for a number that is no day. */
function formatSerial(value: number, kind: NumberKind, system: DateSystem): string | undefined {
  const seconds = Math.round(value * SECONDS_A_DAY);
  if (seconds < 0 || seconds >= (LAST_SERIAL[system] + 1) * SECONDS_A_DAY) return undefined;
  const serial = Math.floor(seconds / SECONDS_A_DAY);
  const time = seconds - serial * SECONDS_A_DAY;
  if (kind === 'duration') return formatClock(seconds);
  if (kind === 'time' && serial === 0) return formatClock(time);
  const day = formatSerialDay(serial, system);
  return time === 0 ? day : `${day} ${formatClock(time)}`;
}

/** Lotus 1-2-3 took 1900 for a leap year, and every spreadsheet since has kept its day 60. */
function formatSerialDay(serial: number, system: DateSystem): string {
  if (system === 1904) return formatDay(fromDayNumber(toDayNumber(19040101) + serial));
  if (serial === 0) return '1900-01-00';
  if (serial === 60) return '1900-02-29';
  return formatDay(fromDayNumber(toDayNumber(serial < 60 ? 18991231 : 18991230) + serial));
}

function formatClock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

const MAX_ZEROS = 20;

/** `-1.5` moved by three places is `-0.0015`. */
function shiftRight(digits: string, places: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const bare = digits.replace('-', '').replace('.', '');
  return `${sign}0.${'0'.repeat(places - 1)}${bare}`;
}

const isNumeric = (text: string): boolean =>
  text.length <= 400 && /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,4})?$/i.test(text);
