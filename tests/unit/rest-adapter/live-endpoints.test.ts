import { print, type DocumentNode } from 'graphql';
import type { Logger } from 'pino';
import type { EndpointDefinition } from '../../../rest-adapter/definitions/endpoint-definition';
import type { GraphPort } from '../../../rest-adapter/endpoints/gateway-port';
import { LiveEndpoints } from '../../../rest-adapter/endpoints/live-endpoints';
import { checkedHash } from '../../../schema/supergraph/checked';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { graphOf, sampleContract, SDL } from './sample-contract';

const logger = createLogger({ level: 'silent' });
const checked = { ...sampleContract(), checkedOver: checkedHash(graphOf(SDL).supergraphSdl) };

function portOf() {
  let graph = graphOf(SDL);
  let changed: () => void = () => undefined;
  const prepared: string[] = [];
  const port = {
    schema: () => graph,
    onSchemaChange: (listener: () => void) => (changed = listener),
    prepare: (document: DocumentNode) => prepared.push(print(document)),
  } as unknown as GraphPort;
  const swap = (sdl: string): void => {
    graph = graphOf(sdl);
    changed();
  };
  return { port, prepared, swap };
}

const definitionOf = (name: string): EndpointDefinition => {
  const definition = checked.endpoints.find((known) => known.name === name);
  if (!definition) throw new Error(name);
  return definition;
};

it('are each made by its first request when it was checked before that all fit, once for all who wait', async () => {
  const { port, prepared } = portOf();
  const endpoints = await LiveEndpoints.open(port, checked, logger);
  expect(endpoints.routes.map(({ path }) => path)).toContain('/api/v1/things/:id/');
  expect(() => endpoints.get('things_list')).toThrow('things_list');

  const waiting = [1, 2].map(() => endpoints.preparing(definitionOf('things_list')));
  expect(waiting).not.toContain(null);
  const [made] = await Promise.all([endpoints.ready('things_list'), ...waiting]);

  expect(made.definition.name).toBe('things_list');
  expect(endpoints.preparing(definitionOf('things_list'))).toBeNull();
  expect(prepared).toHaveLength(1);
  await expect(endpoints.ready('nothing')).rejects.toThrow('nothing');
});

it('are made with the one that If-Match asks', async () => {
  const endpoints = await LiveEndpoints.open(portOf().port, checked, logger);
  const update = checked.endpoints.find(({ etagOf }) => etagOf !== null);

  await endpoints.preparing(update ?? definitionOf('an endpoint with If-Match'));

  expect(endpoints.get(update?.etagOf ?? '').definition.method).toBe('GET');
});

it('have each the document that it has among all', async () => {
  const one = portOf();
  const endpoints = await LiveEndpoints.open(one.port, checked, logger);
  for (const { name } of checked.endpoints) await endpoints.ready(name);
  const all = portOf();
  await LiveEndpoints.open(all.port, sampleContract(), logger);

  expect(one.prepared.sort()).toEqual(all.prepared.sort());
  expect(one.prepared).toHaveLength(checked.endpoints.length);
});

it('are all made before anything is served when nobody checked them', async () => {
  const { port, prepared } = portOf();
  const endpoints = await LiveEndpoints.open(port, sampleContract(), logger);

  expect(endpoints.preparing(definitionOf('things_list'))).toBeNull();
  expect(prepared).toHaveLength(checked.endpoints.length);
});

it('that serve are there at once when the supergraph is swapped', async () => {
  const { port, prepared, swap } = portOf();
  const endpoints = await LiveEndpoints.open(port, checked, logger);
  const before = await endpoints.ready('things_list');

  swap(SDL);
  while (endpoints.get('things_list') === before) await new Promise(setImmediate);

  expect(endpoints.preparing(definitionOf('things_list'))).toBeNull();
  expect(prepared).toHaveLength(2);
});

it('are of the supergraph that they fit, also when they are made after it was swapped for one that they do not fit', async () => {
  const { port, swap } = portOf();
  const error = jest.fn();
  const endpoints = await LiveEndpoints.open(port, checked, { error } as unknown as Logger);

  const told = new Promise((resolve) => error.mockImplementation(resolve));
  swap('type Query { nothing: ID }');
  await told;
  await endpoints.ready('things_list');

  expect(endpoints.view.supergraphSdl).toBe(SDL);
  expect(endpoints.get('things_list').definition.name).toBe('things_list');
});
