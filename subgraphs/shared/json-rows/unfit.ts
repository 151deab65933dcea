import { ignoreFailures } from '../runtime/ignore-failures';

/** Something cannot be written in a faster form: what is wrong with it, whoever executes in the usual way tells. */
export class Unfit extends Error {
  override readonly name = 'Unfit';

  /** @param isAlways no other response of the same kind can be either, whatever its values */
  constructor(readonly isAlways: boolean) {
    super();
  }
}

/** @throws Unfit */
export function unfit(isAlways = false): never {
  throw new Unfit(isAlways);
}

/** The same for a value that came. Whoever executes in the usual way asks for it again: if it is to fail later, it fails there. @throws Unfit */
export function unfitFor(value: unknown, isAlways = false): never {
  ignoreFailures(value);
  throw new Unfit(isAlways);
}
