import { buildSchema } from 'graphql';
import type { Bindings } from '../../../rest-adapter/definitions/binding';
import { restContract, type RestContract } from '../../../rest-adapter/definitions/rest-contract';
import { parseApiContract } from '../../../schema/api-contract/parse';

/** A small contract with an endpoint of every kind. */
export const TEXT = `# Things

Things of a kind.

## Enums

| enum | values |
| --- | --- |
| \`ThingStatus\` | \`OPEN\`, \`CLOSED\` |

## Objects

### Object Thing

\`\`\`json
{ "id": "3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11", "nick_name": null, "owner": { "full_name": "Amina" }, "parts": [{ "code": "A" }] }
\`\`\`

| name | type | notes |
| --- | --- | --- |
| \`id\` | UUID | |
| \`nick_name\` | string(50) \\| null | |
| \`owner\` | Owner \\| null | |
| \`parts\` | list of Part | |

### Object Owner

\`\`\`json
{ "full_name": "Amina" }
\`\`\`

| name | type | notes |
| --- | --- | --- |
| \`full_name\` | string(50) | |

### Object Part

\`\`\`json
{ "code": "A" }
\`\`\`

| name | type | notes |
| --- | --- | --- |
| \`code\` | string(50) | |

### GET /api/v1/things/

Lists things. Newest first; see [Lists](docs/api-conventions.md#lists).

Permission: read:workforce

#### Query parameters

| name | type | default | notes |
| --- | --- | --- | --- |
| \`owner_id\` | UUID | | Of \`this\` owner |
| \`broken\` | boolean | false | |
| \`status\` | enum ThingStatus | | |
| \`ordering\` | ordering(nick_name, id) | -nick_name | Nulls last |

#### Response 200: page of Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Always | page of Thing |
| 404 | No such page | \`{"detail": "Invalid page."}\` |

### POST /api/v1/things/

Makes a thing.

Permission: write:workforce

#### Request

\`\`\`json
{ "nick_name": "Box" }
\`\`\`

| name | type | required | notes |
| --- | --- | --- | --- |
| \`nick_name\` | string(50) | yes | |
| \`owner_id\` | UUID \\| null | no | |

#### Response 201: Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 201 | Made | Thing |
| 409 | Made before | \`DUPLICATE_RESOURCE\` |

### GET /api/v1/things/{id}/

One thing.

Permission: authenticated

#### Response 200: Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Found | Thing |

### PATCH /api/v1/things/{id}/

Changes a thing.

Permission: write:workforce

#### Request

\`\`\`json
{ "nick_name": "Box" }
\`\`\`

| name | type | required | notes |
| --- | --- | --- | --- |
| \`nick_name\` | string(50) | no | |

#### Response 200: Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Changed | Thing |

### DELETE /api/v1/things/{id}/

Removes a thing.

Permission: public

#### Response 204

#### Status codes

| status | when | body |
| --- | --- | --- |
| 204 | Removed | |

### GET /api/v1/things/{id}/parts/

Its parts.

Permission: authenticated

#### Response 200: list of Part

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Found | list of Part |

### Thing FSM Transitions

Base path: \`/api/v1/things/\`

| action | from → to | permission | notes |
| --- | --- | --- | --- |
| \`POST /{id}/close/\` | OPEN, CLOSED → CLOSED | write:workforce | Once more is fine |

#### Response 200: Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Closed | Thing |
`;

export const SDL = /* GraphQL */ `
  directive @constraint(maxLength: Int) on INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION
  scalar UUID
  scalar DateTime
  "A thing."
  type Thing {
    id: UUID!
    nickName: String
    owner: Owner
    parts: [Part!]!
    updatedAt: DateTime!
  }
  type Owner {
    fullName: String!
  }
  type Part {
    code: String!
  }
  type ThingPage {
    totalCount: Int!
    page: Int!
    pageSize: Int!
    startCursor: String
    endCursor: String
    results: [Thing!]!
  }
  input ThingFilter {
    "Whose things."
    ownerId: UUID @constraint(maxLength: 9)
    broken: Boolean
    status: ThingStatus
  }
  input CreateThingInput {
    "What it is called."
    nickName: String!
    ownerId: UUID
  }
  input UpdateThingInput {
    nickName: String
  }
  enum ThingStatus {
    OPEN
    CLOSED
  }
  enum ThingStep {
    OPEN
    CLOSE
  }
  type Query {
    things(
      after: String
      before: String
      filter: ThingFilter
      "Columns."
      ordering: String
      page: Int! = 1
      pageSize: Int! = 25
    ): ThingPage
    thing(thingId: UUID!): Thing
  }
  type Mutation {
    createThing(input: CreateThingInput!): Thing
    updateThing(id: UUID!, expectedUpdatedAt: DateTime, input: UpdateThingInput!): Thing
    moveThing(id: UUID!, step: ThingStep!): Thing
    removeThing(id: UUID!): Boolean
  }
`;

export const BINDINGS: Bindings = {
  'GET /api/v1/things/': 'things',
  'POST /api/v1/things/': 'createThing',
  'GET /api/v1/things/{id}/': 'thing',
  'PATCH /api/v1/things/{id}/': 'updateThing',
  'DELETE /api/v1/things/{id}/': 'removeThing',
  'GET /api/v1/things/{id}/parts/': 'thing.parts',
  'POST /api/v1/things/{id}/close/': { field: 'moveThing', fixed: { step: 'CLOSE' } },
};

/** The sample with other bindings. */
export function sampleContract(bindings: Bindings = BINDINGS, text = TEXT): RestContract {
  return restContract(parseApiContract([{ path: 'API.md', text }]), bindings);
}

/** The graph of the sample. */
export function graphOf(sdl: string) {
  return { api: buildSchema(sdl), supergraphSdl: sdl };
}
