import type { DataSource, EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { notDeleted } from '../../shared/model/archive';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { rejectNulls } from '../../shared/model/partial-update';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { OrgUnit } from '../org-units/org-unit.entity';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import type { PositionTagsRepository } from '../position-tags/position-tags.repository';
import { assertInScope, scopeOf } from '../scope';
import type { Position } from './position.entity';
import type { CreatePositionInput, PositionFilter, UpdatePositionInput } from './position.input';
import type { KeyedPosition, PositionFields, PositionsRepository } from './positions.repository';
import { positionsVisibleTo } from './visibility';

interface PositionStores {
  readonly positions: PositionsRepository;
  readonly requirements: PositionTagsRepository;
  readonly units: OrgUnitsRepository;
}

export class PositionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly stores: PositionStores,
  ) {}

  /** @throws FORBIDDEN when deleted positions are asked for by somebody who may write none */
  page(caller: Identity | null, args: SearchablePageArgs, filter: PositionFilter): Page<Position> {
    const writable = filter.showDeleted ? scopeOf(caller, 'write:structure') : null;
    return this.stores.positions.page(args, filter, positionsVisibleTo(caller), writable);
  }

  /** @throws NOT_FOUND, also for a position that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Position> {
    const [position] = await this.stores.positions.byIds([id], positionsVisibleTo(caller));
    if (!position) throw new IsmError('NOT_FOUND');
    return position;
  }

  byIds(caller: Identity | null, ids: readonly string[]): Promise<Position[]> {
    return this.stores.positions.byIds(ids, positionsVisibleTo(caller));
  }

  /** By title, at most `count` of each. */
  ofOrgUnits(
    caller: Identity | null,
    orgUnitIds: readonly string[],
    count: number,
  ): Promise<KeyedPosition[]> {
    return this.stores.positions.ofOrgUnits(orgUnitIds, count, positionsVisibleTo(caller));
  }

  /** By title, at most `count` of each. */
  requiring(caller: Identity | null, tagIds: readonly string[], count: number): Promise<KeyedPosition[]> {
    return this.stores.positions.requiring(tagIds, count, positionsVisibleTo(caller));
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN outside the caller's scope */
  async create(caller: Identity | null, input: CreatePositionInput): Promise<Position> {
    const scope = scopeOf(caller, 'write:structure');
    return inTransaction(this.dataSource, async (transaction) => {
      const fieldErrors: FieldErrors = {};
      const unit = await this.unitFor(transaction, input.orgUnitId, fieldErrors);
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      assertInScope(scope, unit);
      const { title, orgUnitId, requiredWeeklyHours } = input;
      const { id } = await this.stores.positions.insert(transaction, {
        title,
        orgUnitId,
        requiredWeeklyHours,
        description: input.description ?? '',
        isActive: input.isActive ?? true,
      });
      return this.read(transaction, id);
    });
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, PRECONDITION_FAILED
   */
  async update(
    caller: Identity | null,
    id: string,
    input: UpdatePositionInput,
    expectedUpdatedAt: string | null,
  ): Promise<Position> {
    return inTransaction(this.dataSource, async (transaction) => {
      await this.lockInScope(transaction, caller, id);
      const fieldErrors: FieldErrors = {};
      rejectNulls(
        input,
        ['title', 'orgUnitId', 'requiredWeeklyHours', 'description', 'isActive'],
        fieldErrors,
      );
      const target = input.orgUnitId ? await this.unitFor(transaction, input.orgUnitId, fieldErrors) : null;
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      if (target) assertInScope(scopeOf(caller, 'write:structure'), target);
      const { title, orgUnitId, requiredWeeklyHours, description, isActive } = input;
      const changes = {
        title,
        orgUnitId,
        requiredWeeklyHours,
        description,
        isActive,
      } as Partial<PositionFields>;
      if (!(await this.stores.positions.update(transaction, id, changes, expectedUpdatedAt)))
        throw new IsmError('PRECONDITION_FAILED');
      return this.read(transaction, id);
    });
  }

  /** A new position with the same fields and tags, and without assignments. @throws NOT_FOUND, FORBIDDEN */
  async duplicate(caller: Identity | null, id: string): Promise<Position> {
    return inTransaction(this.dataSource, async (transaction) => {
      const { title, orgUnitId, requiredWeeklyHours, description, isActive } = await this.lockInScope(
        transaction,
        caller,
        id,
      );
      const fields = { title, orgUnitId, requiredWeeklyHours, description, isActive };
      const { id: copyId } = await this.stores.positions.insert(transaction, fields);
      await this.stores.requirements.copy(transaction, id, copyId, caller?.userId ?? null);
      return this.read(transaction, copyId);
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, CONFLICT_HAS_DEPENDENCIES when it has or had assignments */
  async delete(caller: Identity | null, id: string): Promise<void> {
    const actorId = caller?.userId ?? null;
    await inTransaction(this.dataSource, async (transaction) => {
      await this.lockInScope(transaction, caller, id);
      const requirements = await this.stores.requirements.clear(transaction, id, actorId);
      await this.stores.positions.archive(transaction, id, actorId, requirements);
    });
  }

  /**
   * Brings a deleted position back with all that it required.
   * @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION when it is not deleted, CONFLICT_MISSING_DEPENDENCIES when its
   * unit or a required tag is
   */
  async undelete(caller: Identity | null, id: string): Promise<Position> {
    const scope = scopeOf(caller, 'write:structure');
    return inTransaction(this.dataSource, async (transaction) => {
      const deleted = await this.stores.positions.takeDeleted(transaction, id);
      if (!deleted) {
        await this.lockInScope(transaction, caller, id);
        throw notDeleted();
      }
      const unit = await this.stores.units.byIdWithDeleted(transaction, deleted.row.orgUnitId);
      assertInScope(scope, unit);
      if (!unit || unit.deletedAt) throw missing('The org unit of the position is deleted.');
      const tags = await this.stores.requirements.missingTags(transaction, deleted.related);
      if (tags.length > 0) throw missing(`Tags that the position requires are deleted: ${tags.join(', ')}.`);
      await this.stores.positions.restore(transaction, deleted);
      await this.stores.requirements.restore(transaction, deleted.related, caller?.userId ?? null);
      return this.read(transaction, id);
    });
  }

  /**
   * Keeps the position from being changed by others until the transaction ends.
   * @throws NOT_FOUND, FORBIDDEN when its unit lies outside the caller's scope
   */
  private async lockInScope(
    transaction: EntityManager,
    caller: Identity | null,
    id: string,
  ): Promise<PositionFields> {
    const scope = scopeOf(caller, 'write:structure');
    const position = await this.stores.positions.lock(transaction, id);
    if (!position) throw new IsmError('NOT_FOUND');
    assertInScope(scope, await this.stores.units.byId(position.orgUnitId, transaction));
    return position;
  }

  /** The position with its figures. */
  private async read(transaction: EntityManager, id: string): Promise<Position> {
    const position = await this.stores.positions.byId(id, transaction);
    if (!position) throw new Error('the position was written and is not there');
    return position;
  }

  private async unitFor(
    transaction: EntityManager,
    orgUnitId: string,
    fieldErrors: FieldErrors,
  ): Promise<OrgUnit | null> {
    const unit = await this.stores.units.byId(orgUnitId, transaction);
    if (!unit) fieldErrors.orgUnitId = [`Invalid pk "${orgUnitId}" - object does not exist.`];
    else if (unit.unitType !== 'UNIT')
      fieldErrors.orgUnitId = ['A position stands on an org unit of type UNIT.'];
    return unit;
  }
}

function missing(message: string): IsmError {
  return new IsmError('CONFLICT_MISSING_DEPENDENCIES', { message });
}
