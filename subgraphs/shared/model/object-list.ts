import { ArrayMaxSize, ArrayMinSize, ValidateNested } from 'class-validator';
import { Field } from 'type-graphql';
import type { ModelClass } from './metadata';

interface ObjectListOptions {
  /** Most objects. */
  readonly max: number;
  readonly description?: string;
}

/**
 * A list of inputs in an input, from one to `max` of them: the rows of a write that does all or none. Errors are keyed by the list,
 * the index of the input from 0, and its field: `rows.2.score`.
 */
export function ObjectList(
  input: () => ModelClass,
  { max, description }: ObjectListOptions,
): PropertyDecorator {
  return (target, property) => {
    Field(() => [input() as never], { description })(target, property);
    ValidateNested({ each: true })(target, property);
    ArrayMinSize(1, { message: 'This list may not be empty.' })(target, property);
    ArrayMaxSize(max, { message: `Ensure this field has no more than ${max} elements.` })(target, property);
  };
}
