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

/** A line without the blanks that stand between a delimiter and a quote, outside quotes: `"A1", "2015"`. */
export function withoutBlanksAtQuotes(line: string, delimiter: string): string {
  let text = '';
  let at = 0;
  while (at <= line.length) {
    const first = skipBlanks(line, at, delimiter);
    if (line[first] !== '"') {
      const end = endOf(line, at, delimiter);
      text += line.slice(at, end + 1);
      at = end + 1;
      continue;
    }
    let end = line.indexOf('"', first + 1);
    while (end >= 0 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
    if (end < 0) return line;
    const next = skipBlanks(line, end + 1, delimiter);
    if (next < line.length && line[next] !== delimiter) return line;
    text += line.slice(first, end + 1) + (next < line.length ? delimiter : '');
    at = next + 1;
  }
  return text;
}

function skipBlanks(line: string, from: number, delimiter: string): number {
  let at = from;
  while (line[at] !== delimiter && (line[at] === ' ' || line[at] === '\t' || line[at] === '\u3000')) at++;
  return at;
}

function endOf(line: string, from: number, delimiter: string): number {
  const end = line.indexOf(delimiter, from);
  return end < 0 ? line.length : end;
}
