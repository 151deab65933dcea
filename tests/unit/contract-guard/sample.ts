import { buildSchema } from 'graphql';
import { readEndpoints } from '../../../rest-adapter/endpoints';
import { buildOpenApi } from '../../../rest-adapter/openapi/build';
import { defineRoute, type RouteDefinition } from '../../../rest-adapter/route';
import { constraintsFromSdl } from '../../../schema/access/directives';
import { parseApiContract } from '../../../schema/api-contract/parse';
import { compareResponse } from '../../contract/guard/compare-fields';
import { compareInput } from '../../contract/guard/compare-input';
import { compareOperation, locationsOf, type OpenApi } from '../../contract/guard/compare-openapi';
import { compareRoute } from '../../contract/guard/compare-routes';
import { compareSizes } from '../../contract/guard/compare-sizes';
import { byKey, keyOf } from '../../contract/guard/locations';

/** A small contract in every form that the guard compares, with all parts in step. */

export const DOCUMENT = `# Things

Things of a kind.

## Enums

| enum | values |
| --- | --- |
| \`Colour\` | \`RED\`, \`BLUE\` |

## Objects

### Object Thing

\`\`\`json
{ "id": "3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11", "name": "Box", "colour": null, "weight": "1.50", "parts": [{ "colour": "RED" }], "owner": { "email": "a@b.test" } }
\`\`\`

| name | type | notes |
| --- | --- | --- |
| \`id\` | UUID | |
| \`name\` | string(50) | |
| \`colour\` | enum Colour \\| null | |
| \`weight\` | decimal(6,2) | |
| \`parts\` | list of Part | |
| \`owner\` | Owner | |

### Object Owner

\`\`\`json
{ "email": "a@b.test" }
\`\`\`

| name | type | notes |
| --- | --- | --- |
| \`email\` | email | |

### Object Part

\`\`\`json
{ "colour": "RED" }
\`\`\`

| name | type | notes |
| --- | --- | --- |
| \`colour\` | enum Colour | |

### GET /api/v1/things/

Lists things.

Permission: read:workforce

#### Query parameters

| name | type | default | notes |
| --- | --- | --- | --- |
| \`colour\` | enum Colour | | |
| \`heavy\` | boolean | false | |
| \`ordering\` | ordering(name, weight) | -weight | |

#### Response 200: page of Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Always | page of Thing |
| 400 | Bad parameter | \`{}\` |

### POST /api/v1/things/

Makes a thing.

Permission: write:workforce

#### Request

\`\`\`json
{ "name": "Box", "email": "a@b.test", "weight": "1.50" }
\`\`\`

| name | type | required | notes |
| --- | --- | --- | --- |
| \`name\` | string(50) | yes | |
| \`colour\` | enum Colour \\| null | no | |
| \`email\` | email | yes | |
| \`weight\` | decimal(6,2) | yes | |

#### Response 201: Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 201 | Made | Thing |
| 400 | Bad field | \`{}\` |
| 409 | Email taken | \`EMAIL_TAKEN\` |
`;

export const SDL = `
  directive @constraint(minLength: Int, maxLength: Int, precision: Int, scale: Int, pattern: String, format: String, min: String, max: String) on INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION | FIELD_DEFINITION
  scalar UUID
  scalar Decimal
  enum Colour { RED BLUE }
  type Owner { email: String! @constraint(maxLength: 254) }
  type Thing {
    id: UUID! name: String! @constraint(maxLength: 50)
    colour: Colour weight: Decimal! @constraint(precision: 6, scale: 2) parts: [Part!]! owner: Owner!
  }
  type Part { colour: Colour! }
  type ThingPage { totalCount: Int! page: Int! pageSize: Int! results: [Thing!]! }
  type Query { things(page: Int, pageSize: Int, ordering: String, colour: Colour, heavy: Boolean): ThingPage }
  input ThingInput {
    name: String! @constraint(minLength: 1, maxLength: 50)
    colour: Colour
    email: String! @constraint(maxLength: 254, format: "email")
    weight: Decimal! @constraint(format: "decimal:2:exclusive-min", min: "0", max: "9999.99")
  }
  type Mutation { createThing(input: ThingInput!): Thing! }
`;

