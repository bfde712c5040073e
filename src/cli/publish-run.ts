// The last thing that a run does: its figures are added to the history, with the fingerprint of its manifest.

import { appendPublished, fingerprintOf } from '../publication/index.ts';
import type { CommandContext } from './command.ts';
import type { Job } from './job.ts';
import { type CountedRun, toManifest } from './record-run.ts';

/**
 * @param fingerprint of the manifest that was written; undefined where none was
 * @throws what `appendPublished` throws: the output then stands, and running again adds the figures
 */
export async function publishRun(
  run: CountedRun,
  fingerprint: string | undefined,
  context: CommandContext,
  job: Job,
): Promise<void> {
  const { history, publishes } = run;
  if (!history || !publishes || context.replay) return;
  const manifestSha = fingerprint ?? fingerprintOf(toManifest(run, context, job, '.', []));
  await appendPublished(
    history.path,
    publishes.map((figure) => ({ ...figure, manifestSha })),
    job.io.disk,
  );
}
