import { IsmError, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { sent } from '../../shared/model/pick';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { assertInScope, scopeOf } from '../scope';
import type { OrgUnit } from './org-unit.entity';
import type { CreateOrgUnitInput, OrgUnitFilter, UpdateOrgUnitInput } from './org-unit.input';
import type { Sql } from '../../shared/database/sql';
import { TREE_LOCK, type OrgUnitsRepository } from './org-units.repository';
import { PARENT_TYPE, type UnitTypeCode } from './unit-type-code';

/** The tree. A unit is written within the scope of the permission, and stays in it when it moves. */
export class OrgUnitsService extends CatalogueService<
  OrgUnit,
  CreateOrgUnitInput,
  UpdateOrgUnitInput,
  OrgUnitFilter,
  OrgUnitsRepository
> {
  protected override assertMayWrite(caller: Identity | null): void {
    scopeOf(caller, 'write:structure');
  }

  protected override assertMayWriteRow(unit: OrgUnit, { caller }: WriteStep): void {
    assertInScope(scopeOf(caller, 'write:structure'), unit);
  }

  protected override locks(): readonly Sql[] {
    return [TREE_LOCK];
  }

  override page(caller: Identity | null, args: SearchablePageArgs, filter: OrgUnitFilter): Page<OrgUnit> {
    return this.rows.pageIn(args, filter, filter.showDeleted ? scopeOf(caller, 'write:structure') : null);
  }

  protected override async valuesOf(input: CreateOrgUnitInput, step: WriteStep): Promise<Partial<OrgUnit>> {
    checkHours(input.unitType, input.maxWeeklyHours, step.errors);
    const parent = await this.parentFor(input.unitType, input.parentId ?? null, step);
    if (Object.keys(step.errors).length === 0) assertInScope(scopeOf(step.caller, 'write:structure'), parent);
    return { ...sent(input), parentId: parent?.id ?? null, path: parent?.path ?? [] };
  }

  protected override async changesOf(
    unit: OrgUnit,
    input: UpdateOrgUnitInput,
    step: WriteStep,
  ): Promise<Partial<OrgUnit>> {
    checkHours(unit.unitType, input.maxWeeklyHours, step.errors);
    if (input.parentId === undefined || input.parentId === unit.parentId) return input;
    const parent = await this.parentFor(unit.unitType, input.parentId, step, true);
    if (Object.keys(step.errors).length === 0) assertInScope(scopeOf(step.caller, 'write:structure'), parent);
    return input;
  }

  protected override async afterUpdate(
    before: OrgUnit,
    after: OrgUnit,
    { transaction }: WriteStep,
  ): Promise<void> {
    if (after.parentId === before.parentId) return;
    const parent = after.parentId === null ? null : await this.rows.byId(after.parentId, transaction);
    await this.rows.replant(transaction, after, parent?.path ?? []);
  }

  /** It comes back to where its parent is now. @throws CONFLICT_MISSING_DEPENDENCIES when its parent is deleted */
  protected override async beforeRestore(
    { id, parentId, path: lastPath }: OrgUnit,
    _related: string,
    step: WriteStep,
  ): Promise<Partial<OrgUnit>> {
    const parent = parentId === null ? null : await this.rows.byId(parentId, step.transaction);
    const path = parent ? [...parent.path, id] : lastPath;
    assertInScope(scopeOf(step.caller, 'write:structure'), { path });
    if (parentId !== null && !parent) {
      throw new IsmError('CONFLICT_MISSING_DEPENDENCIES', {
        message: 'The parent of the unit is deleted.',
      });
    }
    return { path };
  }

  /** The parent for a unit of the type. A new DEPARTMENT that names none goes under the root, if there is exactly one. */
  private async parentFor(
    unitType: UnitTypeCode,
    parentId: string | null,
    { transaction, errors }: WriteStep,
    isMove = false,
  ): Promise<OrgUnit | null> {
    const parentType = PARENT_TYPE[unitType];
    if (parentType === null) {
      if (parentId !== null) errors.parentId = ['A CLINIC has no parent.'];
      return null;
    }
    if (parentId === null) {
      const [root, second] = !isMove && unitType === 'DEPARTMENT' ? await this.rows.roots(transaction) : [];
      if (root && !second) return root;
      errors.parentId = [`A ${unitType} needs a parent of type ${parentType}.`];
      return null;
    }
    const parent = await this.rows.byId(parentId, transaction);
    if (!parent) errors.parentId = [`Invalid pk "${parentId}" - object does not exist.`];
    // A type can only stand below the type above it, so no unit can come to stand below itself.
    else if (parent.unitType !== parentType)
      errors.parentId = [`The parent of a ${unitType} must be a ${parentType}.`];
    return parent;
  }
}

function checkHours(unitType: UnitTypeCode, hours: string | null | undefined, errors: FieldErrors): void {
  if (hours !== null && hours !== undefined && unitType !== 'CLINIC') {
    errors.maxWeeklyHours = ['Only a CLINIC has a weekly ceiling.'];
  }
}
