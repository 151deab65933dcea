import { isDeepStrictEqual } from 'node:util';
import type { ApiContract, Endpoint, Shape } from '../../../schema/api-contract/api-contract';
import { bodyOfFields, type MediaType, type OpenApi, type Operation } from './openapi-document';

/** What the examples of an endpoint's block and of its operation in the OpenAPI document say differently. */
export function compareExamples(
  endpoint: Endpoint,
  operation: Operation,
  contract: ApiContract,
  document: OpenApi,
): string[] {
  const request = bodyOfFields(operation);
  const { status, shape, objectName } = endpoint.response;
  const object = objectName === null ? undefined : contract.objects.get(objectName);
  const [success] = examplesOf(jsonOf(operation, String(status), document), document);
  return [
    ...(request && !isDeepStrictEqual(request.example, endpoint.requestExample)
      ? ['the example of the request is another one there']
      : []),
    ...(object && !isDeepStrictEqual(itemOf(shape, success), object.example)
      ? [`the example of ${status} is not that of ${object.name} there`]
      : []),
    ...Object.keys(operation.responses)
      .filter((name) => {
        const content = jsonOf(operation, name, document);
        return content && examplesOf(content, document).length === 0;
      })
      .map((name) => `status ${name} has a body without an example there`),
  ];
}

/** The JSON body of a response, its reference followed; undefined without one. */
function jsonOf({ responses }: Operation, status: string, { components }: OpenApi): MediaType | undefined {
  const response = responses[status];
  const shared = response?.$ref?.split('/').at(-1);
  const { content } = (shared === undefined ? response : components.responses?.[shared]) ?? {};
  return content?.['application/json'];
}

/** Values of the examples of a body, references followed. */
function examplesOf(content: MediaType | undefined, { components }: OpenApi): unknown[] {
  if (!content) return [];
  const named = Object.values(content.examples ?? {}).map(({ $ref, value }) => {
    const name = $ref?.split('/').at(-1);
    return name === undefined ? value : components.examples?.[name]?.value;
  });
  return [...(content.example === undefined ? [] : [content.example]), ...named];
}

/** The object in an example of a response. */
function itemOf(shape: Shape, example: unknown): unknown {
  const items = shape === 'page' ? (example as { results?: unknown } | undefined)?.results : example;
  return shape === 'object' ? example : (items as readonly unknown[] | undefined)?.[0];
}
