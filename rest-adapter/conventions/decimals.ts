import { Decimal } from 'decimal.js';
import type { Constraint } from '../../schema/access/directives';
import type { ValueCheck } from './value-check';

/** `decimal:2` or `decimal:2:exclusive-min`: digits after the point, and whether `min` itself is rejected. */
const DECIMAL_FORMAT = /^decimal:(\d+)(:exclusive-min)?$/;

/** Limits of a decimal constraint; also read for the OpenAPI document. */
export function decimalLimits(constraint: Constraint | undefined): {
  scale: number | null;
  exclusiveMin: boolean;
} {
  const [, scale, exclusive] = DECIMAL_FORMAT.exec(constraint?.format ?? '') ?? [];
  return { scale: scale === undefined ? null : Number(scale), exclusiveMin: exclusive !== undefined };
}

/** Check of an exact decimal against its limits, after `parse` has made it a decimal string. */
export function decimalCheck(parse: ValueCheck, constraint: Constraint | undefined): ValueCheck {
  const { scale, exclusiveMin } = decimalLimits(constraint);
  const { min, max } = constraint ?? {};
  return (value, field, invalidFields) => {
    const decimal = parse(value, field, invalidFields);
    if (typeof decimal !== 'string') return undefined;
    const number = new Decimal(decimal);
    if (scale !== null && number.decimalPlaces() > scale) {
      invalidFields.add(field, `Ensure that there are no more than ${scale} decimal places.`);
    } else if (min !== undefined && (exclusiveMin ? number.lte(min) : number.lt(min))) {
      invalidFields.add(
        field,
        `Ensure this value is greater than ${exclusiveMin ? '' : 'or equal to '}${min}.`,
      );
    } else if (max !== undefined && number.gt(max)) {
      invalidFields.add(field, `Ensure this value is less than or equal to ${max}.`);
    }
    return decimal;
  };
}
