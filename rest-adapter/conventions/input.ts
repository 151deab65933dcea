import type { EndpointDefinition } from '../definitions/endpoint-definition';
import type { EndpointVariable, VariableSource } from '../view/endpoint-variable';
import { compileBodyReader, type BodyReader } from './body';
import { compileCsvBodyReader } from './csv-bodies';
import { InvalidRequest, InvalidFields } from './invalid-fields';
import { compileParameterReader } from './parameters';
import { compilePathReader } from './path-ids';
import { readSignedBody } from './signed-bodies';

/** The parts of a request that carry input. */
export interface RequestInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Checks a whole request and gives the values of the document's variables; absent ones are absent, nulls are kept.
 * @throws InvalidRequest with every error; NOT_FOUND for a malformed id in the path
 */
export type InputReader = (request: RequestInput) => Record<string, unknown>;

/** Composes the readers of one endpoint, once. */
export function compileInputReader(
  definition: EndpointDefinition,
  variables: readonly EndpointVariable[],
): InputReader {
  const at = (source: VariableSource): EndpointVariable[] =>
    variables.filter((variable) => variable.source === source);
  const readPath = compilePathReader(at('path'));
  const readParameters = compileParameterReader(definition, at('query'));
  const readBody = bodyReaderOf(definition, at('body'));
  return ({ params, query, body }) => {
    const values: Record<string, unknown> = {};
    const invalidFields = new InvalidFields();
    readPath(params as Record<string, string>, values);
    readParameters(query as Record<string, unknown>, values, invalidFields);
    readBody?.(body, values, invalidFields);
    if (!invalidFields.isEmpty) throw new InvalidRequest(invalidFields);
    return values;
  };
}

function bodyReaderOf(
  definition: EndpointDefinition,
  variables: readonly EndpointVariable[],
): BodyReader | null {
  const { csvBody, isSigned, method } = definition;
  if (isSigned) return readSignedBody;
  if (csvBody !== null) return compileCsvBodyReader(csvBody);
  return method === 'POST' || method === 'PATCH' ? compileBodyReader(definition, variables) : null;
}
