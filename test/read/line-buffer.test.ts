import { describe, expect, it } from 'vitest';
import { LineBuffer } from '../../src/read/line-buffer.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** All lines as the blocks give them, with their offsets; every block is released whole. */
function linesOf(chunks: readonly string[], limit = 1000) {
  const buffer = new LineBuffer(limit);
  const blocks: { text: string; offset: number; firstLine: number; elided: number }[] = [];
  const drain = (isLast: boolean) => {
    const block = buffer.take(isLast);
    if (!block) return;
    const text = new TextDecoder().decode(block.bytes);
    const elided = block.elisions.reduce((sum, elision) => sum + elision.bytes, 0);
    blocks.push({ text, offset: block.byteOffset, firstLine: block.firstLine, elided });
    buffer.release(block, text.split(/\r\n|\n|\r/).length - (/[\r\n]$/.test(text) ? 1 : 0), true);
  };
  for (const chunk of chunks) {
    buffer.push(bytes(chunk));
    drain(false);
  }
  drain(true);
  return blocks;
}

describe('LineBuffer', () => {
  it('gives whole lines and keeps the rest for the next block', () => {
    const half = 'x\n'.repeat(40_000);
    expect(linesOf([`${half}ab`, `c\n${half}`, 'end'])).toEqual([
      { text: half, offset: 0, firstLine: 1, elided: 0 },
      { text: `abc\n${half}`, offset: 80_000, firstLine: 40_001, elided: 0 },
      { text: 'end', offset: 160_004, firstLine: 80_002, elided: 0 },
    ]);
  });

  it('does not part a CR from its LF', () => {
    const half = `${'x\n'.repeat(40_000)}y\r`;
    const blocks = linesOf([half, '\nz\r\n']);
    expect(blocks.map(({ text }) => text.slice(-4))).toEqual(['x\nx\n', 'z\r\n'.padStart(4, '\n')]);
    expect(blocks[1]?.text).toBe('y\r\nz\r\n');
  });

  it('leaves out what a line has beyond the limit and still knows every offset', () => {
    const long = 'l'.repeat(200_000);
    const blocks = linesOf(['a\n', long, long, long, '\r', `\n${'b\n'.repeat(40_000)}`, 'c']);
    expect(blocks.map(({ text }) => text).join('')).toBe(`a\nl\r\n${'b\n'.repeat(40_000)}c`);
    expect(blocks.reduce((sum, { text, elided }) => sum + text.length + elided, 0)).toBe(
      2 + 600_000 + 2 + 80_000 + 1,
    );
    expect(blocks.at(-1)?.offset).toBe(600_000 + 4 + 80_000);
  });

  it('gives nothing for an empty source', () => expect(linesOf([])).toEqual([]));
});
