// From the words on a command line to byte sources.

export { findInputs } from './find-inputs.ts';
export {
  DEFAULT_UNPACK_LIMITS,
  type FileIdentity,
  type FindOptions,
  type InputNote,
  type InputSource,
  type SheetPlace,
  type UnpackLimits,
} from './input.ts';
export { openZip, type ZipArchive, type ZipEntry } from './zip-archive.ts';
