import type { DataSource } from 'typeorm';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import { sql, type Sql } from '../../shared/database/sql';
import { Repository, type RepositoryOptions } from '../../shared/model/repository';
import type { StudentDirectory } from './student-directory';

interface StudentRow {
  readonly id: string;
  readonly studentId: string;
}

/** Rows about one student each: whoever reads only the own grades sees those of the student that they are. */
export class StudentRowsRepository<Row extends StudentRow> extends Repository<Row> {
  constructor(
    dataSource: DataSource,
    model: new () => Row,
    private readonly students: Pick<StudentDirectory, 'ownStudent'>,
    options: RepositoryOptions = {},
  ) {
    super(dataSource, model, options);
  }

  override async seenBy(caller: Identity | null): Promise<readonly Sql[]> {
    const level = levelOf(caller, 'read:grades');
    if (level === 'all') return [];
    const own = caller && level === 'own' ? await this.students.ownStudent(caller) : null;
    return [own === null ? sql`false` : sql`${this.column('studentId')} = ${own}`];
  }
}
