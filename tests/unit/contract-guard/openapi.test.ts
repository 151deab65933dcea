import { buildSchema } from 'graphql';
import { restContract } from '../../../rest-adapter/definitions/rest-contract';
import { openApiOf } from '../../../rest-adapter/openapi/build';
import { restView } from '../../../rest-adapter/view/rest-view';
import { parseApiContract } from '../../../schema/api-contract/parse';
import { BINDINGS, DOCUMENT, SDL } from './sample';

const openApi = (sdl: string): string => {
  const contract = restContract(parseApiContract([{ path: 'API.md', text: DOCUMENT }]), BINDINGS);
  return JSON.stringify(openApiOf(restView(contract, { api: buildSchema(sdl), supergraphSdl: sdl })));
};

it.each([
  [
    'a field of an object',
    'colour: Colour weight',
    '"colour":{"anyOf":[{"$ref":"#/components/schemas/Colour"},{"type":"null"}],"deprecated":true}',
  ],
  ['a field of a body', 'colour: Colour\n    email', '"deprecated":true}'],
  ['a parameter', 'heavy: Boolean', '"name":"heavy","in":"query","required":false,"deprecated":true'],
])('the OpenAPI document marks %s that the graph deprecates', (_, declaration, expected) => {
  expect(openApi(SDL)).not.toContain('deprecated');
  const [name = ''] = /^\w+: \w+/.exec(declaration) ?? [];
  const sdl = SDL.replace(
    declaration,
    declaration.replace(name, `${name} @deprecated(reason: "Use another.")`),
  );
  expect(sdl).not.toBe(SDL);
  expect(openApi(sdl)).toContain(expected);
});

it('the OpenAPI document lists what every endpoint may respond with when a part of the service fails', () => {
  const { paths } = JSON.parse(openApi(SDL)) as {
    paths: Record<string, Record<string, { responses: object }>>;
  };
  for (const { responses } of Object.values(paths['/api/v1/things/'] ?? {}))
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['500', '502', '503', '504']));
});
