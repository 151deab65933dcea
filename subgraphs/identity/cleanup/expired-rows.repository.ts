import type { DataSource } from 'typeorm';
import { query, sql, type Sql } from '../../shared/database/sql';

/** What was removed, for the log. */
export interface Removed {
  readonly refreshTokens: number;
  readonly sessions: number;
  readonly mailedTokens: number;
  readonly loginAttempts: number;
}

/** Removes what proves nothing any more, and would grow with every sign-in. */
export class ExpiredRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A used refresh token stays until its own end, for a replay of it tells of a thief. */
  async remove(): Promise<Removed> {
    const refreshTokens = await this.count(sql`
      delete from identity.refresh_tokens t using identity.sessions s
      where s.id = t.session_id and (t.expires_at < now() or s.ended_at < now() - interval '1 day') returning 1`);
    // So long the address of a session is one that its user is known at.
    const sessions = await this.count(sql`
      delete from identity.sessions s where s.created_at < now() - interval '90 days'
        and not exists (select from identity.refresh_tokens t where t.session_id = s.id) returning 1`);
    const mailedTokens = await this.count(
      sql`delete from identity.mailed_tokens where expires_at < now() - interval '1 day' returning 1`,
    );
    const loginAttempts = await this.count(
      sql`delete from identity.login_attempts where last_at < now() - interval '1 day' returning 1`,
    );
    return { refreshTokens, sessions, mailedTokens, loginAttempts };
  }

  private async count(deletion: Sql): Promise<number> {
    return (await query(this.dataSource, deletion)).length;
  }
}
