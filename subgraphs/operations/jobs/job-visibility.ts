import { levelOf, type Identity } from '../../../schema/contract/identity';
import { raw, sql, type Sql } from '../../shared/database/sql';

/** Which jobs the caller may see: those that they started, and operators all. @param alias of the jobs */
export function visibleJobs(caller: Identity | null, alias: string): readonly Sql[] {
  return levelOf(caller, 'manage:operations') === null ? [ownJobs(caller, alias)] : [];
}

/** The jobs that the caller started. */
export function ownJobs(caller: Identity | null, alias: string): Sql {
  return sql`${raw(alias)}.caller_id = ${caller?.userId ?? ''}`;
}
