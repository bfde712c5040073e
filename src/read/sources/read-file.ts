// The bytes of a file in large pieces, one piece ahead of the consumer. A piece is never reused, but where it says so.

import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { toInputError } from './input-error.ts';

const PIECE_BYTES = 1 << 20;
const PIPE_BYTES = 1 << 16;

/**
 * Reads a file from its beginning; closed at the end, on an error, and when the consumer stops early.
 * @param sizeBytes the size as it was seen, so that a small file costs a small buffer
 * @param where the path as messages have it
 * @throws JjstatsError `input-missing`, `input-unreadable` or `io-failed`
 */
export function readFileBytes(path: string, sizeBytes: number, where = path): AsyncGenerator<Uint8Array> {
  // One byte more than the file has, so that the first read of a small file also sees its end.
  const pieceBytes = Math.min(PIECE_BYTES, Math.max(sizeBytes, 4095) + 1);
  return readAhead(path, pieceBytes, 0, Number.POSITIVE_INFINITY, where);
}

/** Reads the bytes from `start` up to `end`, or up to the end of the file where that comes before. */
export const readFileRange = (
  path: string,
  start: number,
  end: number,
  where = path,
): AsyncGenerator<Uint8Array> =>
  readAhead(path, Math.min(PIECE_BYTES, Math.max(end - start, 1)), start, end, where);

async function* readAhead(
  path: string,
  pieceBytes: number,
  start: number,
  end: number,
  where: string,
): AsyncGenerator<Uint8Array> {
  const handle = await openForReading(path, where);
  let position = start;
  const readNext = (): Promise<Uint8Array> =>
    readPiece(handle, Math.min(pieceBytes, end - position), position, where);
  let ahead = readNext();
  try {
    for (;;) {
      const piece = await ahead;
      if (piece.length === 0) return;
      position += piece.length;
      ahead = readNext();
      yield piece;
    }
  } finally {
    await ahead.catch(() => undefined);
    await handle.close();
  }
}

/** Small enough to stay in the processor's cache until it is looked at. */
const PIECE_IN_PLACE_BYTES = 1 << 18;
/** Between so many pieces others are let in: a signal, a message. */
const PIECES_AT_A_STRETCH = 16;

/**
 * Reads a file from `start` on for a thread that has nothing to do until the next piece is there: without a detour, and
 * always into the same memory. A piece is valid until the next one is asked for.
 * @throws JjstatsError `input-missing`, `input-unreadable` or `io-failed`
 */
export async function* readFileInPlace(path: string, start: number): AsyncGenerator<Uint8Array> {
  const place = Buffer.allocUnsafeSlow(PIECE_IN_PLACE_BYTES);
  const file = asInput(path, () => openSync(path, 'r'));
  try {
    let position = start;
    for (let pieces = 1; ; pieces++) {
      const bytes = asInput(path, () => readSync(file, place, 0, place.length, position));
      if (bytes === 0) return;
      position += bytes;
      yield place.subarray(0, bytes);
      if (pieces % PIECES_AT_A_STRETCH === 0) await setImmediate();
    }
  } finally {
    closeSync(file);
  }
}

function asInput<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw toInputError(error, path);
  }
}

/**
 * Reads a named pipe. Nothing is read ahead: a pipe whose writer is silent would keep an early stop waiting.
 * @throws JjstatsError `input-unreadable` or `io-failed`
 */
export async function* readPipeBytes(path: string, where = path): AsyncGenerator<Uint8Array> {
  const handle = await openForReading(path, where);
  try {
    for (;;) {
      const piece = await readPiece(handle, PIPE_BYTES, null, where);
      if (piece.length === 0) return;
      yield piece;
    }
  } finally {
    await handle.close();
  }
}

/** The first bytes of a file, fewer where it is shorter. */
export async function readHead(path: string, bytes: number, where = path): Promise<Uint8Array> {
  const handle = await openForReading(path, where);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw toInputError(error, where);
  } finally {
    await handle.close();
  }
}

async function openForReading(path: string, where: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw toInputError(error, where);
  }
}

/** No bytes at the end of the file. */
function readPiece(
  handle: FileHandle,
  bytes: number,
  position: number | null,
  path: string,
): Promise<Uint8Array> {
  const piece = handle.read(Buffer.allocUnsafeSlow(bytes), 0, bytes, position).then(
    ({ buffer, bytesRead }) => buffer.subarray(0, bytesRead),
    (error: unknown) => {
      throw toInputError(error, path);
    },
  );
  // It may fail while the consumer is still busy with the piece before; whoever awaits it sees the error.
  piece.catch(() => undefined);
  return piece;
}
