import { registerDecorator } from 'class-validator';
import { charactersIn } from '../../../schema/contract/scalars';

/**
 * class-validator rules over the length of a text. Its own leave out variation selectors, which the columns' limits
 * count like all other characters.
 */
export function MaxCharacters(max: number): PropertyDecorator {
  const message = `Ensure this field has no more than ${max} characters.`;
  return stringRule('maxCharacters', message, (text) => charactersIn(text) <= max);
}

/** See {@link MaxCharacters}. */
export function MinCharacters(min: number): PropertyDecorator {
  const message = `Ensure this field has at least ${min} characters.`;
  return stringRule('minCharacters', message, (text) => charactersIn(text) >= min);
}

function stringRule(name: string, message: string, holds: (text: string) => boolean): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: { validate: (value) => typeof value === 'string' && holds(value) },
    });
}
