// Text to bytes. Node decodes GB18030 but does not encode it, so its table is turned round here.

/** A function from text to bytes for `utf-8` or `gb18030` (characters of one or two bytes only). */
export function encoderOf(encoding) {
  if (encoding === 'utf-8') return (text) => Buffer.from(text, 'utf8');
  if (encoding !== 'gb18030') throw new Error(`no encoder for "${encoding}"`);
  const pairs = new Uint16Array(65536);
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      pairs[decoder.decode(Uint8Array.of(lead, trail)).charCodeAt(0)] = (lead << 8) | trail;
    }
  }
  return (text) => {
    const bytes = Buffer.allocUnsafe(text.length * 2);
    let length = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) {
        bytes[length++] = unit;
        continue;
      }
      const pair = pairs[unit];
      if (pair === 0) throw new Error(`U+${unit.toString(16)} has no pair in GB18030`);
      bytes[length++] = pair >> 8;
      bytes[length++] = pair & 0xff;
    }
    return bytes.subarray(0, length);
  };
}
