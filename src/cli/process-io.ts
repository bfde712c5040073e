// The process as the world outside: its arguments, streams, folder and signals. Standard output is an output like any
// file: what does not fit, or fails, is an error and never a shorter file.

import { fstatSync, writeSync } from 'node:fs';
import type { Io, Output } from './io.ts';
import { optimiseLater } from './optimise-later.ts';
import { run } from './run.ts';

/** Runs what the command line says; the process then ends with its status. */
export async function runProcess(): Promise<void> {
  optimiseLater();
  process.exitCode = await run(process.argv.slice(2), openProcessIo());
}

function openProcessIo(): Io {
  return {
    env: process.env,
    cwd: process.cwd(),
    // Opened only when it is read.
    get stdin() {
      return process.stdin;
    },
    stdout: openOutput(1, process.stdout),
    stderr: openOutput(2, process.stderr),
    // The run began when the process did.
    startedMs: 0,
    onInterrupt,
  };
}

/** Ctrl-C and SIGTERM: clean up, then die of the signal, so that the shell sees 130 or 143. */
function onInterrupt(clean: () => void): () => void {
  const handlers = (['SIGINT', 'SIGTERM'] as const).map((signal) => {
    const handler = () => {
      clean();
      process.kill(process.pid, signal);
    };
    process.once(signal, handler);
    return () => process.off(signal, handler);
  });
  return () => {
    for (const remove of handlers) remove();
  };
}

function openOutput(descriptor: 1 | 2, stream: NodeJS.WriteStream): Output {
  // An error is told to whoever wrote; unheard it would end the process.
  stream.on('error', () => {});
  const isInPlace = isWrittenInPlace(descriptor, stream);
  return {
    isTTY: stream.isTTY,
    get columns() {
      return stream.columns;
    },
    write: isInPlace
      ? async (data) => writeAll(descriptor, data)
      : (data) =>
          new Promise((resolve, reject) => {
            stream.write(data, (error) => (error ? reject(error) : resolve()));
          }),
  };
}

/** Files and devices: Node's own stream asks once and takes no notice of how much was written. */
function isWrittenInPlace(descriptor: number, stream: NodeJS.WriteStream): boolean {
  if (stream.isTTY) return false;
  const facts = fstatSync(descriptor);
  return facts.isFile() || facts.isCharacterDevice() || facts.isBlockDevice();
}

function writeAll(descriptor: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}
