import type { DataSource, EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { notDeleted } from '../../shared/graph/archive';
import type { Page, SearchablePageArgs } from '../../shared/graph/page';
import { rejectNulls } from '../../shared/graph/partial-update';
import { inTransaction } from '../../shared/graph/transaction';
import { assertInScope, scopeOf } from '../scope';
import type { OrgUnit } from './org-unit.entity';
import type { CreateOrgUnitInput, OrgUnitFilter, UpdateOrgUnitInput } from './org-unit.input';
import type { OrgUnitsRepository } from './org-units.repository';
import { PARENT_TYPE, type UnitTypeCode } from './unit-type-code';

export class OrgUnitsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly units: OrgUnitsRepository,
  ) {}

  /** @throws FORBIDDEN when deleted units are asked for by somebody who may write none */
  page(caller: Identity | null, args: SearchablePageArgs, filter: OrgUnitFilter): Page<OrgUnit> {
    const writable = filter.showDeleted ? scopeOf(caller, 'write:structure') : null;
    return this.units.page(args, filter, writable);
  }

  byIds(ids: readonly string[]): Promise<OrgUnit[]> {
    return this.units.byIds(ids);
  }

  childrenOf(parentIds: readonly string[]): Promise<OrgUnit[]> {
    return this.units.childrenOf(parentIds);
  }

  /** @throws NOT_FOUND */
  async one(id: string): Promise<OrgUnit> {
    return this.units.byId(id).then(orNotFound);
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN outside the caller's scope, ORG_UNIT_CODE_TAKEN */
  async create(caller: Identity | null, input: CreateOrgUnitInput): Promise<OrgUnit> {
    const scope = scopeOf(caller, 'write:structure');
    return inTransaction(this.dataSource, async (transaction) => {
      await this.units.lockTree(transaction);
      const fieldErrors: FieldErrors = {};
      rejectHours(input.unitType, input.maxWeeklyHours, fieldErrors);
      const parent = await this.parentFor(transaction, input.unitType, input.parentId ?? null, fieldErrors);
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      assertInScope(scope, parent);
      const { name, code, unitType, maxWeeklyHours = null, isActive } = input;
      return this.units.insert(
        transaction,
        { name, code, unitType, maxWeeklyHours, isActive: isActive ?? true },
        parent,
      );
    });
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, ORG_UNIT_CODE_TAKEN, PRECONDITION_FAILED
   */
  async update(
    caller: Identity | null,
    id: string,
    input: UpdateOrgUnitInput,
    expectedUpdatedAt: string | null,
  ): Promise<OrgUnit> {
    const scope = scopeOf(caller, 'write:structure');
    return inTransaction(this.dataSource, async (transaction) => {
      await this.units.lockTree(transaction);
      const unit = orNotFound(await this.units.byId(id, transaction));
      assertInScope(scope, unit);
      const fieldErrors: FieldErrors = {};
      rejectNulls(input, ['name', 'code', 'isActive'], fieldErrors);
      rejectHours(unit.unitType, input.maxWeeklyHours, fieldErrors);
      const isMove = input.parentId !== undefined && input.parentId !== unit.parentId;
      const parent = isMove
        ? await this.parentFor(transaction, unit.unitType, input.parentId ?? null, fieldErrors, true)
        : null;
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      if (isMove) assertInScope(scope, parent);
      const { name, code, parentId, maxWeeklyHours, isActive } = input;
      const changes = { name, code, parentId, maxWeeklyHours, isActive } as Partial<OrgUnit>;
      const updated = await this.units.update(transaction, id, changes, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      if (isMove) await this.units.replant(transaction, unit, parent?.path ?? []);
      return updated;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, CONFLICT_HAS_DEPENDENCIES */
  async delete(caller: Identity | null, id: string): Promise<void> {
    const scope = scopeOf(caller, 'write:structure');
    await inTransaction(this.dataSource, async (transaction) => {
      await this.units.lockTree(transaction);
      assertInScope(scope, orNotFound(await this.units.byId(id, transaction)));
      await this.units.delete(transaction, id, caller?.userId ?? null);
    });
  }

  /**
   * Brings a deleted unit back, to where its parent is now.
   * @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION when it is not deleted, CONFLICT_MISSING_DEPENDENCIES when its
   * parent is, ORG_UNIT_CODE_TAKEN
   */
  async undelete(caller: Identity | null, id: string): Promise<OrgUnit> {
    const scope = scopeOf(caller, 'write:structure');
    return inTransaction(this.dataSource, async (transaction) => {
      await this.units.lockTree(transaction);
      const deleted = await this.units.takeDeleted(transaction, id);
      if (!deleted) {
        assertInScope(scope, orNotFound(await this.units.byId(id, transaction)));
        throw notDeleted();
      }
      const { parentId, path: lastPath } = deleted.row;
      const parent = parentId === null ? null : await this.units.byId(parentId, transaction);
      const path = parent ? [...parent.path, id] : lastPath;
      assertInScope(scope, { path });
      if (parentId !== null && !parent) {
        throw new IsmError('CONFLICT_MISSING_DEPENDENCIES', {
          message: 'The parent of the unit is deleted.',
        });
      }
      return this.units.restore(transaction, deleted, path);
    });
  }

  /** The parent for a unit of the type. A new DEPARTMENT that names none goes under the root, if there is exactly one. */
  private async parentFor(
    transaction: EntityManager,
    unitType: UnitTypeCode,
    parentId: string | null,
    fieldErrors: FieldErrors,
    isMove = false,
  ): Promise<OrgUnit | null> {
    const parentType = PARENT_TYPE[unitType];
    if (parentType === null) {
      if (parentId !== null) fieldErrors.parentId = ['A CLINIC has no parent.'];
      return null;
    }
    if (parentId === null) {
      const [root, second] = !isMove && unitType === 'DEPARTMENT' ? await this.units.roots(transaction) : [];
      if (root && !second) return root;
      fieldErrors.parentId = [`A ${unitType} needs a parent of type ${parentType}.`];
      return null;
    }
    const parent = await this.units.byId(parentId, transaction);
    if (!parent) fieldErrors.parentId = [`Invalid pk "${parentId}" - object does not exist.`];
    // A type can only stand below the type above it, so no unit can come to stand below itself.
    else if (parent.unitType !== parentType)
      fieldErrors.parentId = [`The parent of a ${unitType} must be a ${parentType}.`];
    return parent;
  }
}

function rejectHours(
  unitType: UnitTypeCode,
  hours: string | null | undefined,
  fieldErrors: FieldErrors,
): void {
  if (hours !== null && hours !== undefined && unitType !== 'CLINIC') {
    fieldErrors.maxWeeklyHours = ['Only a CLINIC has a weekly ceiling.'];
  }
}

function orNotFound(unit: OrgUnit | null): OrgUnit {
  if (!unit) throw new IsmError('NOT_FOUND');
  return unit;
}
