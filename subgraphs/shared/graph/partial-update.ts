import type { FieldErrors } from '../../../schema/contract/errors';

/** Notes a fault for each property that is null and may only be changed or left out. */
export function refuseNulls<Input extends object>(
  input: Input,
  properties: readonly (keyof Input & string)[],
  faults: FieldErrors,
): void {
  for (const property of properties) {
    if (input[property] === null) faults[property] = ['This field may not be null.'];
  }
}
