// How much room a text takes in a picture, as the charting library reckons it: there is no font to ask.

/** Pixels, on the generous side: a Chinese character is as wide as the type is high, a Latin one a little over half. */
export function roomOf(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += character < '\u0300' ? 0.58 : 1;
  return ems * fontSize;
}
