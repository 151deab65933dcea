import type { DataSource } from 'typeorm';
import { query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { User } from '../users/user.entity';
import { MailedToken, type TokenPurpose } from './mailed-token.entity';

const TOKENS = tableOf(MailedToken).name;
const USERS = tableOf(User).name;

export interface Recipient {
  readonly id: string;
  readonly email: string;
}

export class MailedTokensRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    { id, email }: Recipient,
    purpose: TokenPurpose,
    tokenHash: string,
    lifeSeconds: number,
  ): Promise<void> {
    await query(
      this.dataSource,
      sql`insert into ${TOKENS} (user_id, purpose, email, token_hash, expires_at)
        values (${id}, ${purpose}, ${email}, ${tokenHash}, now() + make_interval(secs => ${lifeSeconds}))`,
    );
  }

  /**
   * Uses a token up, with all others that its user has for the purpose.
   * @returns the active user whose email is still the one it was sent to; null when the token is of no use
   */
  async use(transaction: Connection, purpose: TokenPurpose, tokenHash: string): Promise<Recipient | null> {
    const [user] = await query<Recipient>(
      transaction,
      sql`update ${TOKENS} t set used_at = now() from ${USERS} u
        where t.token_hash = ${tokenHash} and t.purpose = ${purpose} and t.used_at is null and t.expires_at > now()
          and u.id = t.user_id and u.is_active and lower(u.email) = lower(t.email)
        returning u.id, u.email`,
    );
    if (!user) return null;
    await query(
      transaction,
      sql`update ${TOKENS} set used_at = now()
        where user_id = ${user.id} and purpose = ${purpose} and used_at is null`,
    );
    return user;
  }
}
