// Reads a manifest back. It comes from a folder that anybody may write to: sizes are capped, every key is checked, the
// names of outputs cannot leave the folder, and whatever else is not a manifest of ours.

import * as z from 'zod';
import { isCalendarDay, toDay } from '../../domain/day.ts';
import { EXCLUSION_REASONS, type ExclusionReason } from '../../domain/ledger.ts';
import { REJECT_KINDS, type RejectCode } from '../../domain/reject.ts';
import type { Manifest } from './manifest.ts';
import { checkSum, MANIFEST_VERSION } from './serialize-manifest.ts';

const MOST_CHARACTERS = 16 * 1024 * 1024;

const count = z.int().min(0);
const text = z.string().max(4096);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const hashed = { bytes: count, sha256 };
const outputName = text.refine(
  (name) => name !== '' && !/[/\\\0]/.test(name) && name !== '.' && name !== '..',
);
const code = z.enum(Object.keys(REJECT_KINDS) as [RejectCode, ...RejectCode[]]);
const reason = z.enum(Object.keys(EXCLUSION_REASONS) as [ExclusionReason, ...ExclusionReason[]]);

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform((written) => written.split('-').map(Number) as [number, number, number])
  .refine((parts) => isCalendarDay(...parts))
  .transform((parts) => toDay(...parts));

const ledger = z.object({
  lines: count,
  header_lines: count,
  blank_lines: count,
  note_lines: count,
  accepted_lines: count,
  rejected_lines: count,
  records: count,
  counted: count,
  excluded: z.array(z.object({ reason, records: count })),
  rejected: z.array(z.object({ reason: code, records: count })),
});

const keys = {
  jjstats_manifest: z.literal(MANIFEST_VERSION),
  tool: z.object({ name: text, version: text }),
  command: z.string().regex(/^[a-z][a-z-]{0,40}$/),
  options: z.array(
    z.object({ name: text, value: z.union([text, z.boolean(), z.array(text)]), given: z.boolean() }),
  ),
  settings: z.array(z.object({ role: z.enum(['config', 'spec', 'template']), path: text, ...hashed })),
  as_of: day,
  rounding: z.enum(['half-away', 'half-even']),
  decimals: count,
  small_base: z.number().min(0),
  inputs: z.array(
    z.object({
      name: text,
      path: text.nullable(),
      ...hashed,
      encoding: text,
      delimiter: text,
      register: text,
      ledger,
    }),
  ),
  outputs: z.array(z.object({ name: outputName, ...hashed })),
  history: z.object({ path: text, entries: count, sha256, adds: count.exactOptional() }).nullable(),
  rejected: z.array(z.object({ code, records: count })),
  run: z.object({ started: text, milliseconds: z.number().min(0), node: text }).nullable(),
};

/** Later versions may add keys, and sign for them with the sum. */
const summed = z.object({ ...keys, sha256 });
const unsummed = z.strictObject(keys);

/** @returns undefined when the text is no manifest of this version, or not as it was written */
export function parseManifest(written: string): Manifest | undefined {
  if (written.length > MOST_CHARACTERS) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    return undefined;
  }
  const sum = checkSum(written);
  if (sum === 'wrong') return undefined;
  const parsed = (sum === 'right' ? summed : unsummed).safeParse(json);
  return parsed.success ? toManifest(parsed.data) : undefined;
}

function toManifest(json: z.infer<typeof unsummed>): Manifest {
  return {
    tool: json.tool,
    command: json.command,
    options: json.options,
    settings: json.settings,
    asOf: json.as_of,
    rounding: json.rounding,
    decimals: json.decimals,
    smallBase: json.small_base,
    inputs: json.inputs.map(({ path, ledger: lines, ...input }) => ({
      ...input,
      ...(path !== null && { path }),
      ledger: {
        name: input.name,
        register: input.register,
        encoding: input.encoding,
        bytes: input.bytes,
        lines: lines.lines,
        headerLines: lines.header_lines,
        blankLines: lines.blank_lines,
        noteLines: lines.note_lines,
        acceptedLines: lines.accepted_lines,
        rejectedLines: lines.rejected_lines,
        records: lines.records,
        counted: lines.counted,
        excluded: Object.fromEntries(lines.excluded.map((one) => [one.reason, one.records])),
        rejected: Object.fromEntries(lines.rejected.map((one) => [one.reason, one.records])),
      },
    })),
    outputs: json.outputs,
    ...(json.history && { history: json.history }),
    rejected: json.rejected.map((one) => [one.code, one.records]),
    ...(json.run && { run: json.run }),
  };
}
