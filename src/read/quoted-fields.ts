// The fields of records that hold quotes, as csv-parse (strict) splits them. Loaded only when a file has quotes.

/** Records joined with LF → their fields, or `undefined` when csv-parse refuses one of them. */
export type ParseQuoted = (text: string, delimiter: string) => readonly (readonly string[])[] | undefined;

/** What every reader has at hand before the first quote is met. */
export async function loadQuotedParser(): Promise<ParseQuoted> {
  const { parse } = await import('csv-parse/sync');
  return (text, delimiter) => {
    try {
      return parse(text, {
        delimiter,
        quote: '"',
        escape: '"',
        record_delimiter: ['\n'],
        // The width is judged by the record reader, with a code of its own.
        relax_column_count: true,
      });
    } catch {
      return undefined;
    }
  };
}

/** Splits many records in one call, and one by one only where that does not come out even. */
export function splitQuoted(
  records: readonly string[],
  delimiter: string,
  parse: ParseQuoted,
): readonly (readonly string[] | undefined)[] {
  if (records.length === 0) return [];
  const together = parse(records.join('\n'), delimiter);
  if (together?.length === records.length) return together;
  return records.map((record) => {
    const alone = parse(record, delimiter);
    return alone?.length === 1 ? alone[0] : undefined;
  });
}
