import type { DataSource } from 'typeorm';
import { queueState } from '../../shared/runtime/metrics/queue-state';
import { query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { QueueState } from '../../shared/runtime/metrics/queue-metrics';
import type { TokenPurpose } from './mailed-token.entity';
import { QueuedMail } from './queued-mail.entity';

const QUEUE = tableOf(QueuedMail).name;

/** A mail that is to leave now. */
export interface DueMail extends Pick<QueuedMail, 'id' | 'purpose' | 'email'> {
  /** This one included. */
  readonly attempts: number;
  /** True when it is too old to be of use to whoever asked for it. */
  readonly isStale: boolean;
}

/** Most minutes until the next attempt; the first is after two minutes, and each attempt doubles the wait. */
const LONGEST_PAUSE = 60;

export class MailQueueRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(transaction: Connection, purpose: TokenPurpose, email: string): Promise<void> {
    await query(transaction, sql`insert into ${QUEUE} (purpose, email) values (${purpose}, ${email})`);
  }

  /**
   * Takes the mail that has been due longest; of several processes one gets it. Unless it is removed, it is due again after a
   * while, even when this process ends.
   */
  async take(): Promise<DueMail | null> {
    const [mail] = await query<DueMail>(
      this.dataSource,
      sql`update ${QUEUE} set attempts = attempts + 1,
          due_at = clock_timestamp() + make_interval(mins => least(2 ^ (attempts + 1), ${LONGEST_PAUSE}::int)::int)
        where id = (select id from ${QUEUE} where due_at <= clock_timestamp()
          order by due_at limit 1 for update skip locked)
        returning id, purpose, email, attempts, created_at < now() - interval '1 day' as "isStale"`,
    );
    return mail ?? null;
  }

  /** What is due, and what could not be sent and waits for its next attempt. */
  state(): Promise<QueueState> {
    return queueState(this.dataSource, QUEUE.text, 'created_at');
  }

  async delete(id: string): Promise<void> {
    await query(this.dataSource, sql`delete from ${QUEUE} where id = ${id}`);
  }
}
