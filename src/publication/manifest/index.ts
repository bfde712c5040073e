export { buildManifest, type ManifestFacts } from './build-manifest.ts';
export {
  type CheckedFile,
  checkFile,
  compareManifests,
  type FileRole,
  type FileState,
  type Found,
  isSound,
  type ManifestDifference,
  type NamedFile,
  namedFiles,
} from './compare-manifests.ts';
export * from './manifest.ts';
export { checkSum, fingerprintOf, serializeManifest } from './serialize-manifest.ts';
