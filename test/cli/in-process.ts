// Runs the program in this process, with a world of its own around it: folder, environment, streams.

import { machineClock } from '../../src/cli/clock.ts';
import { type Io, type Output, openIo, type RunIo } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { type Disk, openDisk } from '../../src/publication/index.ts';
import { ROOT } from './running.ts';

/** That of the machine, from the folder of the project. */
export const DISK: Disk = openDisk(ROOT, machineClock.nowSeconds);

export interface World {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
}

/** An output that is kept. */
class Kept implements Output {
  readonly pieces: Uint8Array[] = [];
  async write(data: string | Uint8Array): Promise<void> {
    this.pieces.push(Buffer.from(data));
  }
  bytes = (): Buffer => Buffer.concat(this.pieces);
}

function openWorld({ cwd = ROOT, env = {}, input }: World) {
  const [stdout, stderr] = [new Kept(), new Kept()];
  async function* stdin(): AsyncGenerator<Uint8Array> {
    if (input !== undefined && input.length > 0) yield Buffer.from(input);
  }
  const io: Io = { env: { LC_ALL: 'C.UTF-8', ...env }, cwd, stdin: stdin(), stdout, stderr };
  return { io, stdout, stderr };
}

/** What a command sees of the world outside. */
export const openIoAt = (cwd: string): RunIo => openIo(openWorld({ cwd }).io);

export async function runInProcess(args: readonly string[], world: World = {}) {
  const { io, stdout, stderr } = openWorld(world);
  const status = await run(args, io);
  return {
    status,
    bytes: stdout.bytes(),
    stdout: stdout.bytes().toString(),
    stderr: stderr.bytes().toString(),
  };
}
