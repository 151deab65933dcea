import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isInterfaceType, isObjectType, type GraphQLNamedType } from 'graphql';
import { requirementsFromSdl } from '../../schema/access/directives';
import { DEMO_USERS } from '../testkit/demo-users';
import { objectsOf, relationOperations, rootsById } from '../testkit/crawl';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useOwnSystem } from '../testkit/system';

/**
 * A relation leads to nothing that the root does not show as well: every root → relation → field of the graph, for every role,
 * compared with what the same caller reads of the same object by its id.
 */

const system = useOwnSystem('operations of any cost', {
  LIMIT_COST: '1000000000',
  LIMIT_ALIASES: '1000',
});
const schemaFile = (name: string): string => readFileSync(join(__dirname, '../../schema', name), 'utf8');
const api = buildSchema(schemaFile('api.graphql'));
const requirements = requirementsFromSdl(schemaFile('supergraph.graphql'));

/** Whose login a caller may read is decided for each field. */
const groupOf = (coordinate: string): string =>
  coordinate.startsWith('User.') ? coordinate : (requirements.get(coordinate) ?? []).join();
const operations = relationOperations(api, groupOf);
const roots = rootsById(api);

/** All that whoever may read a row sees of a login that it names. */
const NAME_OF_USER = ['User.familyName', 'User.fullName', 'User.givenName', 'User.id'];

/** The type and those that it may turn out to be. */
const namesOf = (type: GraphQLNamedType): string[] =>
  isInterfaceType(type) ? api.getPossibleTypes(type).map(({ name }) => name) : [type.name];

/** True for a type whose ids rows show as a field of their own too: `subject.instructor.id` is `subject.instructorId`. */
const isNamedByKey = (type: string): boolean =>
  Object.values(api.getTypeMap()).some(
    (owner) =>
      isObjectType(owner) &&
      Object.values(owner.getFields()).some(
        (field) => namesOf(getNamedType(field.type)).includes(type) && `${field.name}Id` in owner.getFields(),
      ),
  );

/** Rows that one operation asks for by their ids. */
const AT_ONCE = 40;

/** What was met along relations: `Type id` → the fields that had a value. */
type Met = ReadonlyMap<string, ReadonlySet<string>>;

async function metAlongRelations(client: HttpClient): Promise<Met> {
  const met = new Map<string, Set<string>>();
  for (const operation of operations) {
    const { data, errors } = await graphql(client, operation);
    for (const { extensions, message } of errors)
      if (extensions?.code !== 'FORBIDDEN') throw new Error(`${operation}\n${message}`);
    for (const { __typename: type, id, ...values } of objectsOf(data)) {
      if (typeof id !== 'string' || !roots.has(type)) continue;
      const key = `${type} ${id}`;
      const fields = met.get(key) ?? new Set(['id']);
      met.set(key, fields);
      for (const [name, value] of Object.entries(values)) if (value !== null) fields.add(name);
    }
  }
  return new Map(
    [...met].filter(([key, fields]) => fields.size > 1 || !isNamedByKey(key.split(' ')[0] ?? '')),
  );
}

/** The coordinates of fields that a caller has along a relation and not by the root. */
async function beyondRoots(client: HttpClient, met: Met): Promise<string[]> {
  const beyond = new Set<string>();
  const all = [...met];
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const some = all.slice(start, start + AT_ONCE);
    const rows = some.map(([key, fields], index) => {
      const [type = '', id = ''] = key.split(' ');
      return `row${index}: ${roots.get(type) ?? ''}(id: "${id}") { ${[...fields].join(' ')} }`;
    });
    const { data } = await graphql<Readonly<Record<string, Readonly<Record<string, unknown>> | null>>>(
      client,
      `{ ${rows.join(' ')} }`,
    );
    for (const [index, [key, fields]] of some.entries())
      for (const field of fields)
        if ((data?.[`row${index}`]?.[field] ?? null) === null)
          beyond.add(`${key.split(' ')[0] ?? ''}.${field}`);
  }
  return [...beyond].sort();
}

it('asks every relation of every type that a root leads to', () => {
  expect(operations.length).toBeGreaterThan(40);
  expect([...roots.keys()]).toEqual(
    expect.arrayContaining(['Employee', 'User', 'Position', 'Absence', 'Tag']),
  );
});

it.each(DEMO_USERS)('shows %s along relations what the roots show, and names of logins', async (user) => {
  const client = await system.get().as(user);

  const beyond = await beyondRoots(client, await metAlongRelations(client));

  expect(beyond.filter((coordinate) => !NAME_OF_USER.includes(coordinate))).toEqual([]);
  if (user === 'viewer' || user === 'supervisor' || user === 'manager') expect(beyond).toEqual(NAME_OF_USER);
});

it('opens no field to everybody whose type has a root that takes a permission, logins apart', () => {
  const ofRoots = new Map<string, Set<string>>();
  for (const { name, type } of Object.values(api.getQueryType()?.getFields() ?? {})) {
    const returned = getNamedType(type);
    const row = isObjectType(returned) ? getNamedType(returned.getFields().results?.type) : undefined;
    const rowType = (row ?? returned).name;
    const known = ofRoots.get(rowType) ?? new Set();
    ofRoots.set(rowType, known);
    for (const requirement of requirements.get(`Query.${name}`) ?? []) known.add(requirement);
  }
  const isForAll = (requirement: string): boolean => ['public', 'authenticated'].includes(requirement);
  const weaker = [...requirements].filter(([coordinate, anyOf]) => {
    const [type = ''] = coordinate.split('.');
    const root = ofRoots.get(type);
    return (
      type !== 'User' && root && anyOf.some((requirement) => isForAll(requirement) && !root.has(requirement))
    );
  });
  expect(ofRoots.size).toBeGreaterThan(10);
  expect(weaker.map(([coordinate]) => coordinate)).toEqual([]);
});

it('says of a denied field of a login that it is denied, and of no other', async () => {
  const viewer = await system.get().as('viewer');
  const ofUsers = (field: string): string =>
    `{ employees(pageSize: 100) { results { user { fullName ${field} } } } }`;

  const named = await graphql(viewer, ofUsers('id'));
  const asked = await graphql(viewer, ofUsers('email'));
  const own = await graphql(viewer, '{ me { email role permissions scopes { userId } } }');

  named.expectNoErrors();
  expect(JSON.stringify(named.data)).toContain('"fullName":"');
  expect(asked.expectErrors()[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  expect(asked.errors[0]?.path?.at(-1)).toBe('email');
  own.expectNoErrors();
});
