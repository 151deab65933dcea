import { plainIdentifier, plainText } from '../../../schema/contract/plain-strings';
import type { StringLimits } from './metadata';

type Reading = (value: string) => string;

const readings = new Map<object, Map<string, Reading>>();

/** States how a string of an input is kept. @param prototype of the input's class */
export function keepPlain(
  prototype: object,
  property: string,
  { email, identifier, password }: StringLimits,
): void {
  if (password) return;
  let ofClass = readings.get(prototype);
  if (!ofClass) readings.set(prototype, (ofClass = new Map<string, Reading>()));
  ofClass.set(property, email || identifier ? plainIdentifier : plainText);
}

/** Replaces the strings of an input, and those of its lists, by those that are kept, before they are checked. */
export function makePlain(input: object): void {
  const values = input as Record<string, unknown>;
  for (
    let prototype = Object.getPrototypeOf(input) as object | null;
    prototype !== null && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    for (const [property, reading] of readings.get(prototype) ?? []) {
      const value = values[property];
      if (typeof value === 'string') values[property] = reading(value);
      else if (Array.isArray(value))
        values[property] = value.map((one) => (typeof one === 'string' ? reading(one) : one) as unknown);
    }
  }
}
