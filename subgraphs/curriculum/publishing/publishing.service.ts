import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { CatalogueRepository, CatalogueRow } from '../../shared/catalogue/catalogue-repository';
import {
  CatalogueService,
  type CatalogueFilter,
  type WriteStep,
} from '../../shared/catalogue/catalogue-service';
import type { Writer } from '../../shared/audit/writer';
import { assertMayWriteCurriculum } from '../curriculum-access';
import { named, namesOf, type NamedRows } from '../links/named-rows';
import { LIFECYCLE, type PublishingTransition } from './lifecycle';
import type { CurriculumStatus } from './publishing-status';

/** A row that is written as a draft, is published, and is archived in the end. */
export interface PublishedRow extends CatalogueRow {
  readonly status: CurriculumStatus;
  /** Null when it never was. */
  readonly publishedAt: string | null;
}

/**
 * A catalogue whose rows are published, and name rows of other tables. Once published, a row stays for those who were taught by it.
 */
export abstract class PublishingService<
  Row extends PublishedRow,
  CreateInput extends object,
  UpdateInput extends object,
  Filter extends CatalogueFilter,
  Rows extends CatalogueRepository<Row, Filter> = CatalogueRepository<Row, Filter>,
> extends CatalogueService<Row, CreateInput, UpdateInput, Filter, Rows> {
  /** @param named what the rows name, by the field of the inputs that has the ids */
  constructor(
    writer: Writer,
    rows: Rows,
    private readonly named: NamedRows,
  ) {
    super(writer, rows);
  }

  /** Why a row cannot be published; null when it can. It holds as long as the row is published. */
  protected abstract whyUnpublishable(row: Row, transaction: EntityManager): Promise<string | null>;

  /** What follows from a publication. Default: nothing. */
  protected published(_row: Row, _step: WriteStep): void {}

  /** Adds errors for ids that the row cannot name. Default: those without a row. @param id of the row; null for a new one */
  protected async checkNamed(
    field: string,
    ids: readonly string[],
    _id: string | null,
    { transaction, errors }: WriteStep,
  ): Promise<void> {
    const missing = (await this.named[field]?.missing(transaction, ids)) ?? [];
    if (missing.length > 0)
      errors[field] = missing.map((id) => `Invalid pk "${id}" - object does not exist.`);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    assertMayWriteCurriculum(caller);
  }

  protected override async valuesOf(input: CreateInput, step: WriteStep): Promise<Partial<Row>> {
    const { columns, ids } = named(this.named, input);
    for (const [field, of] of ids) await this.checkNamed(field, of, null, step);
    return columns;
  }

  protected override async afterCreate(
    { id }: Row,
    input: CreateInput,
    { transaction }: WriteStep,
  ): Promise<void> {
    for (const [field, of] of named(this.named, input).ids)
      await this.named[field]?.write(transaction, id, of);
  }

  protected override async changesOf(
    { id }: Row,
    input: UpdateInput,
    step: WriteStep,
  ): Promise<Partial<Row>> {
    const { columns, ids } = named(this.named, input);
    for (const [field, of] of ids) await this.checkNamed(field, of, id, step);
    if (Object.keys(step.errors).length > 0) return {};
    for (const [field, of] of ids) await this.named[field]?.write(step.transaction, id, of);
    return columns;
  }

  /** @throws BUSINESS_RULE_VIOLATION when a published row would not be publishable any more */
  protected override async afterUpdate(_before: Row, after: Row, { transaction }: WriteStep): Promise<void> {
    if (after.status === 'PUBLISHED') await this.assertPublishable(after, transaction);
  }

  /** @throws FSM_INVALID_TRANSITION for what was ever published */
  protected override async takeRelated(
    { id, publishedAt }: Row,
    { transaction }: WriteStep,
  ): Promise<string> {
    if (publishedAt !== null)
      throw new IsmError('FSM_INVALID_TRANSITION', {
        message: 'What was published is archived, not deleted.',
      });
    const taken: Record<string, readonly string[]> = {};
    for (const [field, links] of Object.entries(this.named)) taken[field] = await links.take(transaction, id);
    return JSON.stringify([taken]);
  }

  /** @throws CONFLICT_MISSING_DEPENDENCIES when something that it names is gone */
  protected override async beforeRestore(row: Row, related: string, step: WriteStep): Promise<Partial<Row>> {
    for (const [field, ids] of namesOf(related)) {
      const missing = (await this.named[field]?.missing(step.transaction, ids)) ?? [];
      if (missing.length > 0) throw new IsmError('CONFLICT_MISSING_DEPENDENCIES');
    }
    return super.beforeRestore(row, related, step);
  }

  protected override async restoreRelated(
    { id }: Row,
    related: string,
    { transaction }: WriteStep,
  ): Promise<void> {
    for (const [field, ids] of namesOf(related)) await this.named[field]?.write(transaction, id, ids);
  }

  /** @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION, BUSINESS_RULE_VIOLATION */
  publish(request: RequestMetadata, id: string): Promise<Row> {
    return this.transition(request, id, 'PUBLISH');
  }

  /** @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION */
  archive(request: RequestMetadata, id: string): Promise<Row> {
    return this.transition(request, id, 'ARCHIVE');
  }

  private transition(request: RequestMetadata, id: string, verb: PublishingTransition): Promise<Row> {
    const { from, to } = LIFECYCLE[verb];
    const work = async (step: WriteStep): Promise<Row> => {
      const row = await this.lockRow(id, step);
      if (!from.includes(row.status)) throw new IsmError('FSM_INVALID_TRANSITION');
      if (verb === 'PUBLISH') await this.assertPublishable(row, step.transaction);
      const publishedAt = verb === 'PUBLISH' ? new Date().toISOString() : row.publishedAt;
      const changes = { status: to, publishedAt } as Partial<Row>;
      const changed = await this.rows.update(step.transaction, id, changes, null);
      if (!changed) throw new Error('the locked row is gone');
      if (verb === 'PUBLISH') this.published(changed, step);
      return changed;
    };
    return this.write(request, { verb, work });
  }

  private async assertPublishable(row: Row, transaction: EntityManager): Promise<void> {
    const message = await this.whyUnpublishable(row, transaction);
    if (message !== null) throw new IsmError('BUSINESS_RULE_VIOLATION', { message });
  }
}
