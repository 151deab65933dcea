import { ROLE_GRANTS, ROLES } from '../../schema/contract/permissions';
import { RolesRepository } from '../../subgraphs/identity/roles/roles.repository';
import { RolesService } from '../../subgraphs/identity/roles/roles.service';
import { useSystem } from '../testkit/system';

const system = useSystem();
const MINUTE = 60_000;

describe('GET /api/v1/roles/', () => {
  it('lists every role with what it grants, to whoever signs in', async () => {
    const answer = await (await system.get().as('student')).get('/api/v1/roles/');

    answer.expectStatus(200);
    expect(answer.json()).toEqual(ROLES.map((role) => ({ role, permissions: ROLE_GRANTS[role] })));
    (await system.get().anonymous().get('/api/v1/roles/')).expectStatus(401);
  });
});

describe('the matrix in the database', () => {
  it('decides what tokens may do that are issued a minute after its change', async () => {
    const { database, system: running } = system.get();
    await database.query(
      "insert into identity.role_permissions (role, permission, reach) values ('STUDENT', 'read:users', 'all')",
    );
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + MINUTE);
    await running.identity.services.roles.grantsOf('STUDENT');
    now.mockRestore();
    const before = await system.get().as('student');

    const after = await system.get().login('student');

    (await before.get('/api/v1/users/')).expectStatus(403);
    (await after.get('/api/v1/users/')).expectStatus(200);
    const me = await after.get('/api/v1/auth/me/');
    expect(me.json()).toMatchObject({ permissions: { 'read:users': 'all' } });
  });

  it('keeps its changes when permissions are added that it does not know', async () => {
    const { database, system: running } = system.get();
    await database.query("delete from identity.role_permissions where permission = 'read:workforce'");
    await database.query(
      "delete from identity.role_permissions where role = 'STAFF' and permission = 'read:users'",
    );

    const roles = await RolesService.load(new RolesRepository(running.identity.dataSource));

    expect(await roles.grantsOf('VIEWER')).toMatchObject({ 'read:workforce': 'all' });
    expect(await roles.grantsOf('STAFF')).not.toHaveProperty(['read:users']);
  });
});
