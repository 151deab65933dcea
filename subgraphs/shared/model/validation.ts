import { validate, validateSync, type ValidationError } from 'class-validator';
import { invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { keepsRules } from './compiled-rules';
import { collectNulls } from './null-rejection';
import { makePlain } from './plain-inputs';
import { isStorableString, unstorableMessage } from '../../../schema/contract/scalars';

/**
 * type-graphql's argument hook: makes strings plain (`plain-strings.ts`), runs the class-validator rules and rejects strings that PostgreSQL cannot store.
 * The values themselves never appear in the error, for one of them may be a password.
 * @throws BAD_USER_INPUT with every error, keyed by field
 */
export async function validateInput(argument: unknown): Promise<void> {
  await checkInput(argument);
}

/**
 * As {@link validateInput}, and at once where nothing is to be waited for.
 * @returns a promise when the rules of the class need one
 */
export function checkInput(argument: unknown): Promise<void> | undefined {
  const fields: FieldErrors = {};
  collectUnstorableString(argument, '', fields);
  if (argument !== null && typeof argument === 'object' && !Array.isArray(argument)) {
    for (const [prefix, input] of inputsIn(argument)) {
      makePlain(input);
      collectNulls(input, prefix, fields);
    }
    if (!keepsRules(argument)) {
      return validate(argument, VALIDATION_OPTIONS).then((errors) => {
        collect(errors, '', fields);
        rejectInvalid(fields);
      });
    }
  }
  rejectInvalid(fields);
  return undefined;
}

/** @throws BAD_USER_INPUT when there is any error */
function rejectInvalid(fields: FieldErrors): void {
  if (Object.keys(fields).length > 0) throw invalidInput(fields);
}

/**
 * Errors of an input object by the rules of its class, keyed by field; for inputs that come in great numbers. Its strings are
 * made plain.
 */
export function inputErrors(input: object): FieldErrors {
  const fields: FieldErrors = {};
  makePlain(input);
  collectNulls(input, '', fields);
  if (!keepsRules(input)) collect(validateSync(input, VALIDATION_OPTIONS), '', fields);
  return fields;
}

/** An input, and the inputs in its lists, each with the path of its fields: `rows.0.`. */
function inputsIn(input: object, prefix = ''): [prefix: string, input: object][] {
  const inLists = Object.entries(input).flatMap(([name, list]) =>
    !Array.isArray(list)
      ? []
      : list.flatMap((item: unknown, index) =>
          isInput(item) ? inputsIn(item, `${prefix}${name}.${index}.`) : [],
        ),
  );
  return [[prefix, input], ...inLists];
}

/** True for an object of a class; what clients send as JSON has none. */
function isInput(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype !== null && prototype !== Object.prototype && !Array.isArray(value);
}

// Classes without any rule are fine: their scalars are checked by GraphQL itself.
const VALIDATION_OPTIONS = { forbidUnknownValues: false, validationError: { target: false, value: false } };

function collect(errors: readonly ValidationError[], prefix: string, fields: FieldErrors): void {
  for (const error of errors) {
    const path = prefix + error.property;
    const messages = Object.values(error.constraints ?? {});
    if (messages.length > 0) (fields[path] ??= []).push(...messages);
    collect(error.children ?? [], `${path}.`, fields);
  }
}

function collectUnstorableString(value: unknown, path: string, fields: FieldErrors): void {
  if (typeof value === 'string') {
    if (!isStorableString(value)) (fields[path || 'nonFieldErrors'] ??= []).push(unstorableMessage(value));
  } else if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) {
      if (!isStorableString(key)) (fields[path || 'nonFieldErrors'] ??= []).push(unstorableMessage(key));
      collectUnstorableString(child, path ? `${path}.${key}` : key, fields);
    }
  }
}
