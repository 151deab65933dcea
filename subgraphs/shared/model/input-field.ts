import { ArrayMaxSize, Matches, Max, Min, ValidateIf } from 'class-validator';
import { Directive, Field } from 'type-graphql';
import { DecimalRange } from './decimal-range';
import { EmailAddress } from './email-address';
import { MaxCharacters, MinCharacters } from './string-length';
import { constraintDirective, largest } from './constraint-directive';
import type { PropertyType } from './metadata';
import { rejectNull } from './null-rejection';
import { keepPlain } from './plain-inputs';
import { graphqlTypeOf } from './properties';

export interface InputFieldOptions {
  /** May be left out. Default false. */
  readonly optional?: boolean;
  /** May be null. Default: as `optional`. A null in an optional field that may not be null is rejected with a message for the field. */
  readonly nullable?: boolean;
  /** True for a list of such values, none of them null. Default false. */
  readonly list?: boolean;
  /** Most values of a list. Default: any number. */
  readonly maxItems?: number;
  /** Value of a field that is left out. */
  readonly defaultValue?: unknown;
  readonly description?: string;
}

/**
 * One field of an input: the GraphQL field, the check in the subgraph, and the `@constraint` that carries the limits to the
 * REST layer.
 */
export function InputField(type: PropertyType, options: InputFieldOptions = {}): PropertyDecorator {
  if (type.kind === 'list') return InputField(type.item, { maxItems: type.maxItems, ...options, list: true });
  const {
    optional = false,
    nullable = optional,
    list = false,
    maxItems,
    description,
    defaultValue,
  } = options;
  const directive = constraintDirective(type, 'input');
  return (target, property) => {
    Field(() => (list ? [graphqlTypeOf(type) as never] : graphqlTypeOf(type)), {
      nullable: optional,
      description,
      defaultValue,
    })(target, property);
    if (directive) Directive(directive)(target, property);
    if (type.kind === 'string') keepPlain(target, String(property), type);
    for (const check of checksOf(type, list)) check(target, property);
    if (maxItems !== undefined)
      ArrayMaxSize(maxItems, { message: `Ensure this field has no more than ${maxItems} elements.` })(
        target,
        property,
      );
    // The checks do not apply to null and absent values.
    if (optional) ValidateIf((_, value) => value !== null && value !== undefined)(target, property);
    if (optional && !nullable) rejectNull(target, String(property));
  };
}

/** @param each the checks are of each value of a list */
function checksOf(type: PropertyType, each: boolean): PropertyDecorator[] {
  switch (type.kind) {
    case 'string': {
      const { min = 1, max, pattern, email } = type;
      if (email) return [EmailAddress(), MaxCharacters(max)];
      const checks = [MaxCharacters(max, each)];
      if (min > 0) checks.push(Matches(/\S/, { each, message: 'This field may not be blank.' }));
      if (min > 1) checks.push(MinCharacters(min, each));
      if (pattern)
        checks.push(Matches(pattern, { each, message: 'This value does not match the required pattern.' }));
      return checks;
    }
    case 'decimal':
      return [DecimalRange({ ...type, max: type.max ?? largest(type) })];
    case 'integer': {
      const { min, max } = type;
      return [
        ...(min === undefined
          ? []
          : [Min(min, { message: `Ensure this value is greater than or equal to ${min}.` })]),
        ...(max === undefined
          ? []
          : [Max(max, { message: `Ensure this value is less than or equal to ${max}.` })]),
      ];
    }
    default:
      return [];
  }
}
