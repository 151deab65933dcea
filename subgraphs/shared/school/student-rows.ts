import type { DataSource } from 'typeorm';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Permission } from '../../../schema/contract/permissions';
import { sql, type Sql } from '../database/sql';
import { Repository, type RepositoryOptions } from '../model/repository';
import type { StudentDirectory } from './student-directory';

interface StudentRow {
  readonly id: string;
  readonly studentId: string;
}

interface StudentRowsOptions extends RepositoryOptions {
  /** Whose level decides what is seen. Default `read:grades`. */
  readonly permission?: Permission;
}

/** Rows about one student each: whoever reads only the own ones sees those of the student that they are. */
export class StudentRowsRepository<Row extends StudentRow> extends Repository<Row> {
  private readonly permission: Permission;

  constructor(
    dataSource: DataSource,
    model: new () => Row,
    private readonly students: Pick<StudentDirectory, 'ownStudent'>,
    { permission = 'read:grades', ...options }: StudentRowsOptions = {},
  ) {
    super(dataSource, model, options);
    this.permission = permission;
  }

  override async seenBy(caller: Identity | null): Promise<readonly Sql[]> {
    const level = levelOf(caller, this.permission);
    if (level === 'all') return [];
    const own = caller && level === 'own' ? await this.students.ownStudent(caller) : null;
    return [own === null ? sql`false` : sql`${this.column('studentId')} = ${own}`];
  }
}
