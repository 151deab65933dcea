import type { SubgraphDependencies } from '../../shared/graph/definition';
import { isFound, join, query, sql } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import { demoPassword } from '../../shared/demo/demo-password';
import { demoPeople, demoUsers } from '../../shared/demo/people';
import { DEMO_SCOPES } from '../../shared/demo/structure';
import { tableOf } from '../../shared/database/table';
import { UserScope } from '../user-scopes/user-scope.entity';
import { fillEmailSkeletons } from '../users/fill-skeletons';
import { hashPassword } from '../users/passwords';
import { User } from '../users/user.entity';

const USERS = tableOf(User).name;
const USER_SCOPES = tableOf(UserScope).name;

/** Writes the demo logins and scopes into an empty database; all share one password. */
export async function seedIdentity(
  _services: unknown,
  { dataSource, config }: SubgraphDependencies,
): Promise<void> {
  const isSeeded = await isFound(dataSource, sql`select exists (select from ${USERS}) as found`);
  if (isSeeded) return;
  const passwordHash = await hashPassword(demoPassword(config));
  const employees = demoPeople().flatMap(({ userId, role, email, givenName, familyName }) =>
    userId && role ? [{ id: userId, role, email, givenName, familyName }] : [],
  );
  // The named users come first; those who are employed are also among the employees.
  const users = new Map([...demoUsers(), ...employees].map((user) => [user.id, user]));
  const named = new Map(demoUsers().map(({ role, id }) => [role, id]));
  await runTransaction(dataSource, async (transaction) => {
    await query(
      transaction,
      sql`insert into ${USERS} (id, email, given_name, family_name, role, email_verified, is_staff, password_hash)
        values ${join(
          [...users.values()].map(
            ({ id, email, givenName, familyName, role }) =>
              sql`(${id}, ${email}, ${givenName}, ${familyName}, ${role}, true, ${role === 'ADMIN'}, ${passwordHash})`,
          ),
        )} on conflict do nothing`,
    );
    for (const { role, orgUnitId } of DEMO_SCOPES) {
      await query(
        transaction,
        sql`insert into ${USER_SCOPES} (user_id, org_unit_id) values (${named.get(role)}, ${orgUnitId})
          on conflict do nothing`,
      );
    }
  });
  await fillEmailSkeletons(dataSource);
}
