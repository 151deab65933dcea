import type { DataSource } from 'typeorm';
import { query, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { MailedToken } from '../mail/mailed-token.entity';
import { LoginAttempt } from '../sessions/login-attempt.entity';
import { RefreshToken, StoredSession } from '../sessions/stored-session.entity';

const SESSIONS = tableOf(StoredSession).name;
const REFRESH_TOKENS = tableOf(RefreshToken).name;
const MAILED_TOKENS = tableOf(MailedToken).name;
const ATTEMPTS = tableOf(LoginAttempt).name;

/** What was removed, for the log. */
export interface Removed {
  readonly refreshTokens: number;
  readonly sessions: number;
  readonly mailedTokens: number;
  readonly loginAttempts: number;
}

/** Removes expired tokens, sessions and attempts, whose number would otherwise grow with every sign-in. */
export class ExpiredRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A used refresh token stays until it expires, because a replay of it reveals a theft. */
  async remove(): Promise<Removed> {
    const refreshTokens = await this.count(sql`
      delete from ${REFRESH_TOKENS} t using ${SESSIONS} s
      where s.id = t.session_id and (t.expires_at < now() or s.ended_at < now() - interval '1 day') returning 1`);
    // For this time the address of a session counts as known for its user.
    const sessions = await this.count(sql`
      delete from ${SESSIONS} s where s.created_at < now() - interval '90 days'
        and not exists (select from ${REFRESH_TOKENS} t where t.session_id = s.id) returning 1`);
    const mailedTokens = await this.count(
      sql`delete from ${MAILED_TOKENS} where expires_at < now() - interval '1 day' returning 1`,
    );
    const loginAttempts = await this.count(
      sql`delete from ${ATTEMPTS} where last_at < now() - interval '1 day' returning 1`,
    );
    return { refreshTokens, sessions, mailedTokens, loginAttempts };
  }

  private async count(deletion: Sql): Promise<number> {
    return (await query(this.dataSource, deletion)).length;
  }
}
