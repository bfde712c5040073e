// The last word on formulas has a spreadsheet: LibreOffice opens our CSV, HTML and XLSX, and no cell is a formula.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { rendererFor } from '../../src/render/index.ts';
import { FORMULAS } from './hostile-strings.ts';
import { textReport } from './text-report.ts';

function isInstalled(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const OPTIONS = { language: 'en', color: false, ledger: true } as const;
const folder = mkdtempSync(join(tmpdir(), 'jjstats-libreoffice-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One cell and one table per payload. */
function payloads(): Report {
  const reports = FORMULAS.map((payload) =>
    textReport(payload, ['group code', 'title', 'heading', 'label', 'text cell', 'note']),
  );
  const [first] = reports;
  return {
    ...first!,
    cells: reports.flatMap(({ cells }) => cells),
    tables: reports.flatMap(({ tables }) => tables),
  };
}

// Eight seconds; it needs the package libreoffice-calc and is skipped, by name, where that is missing.
describe.skipIf(!isInstalled())('LibreOffice', () => {
  test('finds figures and texts in our CSV, HTML and XLSX, and no formula', {
    timeout: 120_000,
  }, async () => {
    for (const id of ['csv', 'html', 'xlsx']) {
      writeFileSync(
        join(folder, `${id}.${id}`),
        await (await rendererFor(id).load()).render(payloads(), OPTIONS),
      );
    }
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    // Comma, double quote, UTF-8, and formulas evaluated as Excel would do on opening.
    const filter = '--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true';
    const convert = (name: string, options: string[]) =>
      execFileSync(
        'soffice',
        [profile, '--headless', ...options, '--convert-to', 'fods', '--outdir', folder, join(folder, name)],
        {
          stdio: 'ignore',
        },
      );
    convert('csv.csv', [filter]);
    const csv = readFileSync(join(folder, 'csv.fods'), 'utf8');
    convert('html.html', ['--infilter=HTML (StarCalc)']);
    const html = readFileSync(join(folder, 'html.fods'), 'utf8');
    convert('xlsx.xlsx', []);
    const xlsx = readFileSync(join(folder, 'xlsx.fods'), 'utf8');
    for (const sheet of [csv, html, xlsx]) {
      expect(sheet).not.toContain('table:formula');
      expect(sheet).toContain('1+1');
      expect(sheet).toMatch(/office:value-type="float" office:value="-12"/);
    }
  });
});
