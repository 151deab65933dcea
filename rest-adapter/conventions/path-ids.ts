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

function readUuid(id: string | undefined): string {
  if (!isUuid(id)) throw new IsmError('NOT_FOUND');
  return id.toLowerCase();
}

function enumReader(names: readonly string[]): (name: string | undefined) => string {
  const known = new Set(names);
  return (name) => {
    if (name === undefined || !known.has(name)) throw new IsmError('NOT_FOUND');
    return name;
  };
}
