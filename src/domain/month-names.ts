// The English names of the months: the only place where they are written.

const NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

/** @param month 1–12 */
export const monthName = (month: number): string => NAMES[month - 1]!;

/** @param month 1–12 */
export const shortMonthName = (month: number): string => monthName(month).slice(0, 3);

/** The month that a name, whole or cut to three letters, stands for; capitals do not matter. */
export function findMonth(name: string): number | undefined {
  const written = name.toLowerCase();
  const index = NAMES.findIndex((one) => {
    const known = one.toLowerCase();
    return (
      known === written || known.slice(0, 3) === written || (known === 'september' && written === 'sept')
    );
  });
  return index < 0 ? undefined : index + 1;
}
