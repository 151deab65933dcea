import { isStorableString, unstorableMessage } from '../../schema/contract/scalars';

/** Levels of objects and arrays in one value: far above any real metadata, far below the depth that exhausts a stack. */
const MAX_DEPTH = 20;

/** Why a JSON value cannot be stored and read back unchanged, or null. */
export function jsonError(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return isStorableString(value) ? null : unstorableMessage(value);
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'Numbers must be finite.';
  if (value === null || typeof value !== 'object') return null;
  if (depth >= MAX_DEPTH) return `Ensure this value is nested no deeper than ${MAX_DEPTH} levels.`;
  for (const [key, child] of Object.entries(value)) {
    // Code that copies an object would set the prototype instead of the key.
    if (key === '__proto__') return 'The key "__proto__" is not allowed.';
    if (!isStorableString(key)) return unstorableMessage(key);
    const error = jsonError(child, depth + 1);
    if (error) return error;
  }
  return null;
}
