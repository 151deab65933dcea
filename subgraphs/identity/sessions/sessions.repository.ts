import type { DataSource } from 'typeorm';
import type { Role } from '../../../schema/contract/permissions';
import {
  isFound,
  prepared,
  query,
  queryTogether,
  sql,
  type Connection,
  type Sql,
} from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { AskedTogether } from '../../shared/runtime/asked-together';
import { boundSource } from '../../shared/runtime/connections/bound-source';
import { grantsOfRole } from '../roles/roles.repository';
import { StoredRole } from '../roles/stored-role.entity';
import { User } from '../users/user.entity';
import { RefreshToken, StoredSession } from './stored-session.entity';
import type { UserSession } from './user-session.type';

const ROLES = tableOf(StoredRole).name;
const SESSIONS = tableOf(StoredSession).name;
const TOKENS = tableOf(RefreshToken).name;
const USERS = tableOf(User).name;

/** What a refresh token turned out to be. */
export interface UsedToken {
  readonly sessionId: string;
  readonly userId: string;
  /** True when the token was used before, longer ago than the grace. */
  readonly isReplay: boolean;
}

/** In seconds. */
interface TokenLives {
  readonly lifeSeconds: number;
  /** In which a used token is accepted again. */
  readonly graceSeconds: number;
  /** After which no token of the session counts, however often it was renewed. */
  readonly sessionSeconds: number;
}

/** A session, and what its user's role grants, as of one moment. */
export interface SessionState {
  readonly isOpen: boolean;
  /** The role grants what it is compared to. */
  readonly isCurrent: boolean;
  /** Of what the role grants; null: there is no such role. */
  readonly grantsVersion: string | null;
}

/** A session to be opened, and where from. */
interface NewSession {
  readonly id: string;
  /** Of its first refresh token. */
  readonly tokenHash: string;
  readonly lifeSeconds: number;
  readonly clientAddress: string;
  readonly userAgent: string | null;
}

/** Whether a session is open and its role grants what it granted in this version. */
interface OpenSince {
  readonly sessionId: string;
  readonly role: Role;
  readonly grantsVersion: string;
}

export class SessionsRepository {
  /** Asked before every write: those of requests at once are one round trip. */
  private readonly openSince: AskedTogether<OpenSince, boolean>;

  constructor(private readonly dataSource: DataSource) {
    this.openSince = new AskedTogether((questions, signal) =>
      areOpenSince(boundSource(dataSource, signal), questions),
    );
  }

  /**
   * Opens a session with its first refresh token, in one statement.
   * @returns false when the user is no longer active in this role with this password: a change that was under way is
   *   waited for
   */
  async open(
    transaction: Connection,
    { id: userId, role, passwordChangedAt }: Pick<User, 'id' | 'role' | 'passwordChangedAt'>,
    { id, tokenHash, lifeSeconds, clientAddress, userAgent }: NewSession,
  ): Promise<boolean> {
    const [session] = await query<{ id: string }>(
      transaction,
      sql`with holder as (
          select id from ${USERS} where id = ${userId} and role = ${role} and is_active
            and password_changed_at is not distinct from ${passwordChangedAt}::timestamptz
          for share
        ), session as (
          insert into ${SESSIONS} (id, user_id, client_address, user_agent)
          select ${id}::uuid, id, ${clientAddress}, ${userAgent} from holder returning id
        )
        insert into ${TOKENS} (session_id, token_hash, expires_at)
        select id, ${tokenHash}, now() + make_interval(secs => ${lifeSeconds}) from session
        returning session_id as id`,
    );
    return session !== undefined;
  }

  /**
   * Marks a token as used and adds its successor, in one statement: of several refreshes at once the row lock lets
   * one be the first. A token used within the grace is accepted again; one used before that is a replay.
   * @returns null for a token that is unknown, expired, or of a session that has ended
   */
  async rotate(
    transaction: Connection,
    tokenHash: string,
    successorHash: string,
    { lifeSeconds, graceSeconds, sessionSeconds }: TokenLives,
  ): Promise<UsedToken | null> {
    const [used] = await query<UsedToken>(
      transaction,
      sql`with token as (
          select t.id, t.session_id, s.user_id, s.created_at as opened_at,
            t.used_at is not null and t.used_at < now() - make_interval(secs => ${graceSeconds}) as replay
          from ${TOKENS} t join ${SESSIONS} s on s.id = t.session_id
          where t.token_hash = ${tokenHash} and t.expires_at > now() and s.ended_at is null
          for update of t
        ), used as (
          update ${TOKENS} set used_at = coalesce(used_at, now())
          where id in (select id from token where not replay)
        ), successor as (
          insert into ${TOKENS} (session_id, token_hash, expires_at)
          select session_id, ${successorHash},
            least(now() + make_interval(secs => ${lifeSeconds}), opened_at + make_interval(secs => ${sessionSeconds}))
          from token where not replay
        )
        select session_id as "sessionId", user_id as "userId", replay as "isReplay" from token`,
    );
    return used ?? null;
  }

