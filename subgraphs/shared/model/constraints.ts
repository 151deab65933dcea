import { InputField, type InputFieldOptions } from './input-field';
import type { EnumType } from './enums';
import type { DecimalLimits, IntegerLimits, StringLimits } from './metadata';

/** Fields of inputs that are not properties of a model, with their limits. What a model states is picked from there. */

/** A string that is not blank, of limited length. */
export const StringField = ({
  min,
  max,
  pattern,
  email,
  identifier,
  password,
  ...options
}: StringLimits & InputFieldOptions): PropertyDecorator =>
  InputField({ kind: 'string', min, max, pattern, email, identifier, password }, options);

/** An e-mail address of at most 254 characters (RFC 5321, 4.5.3.1.3). */
export const EmailField = (options: InputFieldOptions = {}): PropertyDecorator =>
  InputField({ kind: 'string', max: 254, email: true }, options);

/** A whole number within limits. */
export const IntegerField = ({
  min,
  max,
  ...options
}: IntegerLimits & InputFieldOptions): PropertyDecorator =>
  InputField({ kind: 'integer', min, max }, options);

/** An exact decimal number within limits. */
export const DecimalField = ({
  precision,
  scale,
  min,
  max,
  exclusiveMin,
  ...options
}: DecimalLimits & InputFieldOptions): PropertyDecorator =>
  InputField({ kind: 'decimal', precision, scale, min, max, exclusiveMin }, options);

export const UuidField = (options: InputFieldOptions = {}): PropertyDecorator =>
  InputField({ kind: 'uuid' }, options);

export const DateField = (options: InputFieldOptions = {}): PropertyDecorator =>
  InputField({ kind: 'date' }, options);

export const DateTimeField = (options: InputFieldOptions = {}): PropertyDecorator =>
  InputField({ kind: 'datetime' }, options);

export const JsonField = (options: InputFieldOptions = {}): PropertyDecorator =>
  InputField({ kind: 'json' }, options);

export const BooleanField = (options: InputFieldOptions = {}): PropertyDecorator =>
  InputField({ kind: 'boolean' }, options);

/** A value of a registered enum; with `list`, several. */
export const EnumField = (values: EnumType, options: InputFieldOptions = {}): PropertyDecorator =>
  InputField({ kind: 'enum', values }, options);
