import { z } from 'zod';
import { toCamelCase } from '../../../schema/contract/cases';
import { invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { storableText } from '../../../schema/contract/scalars';

/**
 * Reads the JSON of a callback. Characters that no database keeps, NUL and unpaired surrogates, become U+FFFD: what a provider tells is not
 * lost for the name of a payer.
 * @throws BAD_USER_INPUT with the names of the fields
 */
export function readCallback<Body>(payload: string, reader: z.ZodType<Body>): Body {
  const parsed = reader.safeParse(jsonOf(payload));
  if (!parsed.success) throw invalidInput(errorsOf(parsed.error));
  return parsed.data;
}

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(payload, (_name, value: unknown) =>
      typeof value === 'string' ? storableText(value) : value,
    );
  } catch {
    throw invalidInput({ nonFieldErrors: ['The body is not JSON.'] });
  }
}

/** How our own contracts name fields. */
const OUR_NAME = /^[a-z][a-z0-9_]*$/;

/** By field; a name of a provider's own form, as `TransID`, would not be the same over REST, so the message has it. */
function errorsOf({ issues }: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of issues) {
    const name = String(path[0] ?? '');
    if (OUR_NAME.test(name)) (errors[toCamelCase(name)] ??= []).push(message);
    else (errors.nonFieldErrors ??= []).push(name ? `${name}: ${message}` : message);
  }
  return errors;
}
