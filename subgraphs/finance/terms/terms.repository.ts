import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import type { ConstraintErrors } from '../../shared/database/database-errors';
import { sql, type Sql } from '../../shared/database/sql';
import { listOf } from '../../shared/model/list';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { Term } from './term.entity';
import type { TermFilter } from './term.input';

const CONSTRAINTS: ConstraintErrors = {
  terms_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' },
  terms_days_excl: { code: 'TERM_OVERLAP', field: 'startsOn' },
};

export class TermsRepository extends CatalogueRepository<Term, TermFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, Term, {
      list: listOf(Term, {
        order: ['startsOn', 'name', 'createdAt', 'updatedAt'],
        defaultOrder: '-startsOn',
        search: ['name'],
      }),
      constraints: CONSTRAINTS,
    });
  }

  override page(args: SearchablePageArgs, filter: TermFilter, conditions: readonly Sql[]): Page<Term> {
    const { on } = filter;
    return super.page(args, filter, [
      ...conditions,
      ...(on ? [sql`${on}::date between ${this.column('startsOn')} and ${this.column('endsOn')}`] : []),
    ]);
  }

  /**
   * The statement that waits until no transaction has entries of the ledger on their way, and keeps new ones waiting: each looks for the term of
   * its days, whether there is one or not. Reads go on.
   */
  get lockOfAll(): Sql {
    return sql`lock table ${this.table.name} in exclusive mode`;
  }
}
