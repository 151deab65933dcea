import { registerDecorator } from 'class-validator';
import { Decimal } from 'decimal.js';

export interface DecimalLimits {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly exclusiveMin?: boolean | undefined;
  /** Digits after the point. */
  readonly scale: number;
}

/** The error of a decimal string, or null. Messages are those of the REST conventions. */
export function decimalError(value: string, { min, max, exclusiveMin, scale }: DecimalLimits): string | null {
  const number = new Decimal(value);
  if (number.decimalPlaces() > scale) return `Ensure that there are no more than ${scale} decimal places.`;
  if (min !== undefined && (exclusiveMin ? number.lte(min) : number.lt(min))) {
    return `Ensure this value is greater than ${exclusiveMin ? '' : 'or equal to '}${min}.`;
  }
  if (max !== undefined && number.gt(max)) return `Ensure this value is less than or equal to ${max}.`;
  return null;
}

/** class-validator rule over {@link decimalError}. */
export function DecimalRange(limits: DecimalLimits): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'decimalRange',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value) => typeof value === 'string' && decimalError(value, limits) === null,
        defaultMessage: (args) =>
          (typeof args?.value === 'string' && decimalError(args.value, limits)) ||
          'A valid number is required.',
      },
    });
}
