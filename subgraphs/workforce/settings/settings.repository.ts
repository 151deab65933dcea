import type { DataSource } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import { assignments, empty, join, query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { BusinessRule } from '../business-rules/business-rule.entity';
import { Settings } from './settings.entity';

const SETTINGS = tableOf(Settings);
const RULES = tableOf(BusinessRule);

/** Days until a proposal that nobody decided expires, wherever a statement needs them. */
export const PROPOSAL_EXPIRY_DAYS = sql`(select proposal_expiry_days from ${SETTINGS.name})`;

/** The rule that warns of contracts about to end keeps its own threshold: the settings only show and change it. */
const CONTRACT_RULE = 'CONTRACT_EXPIRING';

/** Columns of the one row of the settings. */
type OwnSettings = Partial<Pick<Settings, 'coverageAlertThreshold' | 'proposalExpiryDays'>>;

export class SettingsRepository {
  constructor(private readonly dataSource: DataSource) {}

  read(): Promise<Settings> {
    return this.select(this.dataSource, empty);
  }

  /** Reads the settings and keeps others from changing them, or the rule they show, until the transaction ends. */
  lock(transaction: Connection): Promise<Settings> {
    return this.select(transaction, sql`for update`);
  }

  async update(transaction: Connection, changes: OwnSettings): Promise<void> {
    const set = join([...assignments(changes, toSnakeCase), sql`updated_at = clock_timestamp()`]);
    await query(transaction, sql`update ${SETTINGS.name} set ${set}`);
  }

  async updateContractRule(transaction: Connection, days: number): Promise<void> {
    await query(
      transaction,
      sql`update ${RULES.name} set threshold = ${days}, updated_at = clock_timestamp()
        where code = ${CONTRACT_RULE}`,
    );
  }

  private async select(connection: Connection, locking: typeof empty): Promise<Settings> {
    const [settings] = await query<Settings>(
      connection,
      sql`select ${SETTINGS.columns('s')}, trunc(r.threshold)::int as "contractExpiryWarningDays",
          greatest(s.updated_at, r.updated_at) as "updatedAt"
        from ${SETTINGS.name} s join ${RULES.name} r on r.code = ${CONTRACT_RULE} ${locking}`,
    );
    if (!settings) throw new Error('the settings or the rule they show are missing');
    return settings;
  }
}
