// Zones that keep one offset from UTC all year: those that registers are written in. Zones with summer time are no such.

const FIXED = /^(?:utc|gmt)?([-+])(\d{1,2})(?::?(\d{2}))?$/i;
const NAMED: ReadonlyMap<string, number> = new Map([
  ['asia/shanghai', 480],
  ['asia/urumqi', 360],
  ['asia/hong_kong', 480],
  ['utc', 0],
  ['gmt', 0],
  ['z', 0],
]);
const MOST_MINUTES = 14 * 60;

/** Minutes east of UTC: `+08:00`, `UTC+8`, `Asia/Shanghai`; undefined for any other text. */
export function offsetOf(zone: string): number | undefined {
  const named = NAMED.get(zone.trim().toLowerCase());
  if (named !== undefined) return named;
  const match = FIXED.exec(zone.trim());
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > MOST_MINUTES || Number(match[3] ?? 0) > 59) return undefined;
  return match[1] === '-' ? -minutes : minutes;
}
