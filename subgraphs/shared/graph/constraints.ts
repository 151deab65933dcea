import { IsEmail, Matches, Max, Min, ValidateIf } from 'class-validator';
import { Directive, Field, Int } from 'type-graphql';
import { EMAIL_FORM } from '../../../schema/contract/email-form';
import { DecimalRange } from './decimal-range';
import { MaxCharacters, MinCharacters } from './string-length';
import {
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  JSONScalar,
  UUIDScalar,
} from '../../../schema/contract/scalars';

/**
 * Input fields with their limits, said once: each decorator makes the GraphQL field, the check in the subgraph and
 * the `@constraint` directive that carries the limit to the REST layer and the OpenAPI document.
 */

interface FieldOptions {
  /** May be null or left out. Default false. */
  readonly optional?: boolean;
  readonly description?: string;
}

interface StringOptions extends FieldOptions {
  /** Characters, default 1 (not blank). */
  readonly min?: number;
  /** Characters. */
  readonly max: number;
  readonly pattern?: RegExp;
}

/** A string that is not blank, of limited length. */
export function StringField({ min = 1, max, pattern, ...options }: StringOptions): PropertyDecorator {
  const limits = [`minLength: ${min}`, `maxLength: ${max}`];
  if (pattern) limits.push(`pattern: ${JSON.stringify(pattern.source)}`);
  return all(
    Field(() => String, fieldOptions(options)),
    Directive(`@constraint(${limits.join(', ')})`),
    MaxCharacters(max),
    min > 0 && Matches(/\S/, { message: 'This field may not be blank.' }),
    min > 1 && MinCharacters(min),
    pattern && Matches(pattern, { message: 'This value does not match the required pattern.' }),
    options.optional && whenPresent(),
  );
}

/** An e-mail address of at most 254 characters (RFC 5321, 4.5.3.1.3). */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return all(
    Field(() => String, fieldOptions(options)),
    Directive('@constraint(format: "email", maxLength: 254)'),
    IsEmail(EMAIL_FORM, { message: 'Enter a valid email address.' }),
    MaxCharacters(254),
    options.optional && whenPresent(),
  );
}

interface DecimalOptions extends FieldOptions {
  /** Smallest value allowed, as a decimal string. */
  readonly min?: string;
  readonly max?: string;
  /** True when `min` itself is not allowed. */
  readonly exclusiveMin?: boolean;
  /** Digits after the point. */
  readonly scale: number;
}

/** An exact decimal number within limits. */
export function DecimalField({
  min,
  max,
  exclusiveMin,
  scale,
  ...options
}: DecimalOptions): PropertyDecorator {
  const limits = [
    min !== undefined && `min: "${min}"`,
    max !== undefined && `max: "${max}"`,
    `format: "decimal:${scale}${exclusiveMin ? ':exclusive-min' : ''}"`,
  ].filter(Boolean);
  return all(
    Field(() => DecimalScalar, fieldOptions(options)),
    Directive(`@constraint(${limits.join(', ')})`),
    DecimalRange({ min, max, exclusiveMin, scale }),
    options.optional && whenPresent(),
  );
}

interface IntegerOptions extends FieldOptions {
  readonly min: number;
  readonly max: number;
}

/** A whole number within limits. */
export function IntegerField({ min, max, ...options }: IntegerOptions): PropertyDecorator {
  return all(
    Field(() => Int, fieldOptions(options)),
    Directive(`@constraint(min: "${min}", max: "${max}")`),
    Min(min, { message: `Ensure this value is greater than or equal to ${min}.` }),
    Max(max, { message: `Ensure this value is less than or equal to ${max}.` }),
    options.optional && whenPresent(),
  );
}

export const UuidField = (options: FieldOptions = {}): PropertyDecorator =>
  Field(() => UUIDScalar, fieldOptions(options));

export const DateField = (options: FieldOptions = {}): PropertyDecorator =>
  Field(() => DateScalar, fieldOptions(options));

export const DateTimeField = (options: FieldOptions = {}): PropertyDecorator =>
  Field(() => DateTimeScalar, fieldOptions(options));

export const JsonField = (options: FieldOptions = {}): PropertyDecorator =>
  Field(() => JSONScalar, fieldOptions(options));

export const BooleanField = (options: FieldOptions = {}): PropertyDecorator =>
  Field(() => Boolean, fieldOptions(options));

/** A value of a registered enum. */
export const EnumField = (enumType: object, options: FieldOptions = {}): PropertyDecorator =>
  Field(() => enumType, fieldOptions(options));

function fieldOptions({ optional = false, description }: FieldOptions): {
  nullable: boolean;
  description?: string;
} {
  return description === undefined ? { nullable: optional } : { nullable: optional, description };
}

/** Null and absent values are the service's matter (null clears, absent keeps), not an error of the input. */
function whenPresent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== null && value !== undefined);
}

function all(...decorators: unknown[]): PropertyDecorator {
  return (target, property) => {
    for (const decorator of decorators) if (decorator) (decorator as PropertyDecorator)(target, property);
  };
}
