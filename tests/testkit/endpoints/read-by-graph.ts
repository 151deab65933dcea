import { parse, type OperationDefinitionNode } from 'graphql';
import { graphql } from '../graphql';
import type { HttpClient } from '../http';
import type { Endpoint } from './endpoints';
import { asGraphClient } from './graph-document';

/** What a GET endpoint reads, as objects: its own document, sent as a client of GraphQL. @returns the value of its root field */
export async function readByGraph(
  client: HttpClient,
  { document, path }: Pick<Endpoint, 'document' | 'path'>,
  filled: string,
  asked: object = {},
): Promise<unknown> {
  const query = asGraphClient(document ?? '');
  const [operation] = parse(query).definitions as [OperationDefinitionNode];
  const names = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  const inPath = Object.fromEntries(
    path
      .split('/')
      .flatMap((part, index) =>
        part.startsWith('{') ? [[part.slice(1, -1), filled.split('/')[index]]] : [],
      ),
  );
  const given: Record<string, unknown> = { ...inPath, ...asked };
  const variables = Object.fromEntries(
    names.filter((name) => name in given).map((name) => [name, given[name]]),
  );
  const { data, errors } = await graphql(client, query, { variables });
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0];
}
