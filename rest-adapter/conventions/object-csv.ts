import {
  getNullableType,
  isListType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { lines, safeCell } from './csv';

/**
 * An object as CSV: a line for each value, with its name and the value. Names of values in objects and lists are joined by points, with
 * the index from 0: `subject_grades.0.title`.
 */
export function csvOfObject(type: GraphQLObjectType, object: Readonly<Record<string, unknown>>): string {
  return lines([['field', 'value'], ...rowsOf(type, object, '')]);
}

function rowsOf(type: GraphQLOutputType, value: unknown, path: string): [string, string][] {
  const shown = getNullableType(type);
  if (value === null || value === undefined) return [[path, '']];
  if (isListType(shown))
    return (value as readonly unknown[]).flatMap((item, index) =>
      rowsOf(shown.ofType, item, `${path}.${index}`),
    );
  if (!isObjectType(shown)) return [[path, safeCell(value, shown)]];
  const object = value as Readonly<Record<string, unknown>>;
  return Object.values(shown.getFields()).flatMap((field) =>
    rowsOf(field.type, object[field.name], path === '' ? field.name : `${path}.${field.name}`),
  );
}
