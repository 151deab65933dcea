import { ArrayMaxSize, ArrayMinSize, ValidateIf, ValidateNested } from 'class-validator';
import { Field } from 'type-graphql';
import type { ModelClass } from './metadata';
import { rejectNull } from './null-rejection';

interface ObjectListOptions {
  /** Fewest objects. Default 1. */
  readonly min?: 0 | 1;
  /** Most objects. */
  readonly max: number;
  /** May be left out, and not be null. Default false. */
  readonly optional?: boolean;
  readonly description?: string;
}

/**
 * A list of inputs in an input, from `min` to `max` of them: the rows of a write that does all or none. Errors are keyed by the list,
 * the index of the input from 0, and its field: `rows.2.score`.
 */
export function ObjectList(
  input: () => ModelClass,
  { min = 1, max, optional = false, description }: ObjectListOptions,
): PropertyDecorator {
  return (target, property) => {
    Field(() => [input() as never], { nullable: optional, description })(target, property);
    ValidateNested({ each: true })(target, property);
    ArrayMinSize(min, { message: 'This list may not be empty.' })(target, property);
    ArrayMaxSize(max, { message: `Ensure this field has no more than ${max} elements.` })(target, property);
    if (!optional) return;
    ValidateIf((_, value) => value !== null && value !== undefined)(target, property);
    rejectNull(target, String(property));
  };
}
