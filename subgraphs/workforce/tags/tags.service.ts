import { Decimal } from 'decimal.js';
import type { DataSource } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { notDeleted } from '../../shared/graph/archive';
import type { Page, SearchablePageArgs } from '../../shared/graph/page';
import { rejectNulls } from '../../shared/graph/partial-update';
import { inTransaction } from '../../shared/graph/transaction';
import { assertInScope, scopeOf } from '../scope';
import type { Tag, TagType } from './tag.entity';
import type { CreateTagInput, TagFilter, UpdateTagInput } from './tag.input';
import type { CarriedTag, TagFields, TagsRepository } from './tags.repository';

/** The catalogue. It belongs to no org unit, so only callers whose permission has no limits change it. */
export class TagsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tags: TagsRepository,
  ) {}

  /** @throws FORBIDDEN when deleted tags are asked for by somebody who may not write them */
  page(caller: Identity | null, args: SearchablePageArgs, filter: TagFilter): Page<Tag> {
    if (filter.showDeleted) assertMayWrite(caller);
    return this.tags.page(args, filter);
  }

  byIds(ids: readonly string[]): Promise<Tag[]> {
    return this.tags.byIds(ids);
  }

  carriedBy(employeeIds: readonly string[]): Promise<CarriedTag[]> {
    return this.tags.carriedBy(employeeIds);
  }

  /** @throws NOT_FOUND */
  async one(id: string): Promise<Tag> {
    const [tag] = await this.tags.byIds([id]);
    if (!tag) throw new IsmError('NOT_FOUND');
    return tag;
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN for callers limited to a scope, DUPLICATE_RESOURCE */
  create(caller: Identity | null, input: CreateTagInput): Promise<Tag> {
    assertMayWrite(caller);
    const { name, tagType, hoursDelta = null, description, isExclusive, isActive } = input;
    const fieldErrors: FieldErrors = {};
    rejectNulls(input, ['description', 'isExclusive', 'isActive'], fieldErrors);
    rejectHours(tagType, hoursDelta, fieldErrors);
    if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
    return this.tags.insert(this.dataSource, {
      name,
      tagType,
      hoursDelta,
      description: description ?? '',
      isExclusive: isExclusive ?? tagType === 'CONTRACT',
      isActive: isActive ?? true,
    });
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, DUPLICATE_RESOURCE, PRECONDITION_FAILED;
   * CONFLICT_HAS_DEPENDENCIES when exclusiveness changes under people who carry the tag
   */
  update(
    caller: Identity | null,
    id: string,
    input: UpdateTagInput,
    expectedUpdatedAt: string | null,
  ): Promise<Tag> {
    assertMayWrite(caller);
    return inTransaction(this.dataSource, async (transaction) => {
      const tag = await this.tags.lock(transaction, id);
      if (!tag) throw new IsmError('NOT_FOUND');
      const { name, hoursDelta, description, isExclusive, isActive } = input;
      const fieldErrors: FieldErrors = {};
      rejectNulls(input, ['name', 'description', 'isExclusive', 'isActive'], fieldErrors);
      if (hoursDelta !== undefined) rejectHours(tag.tagType, hoursDelta, fieldErrors);
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      const changes = { name, hoursDelta, description, isExclusive, isActive } as Partial<TagFields>;
      const updated = await this.tags.update(transaction, id, changes, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      if (updated.isExclusive !== tag.isExclusive && (await this.tags.isCarriedByAnybody(transaction, id)))
        throw new IsmError('CONFLICT_HAS_DEPENDENCIES');
      return updated;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, CONFLICT_HAS_DEPENDENCIES while an employee or position has the tag */
  async delete(caller: Identity | null, id: string): Promise<void> {
    assertMayWrite(caller);
    await inTransaction(this.dataSource, async (transaction) => {
      if (!(await this.tags.delete(transaction, id, caller?.userId ?? null))) throw new IsmError('NOT_FOUND');
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION when it is not deleted, DUPLICATE_RESOURCE */
  undelete(caller: Identity | null, id: string): Promise<Tag> {
    assertMayWrite(caller);
    return inTransaction(this.dataSource, async (transaction) => {
      const deleted = await this.tags.takeDeleted(transaction, id);
      if (deleted) return this.tags.restore(transaction, deleted);
      throw (await this.tags.lock(transaction, id)) ? notDeleted() : new IsmError('NOT_FOUND');
    });
  }
}

function assertMayWrite(caller: Identity | null): void {
  assertInScope(scopeOf(caller, 'write:structure'), null);
}

function rejectHours(tagType: TagType, hours: string | null, fieldErrors: FieldErrors): void {
  if (tagType === 'CONTRACT' && (hours === null || !new Decimal(hours).gt(0)))
    fieldErrors.hoursDelta = ['A CONTRACT needs hours above 0.'];
  if (tagType === 'EXCEPTION' && (hours === null || !new Decimal(hours).lt(0)))
    fieldErrors.hoursDelta = ['An EXCEPTION needs hours below 0.'];
  if (tagType !== 'CONTRACT' && tagType !== 'EXCEPTION' && hours !== null)
    fieldErrors.hoursDelta = [`A ${tagType} has no hours.`];
}
