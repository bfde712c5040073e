// Drives the kernel over bytes without a file around them.

import { BlockScanner, type ScanSettings } from '../../src/scan/block-scanner.ts';
import { loadKernel } from '../../src/scan/load-kernel.ts';
import { ScanDictionary } from '../../src/scan/scan-dictionary.ts';

const NO_WORDS = { kinds: new Uint8Array(256), words: Uint8Array.of(0) };

export interface Taken {
  /** Line number and wanted fields (as latin1) of every row. */
  readonly rows: readonly (readonly [number, ...string[]])[];
  /** Line number and text (as latin1) of every line that was handed back. */
  readonly lines: readonly (readonly [number, string])[];
  /** What was left at the end without a line end. */
  readonly rest: string;
}

export function makeScanner(
  settings: Partial<ScanSettings> & Pick<ScanSettings, 'fieldCount' | 'positions'>,
) {
  return new BlockScanner(loadKernel(), {
    delimiter: 0x2c,
    isGb18030: false,
    firstBytes: NO_WORDS,
    longestLine: 1000,
    longestSpan: 5,
    capacity: 1 << 16,
    window: 1 << 14,
    rowLimit: 100,
    dictionaries: settings.positions.map(() => new ScanDictionary((bytes) => bytes.toString('latin1'))),
    ...settings,
  });
}

/** Scans bytes that fit into the window, in one go. */
export function takeLines(scanner: BlockScanner, bytes: Uint8Array): Taken {
  const rows: [number, ...string[]][] = [];
  const lines: [number, string][] = [];
  scanner.append(bytes, bytes.length);
  scanner.begin(1, []);
  const takeRows = () => {
    const views = scanner.batch([]);
    for (let row = 0; row < scanner.rows; row++) {
      const fields = views.columns.map((column, index) => scanner.dictionaries[index]!.values[column[row]!]!);
      rows.push([views.lines[row]!, ...fields]);
    }
    scanner.clearRows();
  };
  for (;;) {
    const step = scanner.step();
    takeRows();
    if (step === 'done') break;
    if (step === 'full') continue;
    const { stoppedAt, stoppedEnd, stoppedLine } = scanner;
    lines.push([stoppedLine, Buffer.from(scanner.held(stoppedAt, stoppedEnd)).toString('latin1')]);
    scanner.skipTo(stoppedEnd, stoppedLine + 1);
  }
  const rest = Buffer.from(scanner.held(scanner.stoppedAt, scanner.heldBytes)).toString('latin1');
  scanner.keepFrom(scanner.heldBytes);
  return { rows, lines, rest };
}
