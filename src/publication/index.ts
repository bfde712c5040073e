// The face of the room that writes what can be proved later: files whole or not at all, sets of them with a manifest, and
// the history of published figures. What reads a manifest or a history is loaded when there is one.

export { type Disk, type FileFacts, openDisk, systemCodeOf } from './disk.ts';
export { toFileError, toIoError } from './file-error.ts';
export * from './history/index.ts';
export { appendPublished, readHistory } from './history-file.ts';
export * from './manifest/index.ts';
export {
  checkFiles,
  hashFile,
  type OpenedManifest,
  openManifest,
  readManifest,
  tryManifest,
} from './read-manifest.ts';
export {
  EXISTS,
  IS_FOLDER,
  IS_INPUT,
  isOneOf,
  refuseWrite,
  USE_FORCE,
} from './refuse-write.ts';
export { sha256 } from './sha256.ts';
export { writeWhole } from './write-file.ts';
export { type AskedOutput, assertOutputs, writeOutput } from './write-output.ts';
export { assertSetFree, type OutputFile, type OutputSet, type SetPlace, writeSet } from './write-set.ts';
