import { Decimal } from 'decimal.js';
import type { EntityManager } from 'typeorm';
import { IsmError, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { sent } from '../../shared/model/pick';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import type { Writer } from '../../shared/audit/writer';
import { assertInScope, scopeOf } from '../scope';
import type { Tag, TagType } from './tag.entity';
import type { CreateTagInput, TagFilter, UpdateTagInput } from './tag.input';
import type { TagsRepository } from './tags.repository';

/** Whether people carry a tag. */
export interface TagCarriers {
  isCarriedByAnybody(transaction: EntityManager, tagId: string): Promise<boolean>;
}

/** The catalogue. It belongs to no org unit, so only callers whose permission has no limits change it. */
export class TagsService extends CatalogueService<
  Tag,
  CreateTagInput,
  UpdateTagInput,
  TagFilter,
  TagsRepository
> {
  constructor(
    writer: Writer,
    tags: TagsRepository,
    private readonly carriers: TagCarriers,
  ) {
    super(writer, tags);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    assertInScope(scopeOf(caller, 'write:structure'), null);
  }

  protected override valuesOf(input: CreateTagInput, { errors }: WriteStep): Partial<Tag> {
    const { tagType, hoursDelta = null, description = '', isExclusive = tagType === 'CONTRACT' } = input;
    checkHours(tagType, hoursDelta, errors);
    return { ...sent(input), hoursDelta, description, isExclusive };
  }

  protected override changesOf(tag: Tag, input: UpdateTagInput, { errors }: WriteStep): Partial<Tag> {
    if (input.hoursDelta !== undefined) checkHours(tag.tagType, input.hoursDelta, errors);
    return input;
  }

  /** Whoever carries it could else come to carry two that exclude each other. @throws CONFLICT_HAS_DEPENDENCIES */
  protected override async afterUpdate(before: Tag, after: Tag, { transaction }: WriteStep): Promise<void> {
    if (
      before.isExclusive !== after.isExclusive &&
      (await this.carriers.isCarriedByAnybody(transaction, after.id))
    )
      throw new IsmError('CONFLICT_HAS_DEPENDENCIES');
  }
}

function checkHours(tagType: TagType, hours: string | null, errors: FieldErrors): void {
  if (tagType === 'CONTRACT' && (hours === null || !new Decimal(hours).gt(0)))
    errors.hoursDelta = ['A CONTRACT needs hours above 0.'];
  if (tagType === 'EXCEPTION' && (hours === null || !new Decimal(hours).lt(0)))
    errors.hoursDelta = ['An EXCEPTION needs hours below 0.'];
  if (tagType !== 'CONTRACT' && tagType !== 'EXCEPTION' && hours !== null)
    errors.hoursDelta = [`A ${tagType} has no hours.`];
}
