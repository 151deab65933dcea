import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { query, sql, type Connection, type Sql } from '../../shared/database/sql';
import { listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { ofVisibleStudents } from '../student-visibility';
import { Guardian } from './guardian.entity';

const LIST = listOf(Guardian, {
  alias: 'g',
  order: ['isPrimary', 'givenName', 'familyName', 'createdAt', 'updatedAt'],
  defaultOrder: '-isPrimary,familyName,givenName',
});

export class GuardiansRepository extends Repository<Guardian> {
  constructor(dataSource: DataSource) {
    super(dataSource, Guardian, { alias: 'g' });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleStudents(caller, 'g.student_id');
  }

  page(studentId: string, args: PageArgs): Page<Guardian> {
    return readPage(this.dataSource, LIST, args, [sql`g.student_id = ${studentId}`]);
  }

  /** Leaves a student, whose row is locked, without a primary guardian. @param id who may stay the primary one; null: nobody */
  async demoteOthers(transaction: Connection, studentId: string, id: string | null): Promise<void> {
    await query(
      transaction,
      sql`update ${this.rows} set is_primary = false, updated_at = clock_timestamp()
        where g.student_id = ${studentId} and g.is_primary and g.id is distinct from ${id}::uuid`,
    );
  }
}