export const FIELDS = 'id name colour weight parts { colour } owner { email }';

const LIST = defineRoute({
  name: 'things_list',
  method: 'GET',
  path: '/api/v1/things/',
  document: `query rest_things_list($page: Int, $page_size: Int, $colour: Colour, $heavy: Boolean, $ordering: String) {
    things(page: $page, pageSize: $page_size, colour: $colour, heavy: $heavy, ordering: $ordering) {
      count: totalCount page page_size: pageSize results { ${FIELDS} }
    }
  }`,
  status: 200,
  result: 'page',
  objectName: 'Thing',
  nestedNames: { owner: 'Owner', parts: 'Part' },
  summary: 'Lists things.',
  permission: 'read:workforce',
  errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  ordering: { columns: ['name', 'weight'], default: '-weight' },
  parameters: { heavy: { default: false } },
  tag: 'Employees',
});

const CREATE = defineRoute({
  name: 'things_create',
  method: 'POST',
  path: '/api/v1/things/',
  document: `mutation rest_things_create($name: String!, $colour: Colour, $email: String!, $weight: Decimal!) {
    thing: createThing(input: { name: $name, colour: $colour, email: $email, weight: $weight }) { ${FIELDS} }
  }`,
  status: 201,
  result: 'object',
  objectName: 'Thing',
  nestedNames: { owner: 'Owner', parts: 'Part' },
  summary: 'Makes a thing.',
  permission: 'write:workforce',
  errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'EMAIL_TAKEN'],
  tag: 'Employees',
});

interface Sample {
  readonly document?: string;
  readonly sdl?: string;
  readonly list?: Partial<RouteDefinition>;
  readonly create?: Partial<RouteDefinition>;
  /** Selected fields of a thing. */
  readonly fields?: string;
  /** Changes the text of the OpenAPI document. */
  readonly openApi?: (text: string) => string;
}

/** Every difference that the guard finds in the sample with the given changes. */
export function differences(sample: Sample): string[] {
  const { document = DOCUMENT, sdl = SDL, openApi = (text: string) => text } = sample;
  const contract = parseApiContract([{ path: 'docs/api/things.md', text: document }]);
  const documented = byKey(contract.endpoints);
  const api = buildSchema(sdl);
  const routes = [
    { ...LIST, ...sample.list },
    { ...CREATE, ...sample.create },
  ].map((route) => ({ ...route, document: route.document.replace(FIELDS, sample.fields ?? FIELDS) }));
  const source = { api, supergraphSdl: sdl };
  const text = JSON.stringify(buildOpenApi(source, routes));
  const built = JSON.parse(openApi(text)) as OpenApi;
  const operations = byKey(locationsOf(built));
  const sizes = compareSizes(contract, api, constraintsFromSdl(sdl)).map((problem) => `size: ${problem}`);
  const ofEndpoints = readEndpoints(routes, source).flatMap(
    ({ route, variables, document: graphDocument }) => {
      const endpoint = documented.get(keyOf(route));
      const operation = operations.get(keyOf(route))?.operation;
      if (!endpoint || !operation) return [`${keyOf(route)} is missing`];
      return [
        ...compareRoute(endpoint, route).map((problem) => `route: ${problem}`),
        ...compareInput(endpoint, route, variables).map((problem) => `input: ${problem}`),
        ...compareResponse({ endpoint, route, document: graphDocument }, contract, api).map(
          (problem) => `response: ${problem}`,
        ),
        ...compareOperation(endpoint, operation, contract, built).map((problem) => `openapi: ${problem}`),
      ];
    },
  );
  return [...sizes, ...ofEndpoints];
}
