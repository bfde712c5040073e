// One writer at a time in a folder. Two sets whose renames interleave would be a mixture that no manifest describes, so
// writers wait for each other; a lock whose holder is dead is taken over, by one of those who wait.

import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JjstatsError } from '../domain/error.ts';
import { type Disk, type FileFacts, removeIfThere, systemCodeOf, tryToRemove } from './disk.ts';
import { refuseWrite } from './refuse-write.ts';

export const LOCK = '.jjstats.lock';
const TAKE_OVER = '.jjstats.lock.take-over';
const LONGEST_WAIT_SECONDS = 60;
/** Nobody holds a lock this long; its holder may have been another machine, of which nothing is known. */
const STALE_SECONDS = 3600;
/** A lock is written right after it is made. */
const EMPTY_SECONDS = 10;

/** Whether a process of this machine lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}

/**
 * Does synchronous work while no other writer is in the folder.
 * @throws JjstatsError `cannot-write` when another writer does not leave
 */
export async function withFolderLock<T>(folder: string, disk: Disk, work: () => T): Promise<T> {
  const path = join(folder, LOCK);
  const begun = disk.nowSeconds();
  for (let attempt = 0; !acquire(path, disk); attempt++) {
    if (takeOver(folder, disk)) continue;
    if (disk.nowSeconds() - begun > LONGEST_WAIT_SECONDS) throw heldTooLong(path);
    // Different writers wait differently long, so that they do not all come back at once.
    await sleep(5 + ((attempt * 7 + process.pid) % 23));
  }
  try {
    return work();
  } finally {
    // A lock that cannot be removed is taken over once this process has ended.
    tryToRemove(path, disk);
  }
}

function acquire(path: string, disk: Disk): boolean {
  try {
    disk.create(path, `${process.pid} ${hostname()}\n`, 0o666);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a stale lock. Only whoever holds the take-over file may, so that nobody removes the lock of the next holder. */
function takeOver(folder: string, disk: Disk): boolean {
  const path = join(folder, LOCK);
  if (!isStale(path, disk)) return false;
  const right = join(folder, TAKE_OVER);
  const known = disk.look(right);
  if (known && disk.nowSeconds() - known.changedSeconds > EMPTY_SECONDS) removeIfThere(right, disk);
  try {
    disk.create(right, '', 0o666);
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    if (isStale(path, disk)) removeIfThere(path, disk);
  } finally {
    tryToRemove(right, disk);
  }
  return true;
}

function isStale(path: string, disk: Disk): boolean {
  const facts = disk.look(path);
  if (!facts) return true;
  const age = disk.nowSeconds() - facts.changedSeconds;
  if (age > STALE_SECONDS) return true;
  const holder = holderOf(path, disk, facts);
  if (holder === undefined) return age > EMPTY_SECONDS;
  return holder.host === hostname() && !isAlive(holder.pid);
}

function holderOf(path: string, disk: Disk, facts: FileFacts): { pid: number; host: string } | undefined {
  if (facts.kind !== 'file') return undefined;
  let text: string;
  try {
    text = new TextDecoder().decode(disk.read(path));
  } catch {
    return undefined;
  }
  const match = /^(\d{1,10}) (.*)\n$/.exec(text);
  return match ? { pid: Number(match[1]), host: match[2]! } : undefined;
}

const heldTooLong = (path: string): JjstatsError =>
  refuseWrite(
    path,
    { zh: '另一个进程正在写入该文件夹', en: 'another run is writing into this folder' },
    { zh: '等它结束; 若没有, 删除该文件', en: 'wait for it; if there is none, delete this file' },
  );
