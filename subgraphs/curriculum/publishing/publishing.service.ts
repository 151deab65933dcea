import { IsmError } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { CatalogueRepository, CatalogueRow } from '../../shared/catalogue/catalogue-repository';
import {
  CatalogueService,
  type CatalogueFilter,
  type WriteStep,
} from '../../shared/catalogue/catalogue-service';
import type { StatementParts } from '../../shared/audit/single-statement';
import type { Writer } from '../../shared/audit/writer';
import { sql, type Sql } from '../../shared/database/sql';
import { assertMayWriteCurriculum } from '../curriculum-access';
import { named, namesOf, type NamedRows } from '../links/named-rows';
import { LIFECYCLE } from './lifecycle';
import type { CurriculumStatus } from './publishing-status';

/** A row that is written as a draft, is published, and is archived in the end. */
export interface PublishedRow extends CatalogueRow {
  readonly status: CurriculumStatus;
  /** Null when it never was. */
  readonly publishedAt: string | null;
}

/** What keeps a row from being published. */
interface Unpublishable {
  /** A condition on the row `r`. */
  readonly when: Sql;
  readonly why: string;
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

  /** What keeps a row from being published, and must not become true of one that is. */
  protected abstract readonly unpublishable: Unpublishable;

  /** What a publication emits, of the rows `MOVED`. Default: nothing. */
  protected publication(_parts: StatementParts): readonly Sql[] {
    return [];
  }

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
    if (after.status !== 'PUBLISHED') return;
    const { when, why: message } = this.unpublishable;
    if (await this.rows.byId(after.id, transaction, [when]))
      throw new IsmError('BUSINESS_RULE_VIOLATION', { message });
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
    const { from, to } = LIFECYCLE.PUBLISH;
    const { when, why } = this.unpublishable;
    return this.fire(request, id, {
      verb: 'PUBLISH',
      from,
      set: sql`status = ${to}, published_at = clock_timestamp()`,
      obstacle: sql`case when ${when} then ${why} end`,
      eventsOf: (parts) => this.publication(parts),
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION */
  archive(request: RequestMetadata, id: string): Promise<Row> {
    const { from, to } = LIFECYCLE.ARCHIVE;
    return this.fire(request, id, { verb: 'ARCHIVE', from, set: sql`status = ${to}` });
  }
}
