import type { Bindings } from '../../../rest-adapter/definitions/binding';
import { BINDINGS, sampleContract } from './sample-contract';

const defined = (bindings?: Bindings) =>
  new Map(sampleContract(bindings).endpoints.map((endpoint) => [endpoint.name, endpoint]));

const bind = (key: keyof Bindings, details: object): Bindings => ({
  ...BINDINGS,
  [key]: { field: 'thing', ...details },
});

it('names an endpoint by its path and what it does', () => {
  expect([...defined().keys()]).toEqual([
    'things_list',
    'things_create',
    'things_retrieve',
    'things_update',
    'things_delete',
    'things_parts_list',
    'things_close',
  ]);
});

it('takes from the block what the binding does not say', () => {
  const endpoints = defined();
  expect(endpoints.get('things_list')).toMatchObject({
    result: 'page',
    objectName: 'Thing',
    ordering: { columns: ['nick_name', 'id'], default: '-nick_name' },
    summary: 'Lists things.',
    details: 'Newest first; see Lists.',
    errors: expect.arrayContaining(['NOT_FOUND', 'UNAUTHENTICATED']) as string[],
    tag: 'Things',
    location: null,
  });
  expect(endpoints.get('things_create')).toMatchObject({
    status: 201,
    bodyName: 'ThingsCreateRequest',
    location: '/api/v1/things/{id}/',
    errors: expect.arrayContaining(['DUPLICATE_RESOURCE']) as string[],
  });
  expect(endpoints.get('things_update')).toMatchObject({ etagOf: 'things_retrieve' });
  expect(endpoints.get('things_delete')).toMatchObject({ anonymous: true, result: 'none', objectName: null });
  expect(endpoints.get('things_parts_list')).toMatchObject({ field: 'thing', listField: 'parts' });
  expect(endpoints.get('things_close')).toMatchObject({
    summary: 'OPEN or CLOSED → CLOSED.',
    details: 'Once more is fine.',
    bodyName: 'ThingTransitionRequest',
    fixed: { step: 'CLOSE' },
  });
});

it('lets the binding say otherwise', () => {
  const stated = { name: 'thing_shown', bodyName: 'Other', location: '/api/v1/x/', hasSecret: true };
  const endpoints = defined(bind('GET /api/v1/things/{id}/', stated));
  expect(endpoints.get('thing_shown')).toMatchObject(stated);
  // The name of what a PATCH changes follows.
  expect(endpoints.get('things_update')).toMatchObject({ etagOf: 'thing_shown' });
});

it('is rejected where API.md and the bindings differ', () => {
  const { 'GET /api/v1/things/': _, ...fewer } = BINDINGS;
  expect(() => sampleContract({ ...fewer, 'GET /api/v1/stuff/': 'stuff' })).toThrow(
    /API.md:\d+: GET \/api\/v1\/things\/ has no binding\nGET \/api\/v1\/stuff\/ is bound, but not in API.md/,
  );
});

it('is rejected where two have one name', () => {
  expect(() => sampleContract(bind('GET /api/v1/things/{id}/', { name: 'things_list' }))).toThrow(
    'GET /api/v1/things/{id}/ and GET /api/v1/things/ are both called things_list',
  );
});
