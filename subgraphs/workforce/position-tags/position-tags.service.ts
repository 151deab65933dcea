import type { DataSource, EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import { rejectNulls, unchanged } from '../../shared/model/partial-update';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import type { PositionFields, PositionsRepository } from '../positions/positions.repository';
import { positionsVisibleTo } from '../positions/visibility';
import { assertInScope, scopeOf } from '../scope';
import type { TagsRepository } from '../tags/tags.repository';
import type { PositionTag } from './position-tag.entity';
import type { AttachPositionTagInput, PositionTagFilter, UpdatePositionTagInput } from './position-tag.input';
import type { PositionTagsRepository } from './position-tags.repository';

interface PositionTagStores {
  readonly requirements: PositionTagsRepository;
  readonly positions: PositionsRepository;
  readonly tags: TagsRepository;
  readonly units: OrgUnitsRepository;
}

export class PositionTagsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly stores: PositionTagStores,
  ) {}

  page(caller: Identity | null, args: PageArgs, filter: PositionTagFilter): Page<PositionTag> {
    return this.stores.requirements.page(args, filter, positionsVisibleTo(caller));
  }

  /** @throws NOT_FOUND, also for a requirement of a position that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<PositionTag> {
    return orNotFound(await this.stores.requirements.byId(id, positionsVisibleTo(caller)));
  }

  ofPositions(positionIds: readonly string[]): Promise<PositionTag[]> {
    return this.stores.requirements.ofPositions(positionIds);
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN outside the caller's scope, DUPLICATE_RESOURCE */
  async attach(caller: Identity | null, input: AttachPositionTagInput): Promise<PositionTag> {
    const { positionId, tagId } = input;
    return inTransaction(this.dataSource, async (transaction) => {
      const fieldErrors: FieldErrors = {};
      const position = await this.stores.positions.lock(transaction, positionId);
      if (!position) fieldErrors.positionId = [`Invalid pk "${positionId}" - object does not exist.`];
      const tag = await this.stores.tags.lock(transaction, tagId);
      if (!tag) fieldErrors.tagId = [`Invalid pk "${tagId}" - object does not exist.`];
      else if (!tag.isActive) fieldErrors.tagId = ['The tag is not active.'];
      if (!position || Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      await this.assertInScope(transaction, caller, position);
      const values = { positionId, tagId, isMandatory: input.isMandatory ?? true };
      return this.stores.requirements.insert(transaction, values, caller?.userId ?? null);
    });
  }

  /**
   * The same value again is no change: nothing is written or logged.
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, PRECONDITION_FAILED
   */
  async update(
    caller: Identity | null,
    id: string,
    input: UpdatePositionTagInput,
    expectedUpdatedAt: string | null,
  ): Promise<PositionTag> {
    return inTransaction(this.dataSource, async (transaction) => {
      const current = await this.lockInScope(transaction, caller, id);
      const fieldErrors: FieldErrors = {};
      rejectNulls(input, ['isMandatory'], fieldErrors);
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      const isMandatory = input.isMandatory ?? current.isMandatory;
      if (isMandatory === current.isMandatory) return unchanged(current, expectedUpdatedAt);
      const updated = await this.stores.requirements.update(
        transaction,
        id,
        isMandatory,
        expectedUpdatedAt,
        caller?.userId ?? null,
      );
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      return updated;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN */
  async detach(caller: Identity | null, id: string): Promise<void> {
    await inTransaction(this.dataSource, async (transaction) => {
      const current = await this.lockInScope(transaction, caller, id);
      await this.stores.requirements.delete(transaction, current, caller?.userId ?? null);
    });
  }

  private async lockInScope(
    transaction: EntityManager,
    caller: Identity | null,
    id: string,
  ): Promise<PositionTag> {
    const current = orNotFound(await this.stores.requirements.lock(transaction, id));
    // A requirement keeps its position from being removed.
    const position = await this.stores.positions.byId(current.positionId, transaction);
    if (position) await this.assertInScope(transaction, caller, position);
    return current;
  }

  private async assertInScope(
    transaction: EntityManager,
    caller: Identity | null,
    { orgUnitId }: PositionFields,
  ): Promise<void> {
    assertInScope(scopeOf(caller, 'write:structure'), await this.stores.units.byId(orgUnitId, transaction));
  }
}

function orNotFound(requirement: PositionTag | null): PositionTag {
  if (!requirement) throw new IsmError('NOT_FOUND');
  return requirement;
}
