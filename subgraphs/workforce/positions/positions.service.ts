import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import type { OrgUnit } from '../org-units/org-unit.entity';
import { assertInScope, scopeOf } from '../scope';
import type { Position } from './position.entity';
import type { CreatePositionInput, PositionFilter, UpdatePositionInput } from './position.input';
import type { PositionsRepository } from './positions.repository';

/** The tags that positions require. */
export interface Requirements {
  copy(transaction: EntityManager, fromId: string, toId: string, actorId: string | null): Promise<void>;
  clear(transaction: EntityManager, positionId: string, actorId: string | null): Promise<string>;
  missingTags(transaction: EntityManager, rows: string): Promise<string[]>;
  restore(transaction: EntityManager, rows: string, actorId: string | null): Promise<void>;
}

/** The tree that positions hang on. */
export interface OrgUnitReader {
  byId(id: string, transaction: EntityManager): Promise<OrgUnit | null>;
  byIdWithDeleted(transaction: EntityManager, id: string): Promise<OrgUnit | null>;
}

/** Demand. A position is written within the scope of the permission; it is deleted and comes back with its requirements. */
export class PositionsService extends CatalogueService<
  Position,
  CreatePositionInput,
  UpdatePositionInput,
  PositionFilter,
  PositionsRepository
> {
  constructor(
    writer: Writer,
    positions: PositionsRepository,
    private readonly requirements: Requirements,
    private readonly units: OrgUnitReader,
  ) {
    super(writer, positions);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    scopeOf(caller, 'write:structure');
  }

  protected override async assertMayWriteRow(
    { orgUnitId }: Position,
    { caller, transaction }: WriteStep,
  ): Promise<void> {
    assertInScope(scopeOf(caller, 'write:structure'), await this.units.byId(orgUnitId, transaction));
  }

  override page(caller: Identity | null, args: SearchablePageArgs, filter: PositionFilter): Page<Position> {
    const writable = filter.showDeleted ? scopeOf(caller, 'write:structure') : null;
    return this.rows.pageIn(args, filter, this.rows.visibleTo(caller), writable);
  }

  protected override async valuesOf(input: CreatePositionInput, step: WriteStep): Promise<Partial<Position>> {
    await this.checkUnit(input.orgUnitId, step);
    return { description: '', ...sent(input) };
  }

  protected override async changesOf(
    _position: Position,
    input: UpdatePositionInput,
    step: WriteStep,
  ): Promise<Partial<Position>> {
    if (input.orgUnitId !== undefined) await this.checkUnit(input.orgUnitId, step);
    return input;
  }

  protected override takeRelated({ id }: Position, { caller, transaction }: WriteStep): Promise<string> {
    return this.requirements.clear(transaction, id, userIdOf(caller));
  }

  /** @throws CONFLICT_MISSING_DEPENDENCIES when its unit or a required tag is deleted */
  protected override async beforeRestore(
    { orgUnitId }: Position,
    requirements: string,
    { caller, transaction }: WriteStep,
  ): Promise<Partial<Position>> {
    const unit = await this.units.byIdWithDeleted(transaction, orgUnitId);
    assertInScope(scopeOf(caller, 'write:structure'), unit);
    if (!unit || unit.deletedAt) throw missing('The org unit of the position is deleted.');
    const tags = await this.requirements.missingTags(transaction, requirements);
    if (tags.length > 0) throw missing(`Tags that the position requires are deleted: ${tags.join(', ')}.`);
    return {};
  }

  protected override restoreRelated(
    _position: Position,
    requirements: string,
    { caller, transaction }: WriteStep,
  ): Promise<void> {
    return this.requirements.restore(transaction, requirements, userIdOf(caller));
  }

  /** With its figures. */
  protected override shown({ id }: Position, transaction: EntityManager): Promise<Position> {
    return this.written(id, transaction);
  }

  /** A new position with the same fields and tags, and without assignments. @throws NOT_FOUND, FORBIDDEN */
  duplicate(request: RequestMetadata, id: string): Promise<Position> {
    const caller = request.identity;
    this.assertMayWrite(caller);
    return this.writer.run(request, async (transaction, report) => {
      const position = await this.rows.lock(transaction, id);
      if (!position) throw new IsmError('NOT_FOUND');
      await this.assertMayWriteRow(position, { caller, transaction, report, errors: {} });
      const { title, orgUnitId, requiredWeeklyHours, description, isActive } = position;
      const copy = await this.rows.insert(transaction, {
        title,
        orgUnitId,
        requiredWeeklyHours,
        description,
        isActive,
      });
      await this.requirements.copy(transaction, id, copy.id, userIdOf(caller));
      report.wrote({ action: 'DUPLICATE_POSITION', resource: 'POSITION', id });
      return this.written(copy.id, transaction);
    });
  }

  private async written(id: string, transaction: EntityManager): Promise<Position> {
    const position = await this.rows.byId(id, transaction);
    if (!position) throw new Error('the position was written and is not there');
    return position;
  }

  /** A position stands on a UNIT in the caller's scope. @throws FORBIDDEN */
  private async checkUnit(orgUnitId: string, { caller, transaction, errors }: WriteStep): Promise<void> {
    const unit = await this.units.byId(orgUnitId, transaction);
    if (!unit) errors.orgUnitId = [`Invalid pk "${orgUnitId}" - object does not exist.`];
    else if (unit.unitType !== 'UNIT') errors.orgUnitId = ['A position stands on an org unit of type UNIT.'];
    else assertInScope(scopeOf(caller, 'write:structure'), unit);
  }
}

function missing(message: string): IsmError {
  return new IsmError('CONFLICT_MISSING_DEPENDENCIES', { message });
}
