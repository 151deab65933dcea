import type { DataSource, EntityManager } from 'typeorm';
import type { Grants, Role } from '../../../schema/contract/permissions';
import { isFound, jsonOf, prepared, query, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { grantsOfRole } from '../roles/roles.repository';
import { UserScope } from '../user-scopes/user-scope.entity';
import { User } from '../users/user.entity';

const USERS = tableOf(User).name;
const SCOPES = tableOf(UserScope).name;

/** A person as the tokens of an external issuer describe them. */
export interface DescribedPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly emailVerified: boolean;
  /** By the groups of the issuer. */
  readonly role: Role;
}

/** A person whom an external issuer knows, and who has been seen here. */
export interface SeenPerson extends Omit<DescribedPerson, 'issuer' | 'subject'> {
  readonly userId: string;
  readonly isActive: boolean;
  readonly isRoleAssigned: boolean;
  readonly scopes: readonly string[];
  readonly grants: Grants;
}

/** What the identity of a caller was made of. */
interface Believed {
  readonly role: Role;
  readonly scopes: readonly string[];
  readonly grants: Grants;
}

export class ExternalUsersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** With all that an identity is made of, in one statement. */
  async find(
    issuer: string,
    subject: string,
    connection: Connection = this.dataSource,
  ): Promise<SeenPerson | null> {
    const [person] = await query<SeenPerson>(
      connection,
      prepared(sql`select u.id as "userId", u.email, u.given_name as "givenName", u.family_name as "familyName",
          u.email_verified as "emailVerified", u.role, u.is_active as "isActive", u.is_role_assigned as "isRoleAssigned",
          ${scopesOf(sql`u.id`)} as scopes, ${grantsOfRole(sql`u.role`)} as grants
        from ${USERS} u where u.issuer = ${issuer} and u.subject = ${subject}`),
    );
    return person ?? null;
  }

  /** Whoever sees the same person waits until the transaction ends. */
  async lockPerson(transaction: Connection, issuer: string, subject: string): Promise<void> {
    await query(
      transaction,
      sql`select pg_advisory_xact_lock(hashtext('identity.external_users'), hashtext(${`${issuer} ${subject}`}))`,
    );
  }

  /**
   * @param id that the person should have; another one is made when it is the id or `sub` of somebody else
   * @returns the id
   */
  async insert(
    transaction: EntityManager,
    id: string,
    { issuer, subject, email, givenName, familyName, emailVerified, role }: DescribedPerson,
  ): Promise<string> {
    const [inserted] = await query<{ id: string }>(
      transaction,
      sql`with free as (
          select case when exists (select from ${USERS} where ${id}::uuid in (id, sub)) then gen_random_uuid() else ${id}::uuid end as id
        )
        insert into ${USERS} (id, sub, issuer, subject, email, given_name, family_name, email_verified, role, is_staff, is_role_assigned)
        select id, id, ${issuer}, ${subject}, ${email}, ${givenName}, ${familyName}, ${emailVerified}::boolean, ${role},
          ${role === 'ADMIN'}::boolean, false
        from free returning id`,
    );
    if (!inserted) throw new Error('the insert returned no row');
    return inserted.id;
  }

  /** Takes over what the issuer says now. */
  async update(
    transaction: EntityManager,
    userId: string,
    person: Omit<SeenPerson, 'userId'>,
  ): Promise<void> {
    const { email, givenName, familyName, emailVerified, role } = person;
    await query(
      transaction,
      sql`update ${USERS} set email = ${email}, given_name = ${givenName}, family_name = ${familyName},
          email_verified = ${emailVerified}::boolean, role = ${role}, is_staff = ${role === 'ADMIN'}::boolean, updated_at = clock_timestamp()
        where id = ${userId}`,
    );
  }

  /** True while the person is active and has this role, these scopes and these grants. */
  isCurrent(userId: string, { role, scopes, grants }: Believed): Promise<boolean> {
    return isFound(
      this.dataSource,
      // Asked before every write.
      prepared(sql`select exists (
        select from ${USERS} u where u.id = ${userId} and u.issuer is not null and u.is_active and u.role = ${role}
          and ${scopesOf(sql`u.id`)} = ${jsonOf(scopes)} and ${grantsOfRole(sql`u.role`)} = ${jsonOf(grants)}
      ) as found`),
    );
  }
}

/** In one order, so that lists can be compared. */
function scopesOf(userId: Sql): Sql {
  return sql`(select coalesce(jsonb_agg(s.org_unit_id order by s.org_unit_id), '[]') from ${SCOPES} s where s.user_id = ${userId})`;
}
