import type { FieldErrors } from '../../../schema/contract/errors';

/** Bytes of JSON. */
const MAX_METADATA = 16_384;

/** How inputs describe the metadata of a log entry. */
export const METADATA_INPUT = {
  description: 'An object of at most 16 KB as JSON, kept in the log entry.',
};

/** Notes the error of what is to be kept in a log entry: an object of limited size, or nothing. */
export function noteMetadataError(metadata: unknown, fieldErrors: FieldErrors): void {
  if (metadata === null || metadata === undefined) return;
  if (typeof metadata !== 'object' || Array.isArray(metadata)) fieldErrors.metadata = ['Must be an object.'];
  else if (Buffer.byteLength(JSON.stringify(metadata)) > MAX_METADATA) {
    fieldErrors.metadata = [`Must have at most ${MAX_METADATA} bytes as JSON.`];
  }
}
