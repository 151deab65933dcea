import type { FieldErrors } from '../../schema/contract/errors';

/** Bytes of JSON. */
const MAX_METADATA = 16_384;

/** Notes the error of what is to be kept in a log entry: an object of limited size, or nothing. */
export function noteMetadataError(metadata: unknown, fieldErrors: FieldErrors): void {
  if (metadata === null || metadata === undefined) return;
  if (typeof metadata !== 'object' || Array.isArray(metadata)) fieldErrors.metadata = ['Must be an object.'];
  else if (Buffer.byteLength(JSON.stringify(metadata)) > MAX_METADATA) {
    fieldErrors.metadata = [`Must have at most ${MAX_METADATA} bytes as JSON.`];
  }
}
