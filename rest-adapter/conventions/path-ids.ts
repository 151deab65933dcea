import { isEnumType } from 'graphql';
import { IsmError } from '../../schema/contract/errors';
import { isUuid } from '../../schema/contract/scalars';
import type { EndpointVariable } from '../view/endpoint-variable';

export type PathReader = (params: Readonly<Record<string, string>>, values: Record<string, unknown>) => void;

/**
 * Reads the ids of the path: UUIDs, or names of an enum. What is neither names nothing, so it is not found.
 * @throws NOT_FOUND
 */
export function compilePathReader(variables: readonly EndpointVariable[]): PathReader {
  const readers = variables.map(({ name, type }) => ({
    name,
    read: isEnumType(type) ? enumReader(type.getValues().map((value) => value.name)) : readUuid,
  }));
  return (params, values) => {
    for (const { name, read } of readers) values[name] = read(params[name]);
  };
}

function readUuid(text: string | undefined): string {
  if (!isUuid(text)) throw new IsmError('NOT_FOUND');
  return text.toLowerCase();
}

function enumReader(names: readonly string[]): (text: string | undefined) => string {
  const known = new Set(names);
  return (text) => {
    if (text === undefined || !known.has(text)) throw new IsmError('NOT_FOUND');
    return text;
  };
}
