import { buildSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirementsFromSdl } from '../../schema/access/directives';
import { ROLE_GRANTS, type Permission } from '../../schema/contract/permissions';
import { graphql } from '../testkit/graphql';
import { present } from '../testkit/present';
import { useOwnSystem } from '../testkit/system';
import { crawlOperations, objectsOf, type Crawled } from '../testkit/crawl';

const system = useOwnSystem('operations of any cost', { LIMIT_COST: '1000000000' });
const schemaFile = (name: string): string => readFileSync(join(__dirname, '../../schema', name), 'utf8');
const operations = crawlOperations(buildSchema(schemaFile('api.graphql')));
const requirements = requirementsFromSdl(schemaFile('supergraph.graphql'));

interface Me {
  readonly me: {
    readonly id: string;
    readonly employee: { readonly id: string } | null;
    readonly student: { readonly id: string } | null;
  };
}

/** The employee, the student and the user that an object is, or is about. */
function ownersOf(object: Crawled): string[] {
  const { __typename: type, id, employeeId, studentId, userId } = object;
  const isPerson = ['Employee', 'Student', 'User'].includes(type);
  return [isPerson ? id : null, employeeId, studentId, userId].filter(
    (key): key is string => typeof key === 'string',
  );
}

/** True for what a role reads of everybody. What has no id has its row's. */
function isForAll(type: string, role: 'EMPLOYEE' | 'INSTRUCTOR' | 'STUDENT'): boolean {
  const needed = requirements.get(`${type}.id`) ?? requirements.get(`${type}.studentId`) ?? [];
  return needed.some((permission) => ROLE_GRANTS[role][permission as Permission] === 'all');
}

it.each(['employee', 'instructor', 'student'] as const)(
  'leads %s, whichever way, to nobody else',
  async (user) => {
    const client = await system.get().as(user);
    const role = user.toUpperCase() as Uppercase<typeof user>;
    const caller = await graphql<Me>(client, '{ me { id employee { id } student { id } } }');
    const { me } = present(caller.data);
    const own = new Set([me.id, me.employee?.id, me.student?.id].filter((id) => id !== undefined));
    const foreign = new Set<string>();
    const met = new Set<string>();

    for (const operation of operations) {
      const { data, errors } = await graphql(client, operation);
      for (const { extensions, message } of errors) {
        if (extensions?.code !== 'FORBIDDEN') throw new Error(`${operation}\n${message}`);
      }
      for (const object of objectsOf(data)) {
        if (isForAll(object.__typename, role)) continue;
        for (const key of ownersOf(object)) {
          met.add(key);
          if (!own.has(key)) foreign.add(`${object.__typename} of ${key} by ${operation}`);
        }
      }
    }

    expect([...foreign]).toEqual([]);
    expect(met).toEqual(own);
  },
);

it('leads an administrator everywhere, without an error', async () => {
  const client = await system.get().as('admin');
  const types = new Set<string>();
  for (const operation of operations) {
    const data = (await graphql(client, operation)).expectNoErrors();
    for (const { __typename } of objectsOf(data)) types.add(__typename);
  }
  expect([...types]).toEqual(
    expect.arrayContaining(['Employee', 'User', 'SalaryRecord', 'Assignment', 'Absence']),
  );
});
