// The ISO 8601 texts that some writers store instead of day numbers (cells of type `d`).

const ISO = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?$/;

/** `2015-05-03T14:30:00.000` is `2015-05-03 14:30:00`; midnight goes. What is written otherwise stays as it is. */
export function formatIsoDate(text: string): string {
  const parts = ISO.exec(text.endsWith('Z') ? text.slice(0, -1) : text);
  if (parts === null) return text;
  const clock = parts[2] === undefined ? '00:00:00' : `${parts[2]}:${parts[3] ?? '00'}`;
  return clock === '00:00:00' ? parts[1]! : `${parts[1]} ${clock}`;
}
