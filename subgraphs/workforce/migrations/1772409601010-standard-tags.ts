import type { MigrationInterface, QueryRunner } from 'typeorm';
import { join, query, sql } from '../../shared/graph/sql';
import { STANDARD_TAGS } from '../demo/standard-tags';

/** Reference data of every installation. A tag of the same name that is already there stays as it is. */
export class StandardTags1772409601010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const rows = STANDARD_TAGS.map(
      ({ id, name, tagType, hoursDelta, description }) =>
        sql`(${id}::uuid, ${name}, ${tagType}, ${hoursDelta}::numeric, ${description},
          ${tagType === 'CONTRACT'}::boolean)`,
    );
    await query(
      runner.manager,
      sql`insert into workforce.tag_catalog (id, name, tag_type, hours_delta, description, is_exclusive)
        values ${join(rows)} on conflict (name) do nothing`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
