import { printSchema } from 'graphql';
import type { Bindings } from '../../../rest-adapter/definitions/binding';
import { restFits } from '../../../rest-adapter/endpoints/live-endpoints';
import { restView } from '../../../rest-adapter/view/rest-view';
import { BINDINGS, graphOf, sampleContract, SDL } from './sample-contract';

const viewOf = (sdl = SDL, bindings?: Bindings) => restView(sampleContract(bindings), graphOf(sdl));

it('has the documented names with the types of the graph', () => {
  expect(printSchema(viewOf().schema)).toMatchInlineSnapshot(`
   "type Query {
     """Lists things."""
     things_list(
       page: Int
       page_size: Int
       after: String
       before: String

       """Columns. Nulls last."""
       ordering: String

       """Of \`this\` owner."""
       owner_id: UUID
       broken: Boolean
       status: ThingStatus
     ): PaginatedThingList!

     """One thing."""
     things_retrieve(id: UUID!): Thing!

     """Its parts."""
     things_parts_list(id: UUID!): [Part!]!
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
     id: UUID!
     nick_name: String
     owner: Owner
     parts: [Part!]!
   }

   scalar UUID

   type Owner {
     full_name: String!
   }

   type Part {
     code: String!
   }

   enum ThingStatus {
     OPEN
     CLOSED
   }

   type Mutation {
     """Makes a thing."""
     things_create(
       """What it is called."""
       nick_name: String!
       owner_id: UUID
     ): Thing!

     """Changes a thing."""
     things_update(id: UUID!, expected_updated_at: DateTime, nick_name: String): Thing!

     """Removes a thing."""
     things_delete(id: UUID!): Boolean!

     """OPEN or CLOSED → CLOSED."""
     things_close(id: UUID!): Thing!
   }

   scalar DateTime"
  `);
});

it('knows where the graph takes each input', () => {
  const variables = new Map(
    viewOf().endpoints.flatMap(({ definition, variables: ofEndpoint }) =>
      ofEndpoint.map((variable) => [`${definition.name} ${variable.name}`, variable]),
    ),
  );
  expect(variables.get('things_list owner_id')).toMatchObject({
    source: 'query',
    target: ['filter', 'ownerId'],
    inputPath: 'filter.ownerId',
    required: false,
    description: 'Of `this` owner.',
    constraint: { maxLength: 9 },
  });
  expect(variables.get('things_list ordering')?.description).toBe('Columns. Nulls last.');
  expect(variables.get('things_list broken')?.default).toBe(false);
  expect(variables.get('things_create nick_name')).toMatchObject({
    source: 'body',
    target: ['input', 'nickName'],
    inputPath: 'nickName',
    required: true,
    nullable: false,
    description: 'What it is called.',
  });
  expect(variables.get('things_create owner_id')).toMatchObject({ required: false, nullable: true });
  expect(variables.get('things_update nick_name')).toMatchObject({ required: false, nullable: false });
  expect(variables.get('things_update expected_updated_at')).toMatchObject({ source: 'precondition' });
  // The only argument that is left.
  expect(variables.get('things_retrieve id')).toMatchObject({ source: 'path', target: ['thingId'] });
});

it('is made once for a graph', () => {
  const [contract, graph] = [sampleContract(), graphOf(SDL)];
  expect(restView(contract, graph)).toBe(restView(contract, { ...graph }));
});

describe('a graph that an endpoint does not fit is rejected with its name', () => {
  it.each([
    ['root field', 'createThing(', 'makeThing(', 'things_create: the graph has no root field createThing'],
    ['field', 'nickName: String\n    owner', 'owner', 'things_list: Thing.nickName is not in the graph'],
    [
      'field of a page',
      'totalCount: Int!',
      'total: Int!',
      'things_list: ThingPage.totalCount is not in the graph',
    ],
    ['input', 'broken: Boolean', 'whole: Boolean', 'things_list: nothing in the graph takes "broken"'],
    ['fixed value', 'CLOSE\n', 'SHUT\n', 'things_close: moveThing does not take step: CLOSE'],
  ])('%s', (_, before, after, message) => {
    const sdl = SDL.replace(before, after);
    expect(sdl).not.toBe(SDL);
    const { api } = graphOf(sdl);
    expect(() => restFits(sampleContract())({ api, sdl })).toThrow(`REST endpoint ${message}`);
  });

  it('another object', () => {
    expect(() => viewOf(SDL, { ...BINDINGS, 'GET /api/v1/things/{id}/': 'things' })).toThrow(
      'REST endpoint things_retrieve: nothing in the graph takes "id"',
    );
    expect(() =>
      viewOf(SDL.replace('thing(thingId: UUID!): Thing', 'thing(thingId: UUID!): [Thing!]')),
    ).toThrow('REST endpoint things_retrieve: API.md promises object of Thing, the graph gives [Thing!]');
  });
});
