import type { InvalidFields } from './invalid-fields';

/**
 * Checks a non-null JSON value and returns it in the form the graph takes.
 * Reports under `field`; the returned value counts only when nothing was reported.
 */
export type ValueCheck = (value: unknown, field: string, invalidFields: InvalidFields) => unknown;
