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

function errorsOf({ issues }: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of issues) {
    const field = path.length > 0 ? toCamelCase(String(path[0])) : 'nonFieldErrors';
    (errors[field] ??= []).push(message);
  }
  return errors;
}
