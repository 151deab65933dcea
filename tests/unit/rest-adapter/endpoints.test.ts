import { buildSchema, printSchema } from 'graphql';
import { readEndpoints } from '../../../rest-adapter/endpoints';
import { restFits } from '../../../rest-adapter/live-endpoints';
import { defineRoute, type RouteDefinition } from '../../../rest-adapter/route';
import { buildView } from '../../../rest-adapter/sofa/view';

const SDL = /* GraphQL */ `
  directive @constraint(maxLength: Int) on INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION
  "A thing."
  type Thing {
    id: ID!
    nickName: String
    owner: Owner
    parts: [Part!]!
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
    results: [Thing!]!
  }
  input ThingFilter {
    "Of this owner."
    ownerId: ID @constraint(maxLength: 9)
  }
  input ThingInput {
    nickName: String!
  }
  type Query {
    things(page: Int! = 1, pageSize: Int! = 25, filter: ThingFilter): ThingPage
    thing(id: ID!): Thing
  }
  type Mutation {
    createThing(input: ThingInput!): Thing
    removeThing(id: ID!): Boolean
  }
`;

const base = { status: 200, summary: 'S.', permission: 'public', errors: [], tag: 'Employees' } as const;
const thing = (document: string, more: Partial<RouteDefinition> = {}): RouteDefinition =>
  defineRoute({
    ...base,
    name: 'thing',
    method: 'GET',
    path: '/api/v1/things/{id}/',
    document,
    result: 'object',
    objectName: 'Thing',
    ...more,
  });
const things = (document: string): RouteDefinition =>
  defineRoute({
    ...base,
    name: 'things',
    method: 'GET',
    path: '/api/v1/things/',
    document,
    result: 'page',
    objectName: 'Thing',
  });

const source = { api: buildSchema(SDL), supergraphSdl: SDL };
const viewOf = (...routes: RouteDefinition[]) =>
  printSchema(buildView(source.api, readEndpoints(routes, source)));
const failure = (...routes: RouteDefinition[]): string => {
  try {
    restFits(routes)({ api: source.api, sdl: SDL });
    return 'fits';
  } catch (error) {
    return (error as Error).message;
  }
};

test('the view has the names of the documents and the types of the graph', () => {
  const fields =
    'fragment f on Thing { id nick_name: nickName owner { full_name: fullName } parts { ... on Part { code } } }';
  expect(
    viewOf(
      things(
        `query rest_things($page: Int, $owner_id: ID) {
          things(page: $page, filter: { ownerId: $owner_id }) { count: totalCount page page_size: pageSize results { ...f } }
        } ${fields}`,
      ),
      thing(`query rest_thing($id: ID!) { thing(id: $id) { ...f } } ${fields}`),
    ),
  ).toMatchInlineSnapshot(`
   "type Query {
     """S."""
     things(
       page: Int

       """Of this owner."""
       owner_id: ID
     ): PaginatedThingList!

     """S."""
     thing(id: ID!): Thing!
   }

   """One page of a list of Thing."""
   type PaginatedThingList {
     """Rows of the whole list."""
     count: Int!

     """Relative link to the next page; null on the last."""
     next: String

     """Relative link to the previous page; null on the first."""
     previous: String
     results: [Thing!]!
   }

   """A thing."""
   type Thing {
     id: ID!
     nick_name: String
     owner: ThingOwner
     parts: [ThingParts!]!
   }

   type ThingOwner {
     full_name: String!
   }

   type ThingParts {
     code: String!
   }"
  `);
});

test('a variable knows its location in the graph', () => {
  const document = `query rest_things($owner_id: ID) {
    things(filter: { ownerId: $owner_id }) { count: totalCount page page_size: pageSize results { id } }
  }`;
  const [endpoint] = readEndpoints([things(document)], source);
  expect(endpoint?.variables).toMatchObject([
    {
      name: 'owner_id',
      location: 'query',
      inputPath: 'filter.ownerId',
      required: false,
      description: 'Of this owner.',
      constraint: { maxLength: 9 },
    },
  ]);
});

test.each([
  [
    'a field that is gone',
    thing('query rest_thing($id: ID!) { thing(id: $id) { colour } }'),
    /thing: Cannot query field "colour"/,
  ],
  [
    'another name',
    thing('query other($id: ID!) { thing(id: $id) { id } }'),
    /thing: its operation must be called rest_thing/,
  ],
  [
    'two root fields',
    thing('query rest_thing($id: ID!) { thing(id: $id) { id } b: thing(id: $id) { id } }'),
    /exactly one root field/,
  ],
  ['no GraphQL', thing('query {'), /REST endpoint thing: Syntax Error/],
  [
    'no page',
    things('query rest_things { things { results { id } } }'),
    /REST endpoint things: a page needs count/,
  ],
  [
    'no results',
    things('query rest_things { things { count: totalCount page page_size: pageSize } }'),
    /results is not selected/,
  ],
])('%s is rejected with the endpoint', (_what, route, message) => {
  expect(failure(route)).toMatch(message);
});

test('an object looks the same everywhere', () => {
  const one = thing('query rest_thing($id: ID!) { thing(id: $id) { id } }');
  const two = thing('query rest_two($id: ID!) { thing(id: $id) { id nick_name: nickName } }', {
    name: 'two',
    path: '/api/v1/two/{id}/',
  });
  expect(failure(one, two)).toBe('REST endpoint two: its Thing has other fields than the Thing of thing');
});

test.each([
  [{ name: 'Thing' }, /not snake_case/],
  [{ path: '/api/v1/things' }, /trailing slash/],
  [{ status: 204 as const }, /belong together/],
  [{ objectName: undefined } as never, /objectName is missing/],
])('a route of %j is rejected when it is declared', (wrong, message) => {
  expect(() => thing('query rest_thing { thing { id } }', wrong)).toThrow(message);
});