  /** True when the user was signed in from the address lately, or the token is of an open session of theirs. */
  isKnownDevice(userId: string | null, clientAddress: string, tokenHash: string | null): Promise<boolean> {
    return isFound(
      this.dataSource,
      sql`select exists (
          select from ${SESSIONS}
          where user_id = ${userId} and client_address = ${clientAddress} and created_at > now() - interval '90 days'
        ) or exists (
          select from ${TOKENS} t join ${SESSIONS} s on s.id = t.session_id
          where t.token_hash = ${tokenHash} and t.expires_at > now() and s.user_id = ${userId} and s.ended_at is null
        ) as found`,
    );
  }

  /** True when the session is open. False also for one that is unknown. */
  isOpen(sessionId: string): Promise<boolean> {
    return isFound(this.dataSource, prepared(sql`select ${isOpen(sessionId)} as found`));
  }

  /** True when the session is open and what its user's role grants has still this version. */
  isOpenSince(sessionId: string, role: Role, grantsVersion: string): Promise<boolean> {
    return this.openSince.of({ sessionId, role, grantsVersion });
  }

  /** Whether the session is open, and its user's role grants just this now. @param grants as JSON */
  async stateOf(sessionId: string, role: Role, grants: string): Promise<SessionState> {
    const [row] = await query<SessionState>(
      this.dataSource,
      prepared(sql`select ${isOpen(sessionId)} as "isOpen", ${grantsOfRole(sql`${role}`)} = ${grants}::jsonb as "isCurrent",
        (select grants_version from ${ROLES} where role = ${role}) as "grantsVersion"`),
    );
    return row ?? { isOpen: false, isCurrent: false, grantsVersion: null };
  }

  /** In the transaction that changes what the user may do. */
  async endAllOf(transaction: Connection, userId: string, exceptId: string | null = null): Promise<void> {
    await query(
      transaction,
      sql`update ${SESSIONS} set ended_at = now()
        where user_id = ${userId} and ended_at is null and id is distinct from ${exceptId}::uuid`,
    );
  }

  /** Sessions that can still be renewed, the one used last first. @param currentId the session of the request */
  openOf(userId: string, currentId: string | null): Promise<UserSession[]> {
    return query<UserSession>(
      this.dataSource,
      sql`select s.id, s.created_at as "createdAt", max(t.created_at) as "lastUsedAt",
          s.client_address as "clientAddress", s.user_agent as "userAgent",
          s.id is not distinct from ${currentId}::uuid as "isCurrent"
        from ${SESSIONS} s join ${TOKENS} t on t.session_id = s.id
        where s.user_id = ${userId} and s.ended_at is null
        group by s.id having max(t.expires_at) > now() order by "lastUsedAt" desc, s.id`,
    );
  }

  /** @returns false when the user has no such open session */
  async endOf(transaction: Connection, userId: string, sessionId: string): Promise<boolean> {
    const ended = await query(
      transaction,
      sql`update ${SESSIONS} set ended_at = now()
        where id = ${sessionId} and user_id = ${userId} and ended_at is null returning id`,
    );
    return ended.length > 0;
  }

  async endById(transaction: Connection, sessionId: string): Promise<void> {
    await query(
      transaction,
      sql`update ${SESSIONS} set ended_at = now() where id = ${sessionId} and ended_at is null`,
    );
  }

  async endByToken(transaction: Connection, tokenHash: string): Promise<void> {
    await query(
      transaction,
      sql`update ${SESSIONS} s set ended_at = now() from ${TOKENS} t
        where t.session_id = s.id and t.token_hash = ${tokenHash} and s.ended_at is null`,
    );
  }
}

/** @returns a reply to each question */
async function areOpenSince(connection: Connection, questions: readonly OpenSince[]): Promise<boolean[]> {
  const outcomes = await queryTogether(connection, questions.map(isOpenSince));
  return outcomes.map((rows) => {
    if (rows instanceof Error) throw rows;
    return (rows as readonly { readonly found: boolean }[])[0]?.found ?? false;
  });
}

/** One statement for each: one with lists of all would be planned again each time. */
const isOpenSince = ({ sessionId, role, grantsVersion }: OpenSince): Sql =>
  prepared(sql`select ${isOpen(sessionId)} and exists (
      select from ${ROLES} where role = ${role} and grants_version = ${grantsVersion}::uuid
    ) as found`);

const isOpen = (sessionId: string): Sql =>
  sql`exists (select from ${SESSIONS} where id = ${sessionId} and ended_at is null)`;
