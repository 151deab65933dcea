import { print } from 'graphql';
import { endpointDocuments } from '../../../rest-adapter/endpoints/documents';
import { sofaRoutes } from '../../../rest-adapter/sofa/routes';
import { restView } from '../../../rest-adapter/view/rest-view';
import { BINDINGS, graphOf, sampleContract, SDL, TEXT } from './sample-contract';

const view = () => restView(sampleContract(), graphOf(SDL));

it('takes routes and operations from Sofa', async () => {
  const routes = await sofaRoutes(view());
  expect(routes.map(({ method, path, name }) => `${name}: ${method} ${path}`)).toEqual([
    'things_list: GET /api/v1/things/',
    'things_retrieve: GET /api/v1/things/:id/',
    'things_parts_list: GET /api/v1/things/:id/parts/',
    'things_create: POST /api/v1/things/',
    'things_update: PATCH /api/v1/things/:id/',
    'things_delete: DELETE /api/v1/things/:id/',
    'things_close: POST /api/v1/things/:id/close/',
  ]);
  const [, retrieve] = routes;
  expect(retrieve && print(retrieve.operation)).toBe(
    'query things_retrieve_query($id: UUID!) {\n  things_retrieve(id: $id) {\n    id\n    nick_name\n' +
      '    owner {\n      full_name\n    }\n    parts {\n      code\n    }\n  }\n}',
  );
});

it('gives each its document for the graph', async () => {
  const documents = await endpointDocuments(view());
  expect(documents.map(({ document }) => print(document)).join('\n')).toMatchInlineSnapshot(`
   "query rest_things_list($page: Int, $page_size: Int, $after: String, $before: String, $ordering: String, $owner_id: UUID, $broken: Boolean, $status: ThingStatus) {
     things(
       page: $page
       pageSize: $page_size
       after: $after
       before: $before
       ordering: $ordering
       filter: {ownerId: $owner_id, broken: $broken, status: $status}
     ) {
       count: totalCount
       page
       page_size: pageSize
       start_cursor: startCursor
       end_cursor: endCursor
       results {
         id
         nick_name: nickName
         owner {
           full_name: fullName
         }
         parts {
           code
         }
       }
     }
   }
   mutation rest_things_create($nick_name: String!, $owner_id: UUID) {
     createThing(input: {nickName: $nick_name, ownerId: $owner_id}) {
       id
       nick_name: nickName
       owner {
         full_name: fullName
       }
       parts {
         code
       }
     }
   }
   query rest_things_retrieve($id: UUID!) {
     thing(thingId: $id) {
       id
       nick_name: nickName
       owner {
         full_name: fullName
       }
       parts {
         code
       }
     }
   }
   mutation rest_things_update($id: UUID!, $expected_updated_at: DateTime, $nick_name: String) {
     updateThing(
       id: $id
       expectedUpdatedAt: $expected_updated_at
       input: {nickName: $nick_name}
     ) {
       id
       nick_name: nickName
       owner {
         full_name: fullName
       }
       parts {
         code
       }
     }
   }
   mutation rest_things_delete($id: UUID!) {
     removeThing(id: $id)
   }
   query rest_things_parts_list($id: UUID!) {
     thing(thingId: $id) {
       parts {
         code
       }
     }
   }
   mutation rest_things_close($id: UUID!) {
     moveThing(id: $id, step: CLOSE) {
       id
       nick_name: nickName
       owner {
         full_name: fullName
       }
       parts {
         code
       }
     }
   }"
  `);
});

it('is rejected where Sofa leaves out what API.md documents', async () => {
  // Sofa does not look into an object inside one of its kind.
  const text = TEXT.replace(/{ "code": "A" }/g, '{ "code": "A", "whole": null }').replace(
    '| `code` | string(50) | |\n',
    '| `code` | string(50) | |\n| `whole` | Part \\| null | |\n',
  );
  const sdl = SDL.replace('code: String!', 'code: String! whole: Part');
  const recursive = restView(sampleContract(BINDINGS, text), graphOf(sdl));
  await expect(endpointDocuments(recursive)).rejects.toThrow('Sofa does not select Part.whole');
});
