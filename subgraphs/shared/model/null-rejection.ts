import type { FieldErrors } from '../../../schema/contract/errors';

const rejecting = new Map<object, Set<string>>();

/** States that a property of an input may be left out and not be null. @param prototype of the input's class */
export function rejectNull(prototype: object, property: string): void {
  let ofClass = rejecting.get(prototype);
  if (!ofClass) rejecting.set(prototype, (ofClass = new Set<string>()));
  ofClass.add(property);
}

/** Adds an error for each property of the input that is null and may not be. */
export function collectNulls(input: object, prefix: string, errors: FieldErrors): void {
  for (
    let prototype = Object.getPrototypeOf(input) as object | null;
    prototype !== null && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    for (const property of rejecting.get(prototype) ?? []) {
      if ((input as Record<string, unknown>)[property] === null)
        (errors[prefix + property] ??= []).push('This field may not be null.');
    }
  }
}
