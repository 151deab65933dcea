import { IsmError } from '../../schema/contract/errors';
import { isUuid } from '../../schema/contract/scalars';
import type { VariableFacts } from '../variables';

export type PathReader = (params: Readonly<Record<string, string>>, values: Record<string, unknown>) => void;

/**
 * Reads the ids of the path. What is no UUID names nothing, so it is not found.
 * @throws NOT_FOUND
 */
export function compilePathReader(variables: readonly VariableFacts[]): PathReader {
  const names = variables.map(({ name }) => name);
  return (params, values) => {
    for (const name of names) {
      const id = params[name];
      if (!isUuid(id)) throw new IsmError('NOT_FOUND');
      values[name] = id.toLowerCase();
    }
  };
}
