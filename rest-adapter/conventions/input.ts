import type { RouteDefinition } from '../route';
import type { VariableFacts } from '../variables';
import { compileBodyReader, type BodyReader } from './body';
import { compileCsvBodyReader } from './csv-bodies';
import { InvalidRequest, Faults } from './faults';
import { compileParameterReader } from './parameters';
import { compilePathReader } from './path-ids';

/** The parts of a request that carry input. */
export interface RequestInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Checks a whole request and gives the values of the document's variables; absent ones are absent, nulls are kept.
 * @throws InvalidRequest with every fault; NOT_FOUND for a malformed id in the path
 */
export type InputReader = (request: RequestInput) => Record<string, unknown>;

/** Composes the readers of one endpoint, once. */
export function compileInputReader(route: RouteDefinition, variables: readonly VariableFacts[]): InputReader {
  const at = (place: VariableFacts['place']): VariableFacts[] =>
    variables.filter((variable) => variable.place === place);
  const readPath = compilePathReader(at('path'));
  const readParameters = compileParameterReader(route, at('query'));
  const readBody = bodyReaderOf(route, at('body'));
  return ({ params, query, body }) => {
    const values: Record<string, unknown> = {};
    const faults = new Faults();
    readPath(params as Record<string, string>, values);
    readParameters(query as Record<string, unknown>, values, faults);
    readBody?.(body, values, faults);
    if (!faults.isEmpty) throw new InvalidRequest(faults);
    return values;
  };
}

function bodyReaderOf(route: RouteDefinition, variables: readonly VariableFacts[]): BodyReader | null {
  if (route.csvBody !== undefined) return compileCsvBodyReader(route);
  return route.method === 'POST' || route.method === 'PATCH' ? compileBodyReader(route, variables) : null;
}
