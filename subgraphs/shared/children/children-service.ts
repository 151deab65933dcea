import type { EntityManager } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../audit/writer';
import type { Page, PageArgs } from '../model/page';
import type { Repository } from '../model/repository';
import type { ChildrenRepository, ChildRow } from './children-repository';

/** What children ask of the repository of their parents. */
type Parents = Pick<Repository<{ id: string }>, 'byId' | 'lock' | 'visibleTo' | 'notFound'>;

/**
 * The use cases of rows that exist only with a parent: a list below it, one row, create, update, delete. Who may write is what the
 * permission of the mutation says.
 */
export class ChildrenService<
  Row extends ChildRow,
  CreateInput extends object,
  UpdateInput extends object,
  Rows extends ChildrenRepository<Row> = ChildrenRepository<Row>,
> {
  private readonly resource: string;

  constructor(
    private readonly writer: Writer,
    protected readonly rows: Rows,
    private readonly parents: Parents,
  ) {
    this.resource = toSnakeCase(rows.model.name).slice(1).toUpperCase();
  }

  /** The values of a new row besides its parent, whose lock is held. Default: what was sent. */
  protected valuesOf(
    input: CreateInput,
    _parentId: string,
    _transaction: EntityManager,
  ): Promise<Partial<Row>> | Partial<Row> {
    return input;
  }

  /** @throws NOT_FOUND for a parent that the caller may not see */
  async page(caller: Identity | null, parentId: string, args: PageArgs): Promise<Page<Row>> {
    const parent = await this.parents.byId(parentId, undefined, this.parents.visibleTo(caller));
    if (!parent) throw await this.parents.notFound(caller, parentId);
    return this.rows.page(parentId, args);
  }

  /** @throws NOT_FOUND, also for a row that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Row> {
    const row = await this.rows.byId(id, undefined, this.rows.visibleTo(caller));
    if (!row) throw await this.rows.notFound(caller, id);
    return row;
  }

  /** @throws BAD_USER_INPUT, NOT_FOUND when there is no such parent, and what the table's constraints say */
  create(request: RequestMetadata, parentId: string, input: CreateInput): Promise<Row> {
    return this.write(request, 'CREATE', sentFields(input), async (transaction) => {
      // The parent cannot be deleted meanwhile, and children that are added at once come one after the other.
      if (!(await this.parents.lock(transaction, parentId))) throw new IsmError('NOT_FOUND');
      const values = await this.valuesOf(input, parentId, transaction);
      return this.rows.insert(transaction, { ...values, [this.rows.parent]: parentId });
    });
  }

  /**
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws BAD_USER_INPUT, NOT_FOUND, PRECONDITION_FAILED, and what the table's constraints say
   */
  update(
    request: RequestMetadata,
    id: string,
    input: UpdateInput,
    expectedUpdatedAt: string | null,
  ): Promise<Row> {
    return this.write(request, 'UPDATE', sentFields(input), async (transaction) => {
      if (!(await this.rows.lock(transaction, id))) throw new IsmError('NOT_FOUND');
      const updated = await this.rows.update(transaction, id, input, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      return updated;
    });
  }

  /** @throws NOT_FOUND, CONFLICT_HAS_DEPENDENCIES when other rows point at it */
  async delete(request: RequestMetadata, id: string): Promise<void> {
    await this.write(request, 'DELETE', [], async (transaction) => {
      if (!(await this.rows.delete(transaction, id))) throw new IsmError('NOT_FOUND');
      return { id };
    });
  }

  private write<Written extends { readonly id: string }>(
    request: RequestMetadata,
    verb: 'CREATE' | 'UPDATE' | 'DELETE',
    fields: readonly string[],
    work: (transaction: EntityManager) => Promise<Written>,
  ): Promise<Written> {
    return this.writer.run(request, async (transaction, report) => {
      const row = await work(transaction);
      report.wrote({ action: `${verb}_${this.resource}`, resource: this.resource, id: row.id, fields });
      return row;
    });
  }
}
