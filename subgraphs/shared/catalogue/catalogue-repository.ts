import type { DataSource } from 'typeorm';
import { columnConditions } from '../model/list';
import { Repository, type RepositoryOptions } from '../model/repository';
import { Archive } from '../model/archive';
import type { ConstraintErrors } from '../database/database-errors';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../model/page';
import type { Sql } from '../database/sql';

export interface CatalogueRow {
  readonly id: string;
  readonly updatedAt: string;
}

interface CatalogueOptions<Row> extends RepositoryOptions {
  readonly list: ListDefinition<Row>;
  /** Those that a row can break that comes back, where they mean something else then. */
  readonly restoreConstraints?: ConstraintErrors;
}

/** The rows of a catalogue: a list whose filter names columns, and an archive of the deleted ones. */
export class CatalogueRepository<
  Row extends CatalogueRow,
  Filter extends { readonly showDeleted?: boolean | null },
> extends Repository<Row> {
  readonly archive: Archive<Row>;
  protected readonly list: ListDefinition<Row>;
  private readonly listAlias: string;

  constructor(
    dataSource: DataSource,
    model: new () => Row,
    { list, alias = 'r', constraints = {}, restoreConstraints = {} }: CatalogueOptions<Row>,
  ) {
    super(dataSource, model, { alias, constraints });
    this.list = list;
    this.listAlias = alias;
    this.archive = new Archive(model, { ...constraints, ...restoreConstraints });
  }

  /** @param conditions besides those of the filter */
  page(args: SearchablePageArgs, filter: Filter, conditions: readonly Sql[]): Page<Row> {
    const list = filter.showDeleted ? this.archive.listWithDeleted(this.list, this.listAlias) : this.list;
    return readPage(this.dataSource, list, args, [
      ...conditions,
      ...columnConditions(this.model, filter, this.listAlias),
    ]);
  }
}
