import { buildSchema } from 'graphql';
import { constraintsFromSdl } from '../../../schema/access/directives';
import { restContract } from '../../../rest-adapter/definitions/rest-contract';
import { openApiOf } from '../../../rest-adapter/openapi/build';
import { restView, type RestView } from '../../../rest-adapter/view/rest-view';
import { parseApiContract } from '../../../schema/api-contract/parse';
import { compareObject } from '../../contract/guard/compare-fields';
import { compareInput } from '../../contract/guard/compare-input';
import { compareOperation } from '../../contract/guard/compare-openapi';
import { locationsOf, type OpenApi } from '../../contract/guard/openapi-document';
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
  type ThingPage { totalCount: Int! page: Int! pageSize: Int! startCursor: String endCursor: String results: [Thing!]! }
  type Query { things(page: Int, pageSize: Int, after: String @constraint(maxLength: 4000), before: String @constraint(maxLength: 4000), ordering: String, colour: Colour, heavy: Boolean): ThingPage }
  input ThingInput {
    name: String! @constraint(minLength: 1, maxLength: 50)
    colour: Colour
    email: String! @constraint(maxLength: 254, format: "email")
    weight: Decimal! @constraint(format: "decimal:2:exclusive-min", min: "0", max: "9999.99")
  }
  type Mutation { createThing(input: ThingInput!): Thing! }
`;

export const BINDINGS = { 'GET /api/v1/things/': 'things', 'POST /api/v1/things/': 'createThing' } as const;

interface Sample {
  readonly document?: string;
  readonly sdl?: string;
  /** Changes the text of the OpenAPI document. */
  readonly openApi?: (text: string) => string;
}

/** Every difference that is found in the sample with the given changes; of those that let no view be made, the first. */
export function differences({ document = DOCUMENT, sdl = SDL, openApi = (text) => text }: Sample): string[] {
  const contract = parseApiContract([{ path: 'API.md', text: document }]);
  const documented = byKey(contract.endpoints);
  const api = buildSchema(sdl);
  let view: RestView;
  try {
    view = restView(restContract(contract, BINDINGS), { api, supergraphSdl: sdl });
  } catch (error) {
    return [`view: ${(error as Error).message}`];
  }
  const built = JSON.parse(openApi(JSON.stringify(openApiOf(view)))) as OpenApi;
  const operations = byKey(locationsOf(built));
  return [
    ...[...contract.objects.values()]
      .flatMap((object) => compareObject(object, api))
      .map((problem) => `object: ${problem}`),
    ...compareSizes(contract, api, constraintsFromSdl(sdl)).map((problem) => `size: ${problem}`),
    ...view.endpoints.flatMap(({ definition, variables }) => {
      const endpoint = documented.get(keyOf(definition));
      const operation = operations.get(keyOf(definition))?.operation;
      if (!endpoint || !operation) return [`${keyOf(definition)} is missing`];
      return [
        ...compareInput(endpoint, variables, contract).map((problem) => `input: ${problem}`),
        ...compareOperation(endpoint, operation, contract, built).map((problem) => `openapi: ${problem}`),
      ];
    }),
  ];
}
