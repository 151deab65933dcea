import { ROLE_GRANTS, ROLES } from '../../schema/contract/permissions';
import { RolesRepository } from '../../subgraphs/identity/roles/roles.repository';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { HttpClient, RequestOptions } from '../testkit/http';
import { present } from '../testkit/present';
import { useOwnSystem } from '../testkit/system';

const system = useOwnSystem('rights that change, which a process remembers for a minute');
const MINUTE = 60_000;

const showRole = (client: HttpClient, code: string, options?: RequestOptions) =>
  client.get(`/api/v1/roles/${code}/`, options);

const patchRole = (client: HttpClient, code: string, body: unknown, options?: RequestOptions) =>
  client.patch(`/api/v1/roles/${code}/`, body, options);

describe('GET /api/v1/roles/', () => {
  it('lists every role with what it grants, to whoever signs in', async () => {
    const response = await (await system.get().as('student')).get('/api/v1/roles/');

    response.expectStatus(200);
    expect(response.json()).toEqual(
      ROLES.map((role) => ({
        role,
        permissions: ROLE_GRANTS[role],
        updated_at: expect.any(String) as string,
      })),
    );
    (await system.get().anonymous().get('/api/v1/roles/')).expectStatus(401);
  });
});

describe('GET /api/v1/roles/{code}/', () => {
  it('shows one role to whoever signs in', async () => {
    const student = await system.get().as('student');

    const response = await showRole(student, 'STAFF');

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ role: 'STAFF', permissions: ROLE_GRANTS.STAFF });
    const again = await showRole(student, 'STAFF', {
      headers: { 'if-none-match': response.header('etag') ?? '' },
    });
    again.expectStatus(304);
    (await showRole(student, 'BOSS')).expectStatus(404);
    (await showRole(system.get().anonymous(), 'STAFF')).expectStatus(401);
  });
});

