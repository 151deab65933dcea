import { registerDecorator, type ValidationOptions } from 'class-validator';
import { charactersIn } from '../../../schema/contract/scalars';

/**
 * class-validator rules over the length of a text. Its own leave out variation selectors, which the columns' limits
 * count like all other characters.
 * @param each the rule is of each string of a list
 */
export function MaxCharacters(max: number, each = false): PropertyDecorator {
  const message = `Ensure this field has no more than ${max} characters.`;
  return stringRule('maxCharacters', { each, message }, (text) => charactersIn(text) <= max);
}

/** See {@link MaxCharacters}. */
export function MinCharacters(min: number, each = false): PropertyDecorator {
  const message = `Ensure this field has at least ${min} characters.`;
  return stringRule('minCharacters', { each, message }, (text) => charactersIn(text) >= min);
}

function stringRule(
  name: string,
  options: ValidationOptions,
  holds: (text: string) => boolean,
): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options,
      validator: { validate: (value) => typeof value === 'string' && holds(value) },
    });
}
