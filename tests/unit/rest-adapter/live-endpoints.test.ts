import type { Logger } from 'pino';
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
  const port = {
    schema: () => graph,
    onSchemaChange: (listener: () => void) => (changed = listener),
    prepare: () => ({}),
  } as unknown as GraphPort;
  const swap = (sdl: string): void => {
    graph = graphOf(sdl);
    changed();
  };
  return { port, swap };
}

it('are made by the first request when it was checked before that they fit, once for all who wait', async () => {
  const endpoints = await LiveEndpoints.open(portOf().port, checked, logger);
  expect(endpoints.routes.map(({ path }) => path)).toContain('/api/v1/things/:id/');
  expect(() => endpoints.get('things_list')).toThrow('things_list');

  const { preparing } = endpoints;
  expect(preparing).not.toBeNull();
  expect(endpoints.preparing).toBe(preparing);
  await preparing;

  expect(endpoints.preparing).toBeNull();
  expect(endpoints.get('things_list').definition.name).toBe('things_list');
});

it('are made before anything is served when nobody checked them', async () => {
  const endpoints = await LiveEndpoints.open(portOf().port, sampleContract(), logger);

  expect(endpoints.preparing).toBeNull();
});

it('are of the supergraph that they fit, also when they are made after it was swapped for one that they do not fit', async () => {
  const { port, swap } = portOf();
  const error = jest.fn();
  const endpoints = await LiveEndpoints.open(port, checked, { error } as unknown as Logger);

  const told = new Promise((resolve) => error.mockImplementation(resolve));
  swap('type Query { nothing: ID }');
  await told;
  await endpoints.preparing;

  expect(endpoints.view.supergraphSdl).toBe(SDL);
  expect(endpoints.get('things_list').definition.name).toBe('things_list');
});