describe('PATCH /api/v1/roles/{code}/', () => {
  /** Puts the role back as the seed has it. */
  const restore = async (role: keyof typeof ROLE_GRANTS): Promise<void> => {
    const admin = await system.get().as('admin');
    (await patchRole(admin, role, { permissions: ROLE_GRANTS[role] })).expectStatus(200);
  };

  it('gives the role these permissions and no others, at once to those who write', async () => {
    const admin = await system.get().as('admin');
    const staff = await system.get().login('staff');
    const found = await staff.get('/api/v1/employees/?page_size=1&status=ACTIVE');
    const { id } = present(found.json<{ results: { id: string }[] }>().results[0]);
    (await staff.patch(`/api/v1/employees/${id}/`, { phone: '1' })).expectStatus(200);
    const { 'write:workforce': _, ...rest } = ROLE_GRANTS.STAFF;

    const response = await patchRole(admin, 'STAFF', { permissions: rest });

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ role: 'STAFF', permissions: rest });
    expect((await showRole(admin, 'STAFF')).json()).toEqual(response.json());
    // The token says more than the role grants now: it is valid no more, and its successor says less.
    (await staff.patch(`/api/v1/employees/${id}/`, { phone: '2' })).expectStatus(401);
    (await staff.post('/api/v1/auth/token/refresh/')).expectStatus(200);
    (await staff.patch(`/api/v1/employees/${id}/`, { phone: '2' })).expectStatus(403);
    const me = await staff.get('/api/v1/auth/me/');
    expect(me.json<{ permissions: object }>().permissions).not.toHaveProperty(['write:workforce']);

    await restore('STAFF');
    (await staff.post('/api/v1/auth/token/refresh/')).expectStatus(200);
    (await staff.patch(`/api/v1/employees/${id}/`, { phone: '3' })).expectStatus(200);
  });

  it('is in the audit log with what was given and taken', async () => {
    const admin = await system.get().as('admin');
    const permissions = { ...ROLE_GRANTS.VIEWER, 'read:salaries': 'own', 'read:workforce': 'own' };
    (await patchRole(admin, 'VIEWER', { permissions })).expectStatus(200);

    const [entry] = await eventually(async () => {
      const { results } = (await admin.get('/api/v1/audit-logs/?action=UPDATE_ROLE&search=VIEWER')).json<{
        results: object[];
      }>();
      expect(results).not.toEqual([]);
      return results;
    });

    expect(entry).toMatchObject({
      resource: 'ROLE_DEFINITION',
      details: {
        role: 'VIEWER',
        granted: ['read:salaries own', 'read:workforce own'],
        withdrawn: ['read:workforce all'],
      },
    });
    await restore('VIEWER');
  });

  it('says all that is wrong', async () => {
    const admin = await system.get().as('admin');
    const patch = (role: string, permissions: unknown) => patchRole(admin, role, { permissions });

    const wrong = await patch('VIEWER', {
      'read:all': 'all',
      'write:audit_logs': 'all',
      'write:settings': 'own',
      'read:salaries': 'everywhere',
    });
    wrong.expectStatus(400);
    expect(wrong.json()).toEqual({
      permissions: [
        '"read:all" is no permission.',
        '"write:audit_logs" is for machine clients only.',
        '"write:settings" must be "all".',
        '"read:salaries" must be "all" or "own" or "job".',
      ],
    });
    expect((await patch('ADMIN', { 'read:users': 'all' })).json()).toEqual({
      permissions: ['ADMIN keeps "write:users" for all rows.'],
    });
    for (const permissions of [null, [], 'all', 1]) (await patch('VIEWER', permissions)).expectStatus(400);
    (await patchRole(admin, 'VIEWER', {})).expectStatus(400);
    (await patch('BOSS', {})).expectStatus(404);
  });

  it('is for those who write users, and not for their own role', async () => {
    const permissions = { ...ROLE_GRANTS.ADMIN, 'read:salaries': 'own' };
    const admin = await system.get().as('admin');
    (await patchRole(admin, 'ADMIN', { permissions })).expectStatus(403);
    const viewer = await system.get().as('viewer');
    (await patchRole(viewer, 'STUDENT', { permissions: {} })).expectStatus(403);
    const stranger = system.get().anonymous();
    (await patchRole(stranger, 'STUDENT', { permissions: {} })).expectStatus(401);
  });

  it('is made by one of ten who read the same version', async () => {
    const admin = await system.get().as('admin');
    const read = await showRole(admin, 'STUDENT');
    const headers = { 'if-match': read.header('etag') ?? '' };
    const some = { 'read:profile': 'own' };

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => patchRole(admin, 'STUDENT', { permissions: some }, { headers })),
    );

    expect(responses.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
    await restore('STUDENT');
  });

  it('leaves one of the lists when several are sent at once without a version', async () => {
    const admin = await system.get().as('admin');
    const lists = [{ 'read:profile': 'own' }, { 'write:profile': 'own' }, { 'read:settings': 'all' }, {}];

    const responses = await Promise.all(
      [...lists, ...lists].map((permissions) => patchRole(admin, 'STUDENT', { permissions })),
    );

    expect(responses.map(({ status }) => status)).toEqual(Array<number>(8).fill(200));
    const { permissions } = (await showRole(admin, 'STUDENT')).json<{ permissions: object }>();
    expect(lists).toContainEqual(permissions);
    await restore('STUDENT');
  });

  it('is also a mutation', async () => {
    const admin = await system.get().as('admin');
    const mutation = `mutation($input: UpdateRoleInput!) { updateRole(role: VIEWER, input: $input) { role permissions } }`;
    const input = { permissions: ROLE_GRANTS.VIEWER };

    const data = (await graphql(admin, mutation, { variables: { input } })).expectNoErrors();

    expect(data).toEqual({ updateRole: { role: 'VIEWER', permissions: ROLE_GRANTS.VIEWER } });
    const one = await graphql(admin, '{ role(role: VIEWER) { permissions } }');
    expect(one.expectNoErrors()).toEqual({ role: { permissions: ROLE_GRANTS.VIEWER } });
    (await graphql(await system.get().as('viewer'), mutation, { variables: { input } })).expectErrors(
      'FORBIDDEN',
    );
  });
});

describe('the matrix in the database', () => {
  it('decides what tokens may do that are issued after its change', async () => {
    const { database, system: running } = system.get();
    await database.query(
      "insert into identity.role_permissions (role, permission, reach) values ('STUDENT', 'read:users', 'all')",
    );
    const before = await system.get().as('student');
    const now = jest.spyOn(system.get().clock, 'now').mockReturnValue(Date.now() + MINUTE);
    await running.identity.services.roles.grantsOf('STUDENT');
    now.mockRestore();

    const after = await system.get().login('student');

    (await before.get('/api/v1/users/')).expectStatus(403);
    (await after.get('/api/v1/users/')).expectStatus(200);
    const me = await after.get('/api/v1/auth/me/');
    expect(me.json()).toMatchObject({ permissions: { 'read:users': 'all' } });
  });

  it('keeps its changes when permissions are added that it does not know', async () => {
    const { database, system: running } = system.get();
    for (const table of ['role_permissions', 'seeded_permissions'])
      await database.query(`delete from identity.${table} where permission = 'read:workforce'`);
    await database.query("delete from identity.role_permissions where permission = 'read:audit_logs'");
    await database.query(
      "delete from identity.role_permissions where role = 'STAFF' and permission = 'read:users'",
    );

    // As a process does that starts.
    const roles = new RolesRepository(running.identity.dataSource);
    await roles.seed();

    expect(await roles.grantsOf('VIEWER')).toMatchObject({ 'read:workforce': 'all' });
    expect(await roles.grantsOf('STAFF')).not.toHaveProperty(['read:users']);
    // That no role holds it any more was somebody's decision.
    expect(await roles.grantsOf('ADMIN')).not.toHaveProperty(['read:audit_logs']);
  });
});
