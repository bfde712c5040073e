// The shell that golden cases run in: a real bash, in which `jjstats` hands its words, folder, environment and input to
// this process and gives back what the run writes, piece by piece and in order, to wherever the shell has put its output.
// So quoting, pipes, redirections and loops are bash's own, and no program is started for a run.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Io } from '../../src/cli/io.ts';
import type { run as runSource } from '../../src/cli/run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The program as it was built: what is packed is what the cases say something of. */
const built = join(ROOT, 'dist/main.js');

export interface CaseResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** `jjstats` as a program of its own. */
const AS_PROCESS = 'jjstats() { node bin/jjstats.js "$@"; }';

/**
 * `jjstats` as a request: how many words, the words, the folder, the environment, and the input where a word is `-`. What
 * comes back are lines: a descriptor and a file to be copied to it, and at last the status.
 */
const AS_REQUEST = `jjstats() {
  local channel line word reads=0
  for word in "$@"; do if [ "$word" = - ]; then reads=1; fi; done
  exec {channel}<>"/dev/tcp/127.0.0.1/$JJSTATS_CASE_PORT"
  { printf '%s\\0' "$#" "$@" "$PWD" "$reads"; env -0; printf '\\0'; } >&"$channel"
  if [ "$reads" = 1 ]; then
    local input="$JJSTATS_CASE_PIECES/$BASHPID-$RANDOM$RANDOM"
    cat >"$input"
    printf '%s\\0' "$input" >&"$channel"
  fi
  while IFS= read -r -u "$channel" line; do
    case "$line" in
      1\\ *) cat "\${line#1 }" ;;
      2\\ *) cat "\${line#2 }" >&2 ;;
      0\\ *) exec {channel}>&-; return "\${line#0 }" ;;
    esac
  done
  return 99
}`;

export interface CaseShell {
  /** Runs a command with `jjstats` and `$OUT` in place, in a folder; in that of the project when undefined. */
  run(command: string, out: string, how: 'here' | 'process', folder?: string): Promise<CaseResult>;
  close(): Promise<void>;
}

export async function openCaseShell(): Promise<CaseShell> {
  const { run } = (await import(/* @vite-ignore */ built)) as { readonly run: typeof runSource };
  const pieces = mkdtempSync(join(tmpdir(), 'jjstats-pieces-'));
  const server = createServer((socket) => {
    socket.on('error', () => {});
    answer(socket, pieces, run).catch((error: unknown) => {
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      socket.destroy();
    });
  });
  const port = await listen(server);
  return {
    async run(command, out, how, folder = ROOT) {
      const script = `${how === 'process' ? AS_PROCESS : AS_REQUEST}\n${command}`;
      const env = {
        ...{ PATH: process.env.PATH, HOME: out, OUT: out, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
        ...(how === 'here' && { JJSTATS_CASE_PORT: `${port}`, JJSTATS_CASE_PIECES: pieces }),
      };
      const found = await runBash(script, env, folder);
      const clean = (text: string) => text.replaceAll(out, '$OUT');
      return { ...found, stdout: clean(found.stdout), stderr: clean(found.stderr) };
    },
    async close() {
      await new Promise((resolve) => server.close(resolve));
      rmSync(pieces, { recursive: true, force: true });
    },
  };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { readonly port: number }).port));
  });

function runBash(script: string, env: NodeJS.ProcessEnv, folder: string): Promise<CaseResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['--norc', '-o', 'pipefail', '-c', script], {
      ...{ cwd: folder, env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (piece: Buffer) => texts[0].push(piece));
    child.stderr.on('data', (piece: Buffer) => texts[1].push(piece));
    child.on('error', reject);
    child.on('close', (status) => {
      const [stdout, stderr] = texts.map((all) => Buffer.concat(all).toString('utf8')) as [string, string];
      resolve({ stdout, stderr, status });
    });
  });
}

let numberOfPieces = 0;

/** One run of the program: its request is read, its output sent as it comes. */
async function answer(socket: Socket, pieces: string, run: typeof runSource): Promise<void> {
  const { args, cwd, env, input } = await readRequest(socket);
  const send = (descriptor: 1 | 2) => async (data: string | Uint8Array) => {
    const piece = join(pieces, `${numberOfPieces++}`);
    writeFileSync(piece, data);
    socket.write(`${descriptor} ${piece}\n`);
  };
  const io: Io = {
    env,
    cwd,
    stdin: readInput(input),
    stdout: { write: send(1) },
    stderr: { write: send(2) },
  };
  const status = await run(args, io);
  socket.end(`0 ${status}\n`);
}

async function* readInput(input: string | undefined): AsyncGenerator<Uint8Array> {
  if (input === undefined) return;
  const { createReadStream } = await import('node:fs');
  yield* createReadStream(input) as AsyncIterable<Uint8Array>;
}

interface Request {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The file that holds what stood on standard input. */
  readonly input: string | undefined;
}

function readRequest(socket: Socket): Promise<Request> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    socket.on('data', (piece: Buffer) => {
      bytes = Buffer.concat([bytes, piece]);
      const request = parseRequest(bytes.toString('utf8'));
      if (request) resolve(request);
    });
    socket.on('close', () => reject(new Error('the shell went away before it had asked')));
  });
}

/** Undefined while a part of it is on its way. */
function parseRequest(text: string): Request | undefined {
  const fields = text.split('\0').slice(0, -1);
  const words = Number(fields[0]);
  if (fields.length < words + 3) return undefined;
  const args = fields.slice(1, words + 1);
  const [cwd, reads] = fields.slice(words + 1) as [string, string];
  const rest = fields.slice(words + 3);
  const end = rest.indexOf('');
  if (end < 0 || (reads === '1' && rest.length < end + 2)) return undefined;
  const env = rest.slice(0, end).map((line): [string, string] => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)];
  });
  return { args, cwd, env: Object.fromEntries(env), input: reads === '1' ? rest[end + 1] : undefined };
}
