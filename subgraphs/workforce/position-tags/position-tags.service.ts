import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { hiddenRow } from '../../../schema/contract/hidden-rows';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import { unchanged } from '../../shared/model/unchanged';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import type { Position } from '../positions/position.entity';
import type { PositionsRepository } from '../positions/positions.repository';
import { assertInScope, scopeOf } from '../scope';
import type { TagsRepository } from '../tags/tags.repository';
import type { PositionTag } from './position-tag.entity';
import type { AttachPositionTagInput, PositionTagFilter, UpdatePositionTagInput } from './position-tag.input';
import type { PositionTagsRepository } from './position-tags.repository';

interface Repositories {
  readonly requirements: PositionTagsRepository;
  readonly positions: PositionsRepository;
  readonly tags: TagsRepository;
  readonly units: OrgUnitsRepository;
}

/** What the audit log calls a requirement. */
const RESOURCE = 'POSITION_TAG';

export class PositionTagsService {
  constructor(
    private readonly writer: Writer,
    private readonly at: Repositories,
  ) {}

  page(caller: Identity | null, args: PageArgs, filter: PositionTagFilter): Page<PositionTag> {
    return this.at.requirements.page(args, filter, this.at.positions.visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for a requirement of a position that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<PositionTag> {
    const found = await this.at.requirements.oneVisible(id, this.at.positions.visibleTo(caller));
    if (found) return found;
    throw (await this.at.requirements.byId(id)) ? hiddenRow() : new IsmError('NOT_FOUND');
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN outside the caller's scope, DUPLICATE_RESOURCE */
  attach(request: RequestMetadata, input: AttachPositionTagInput): Promise<PositionTag> {
    const { positionId, tagId, isMandatory = true } = input;
    return this.writer.run(request, async (transaction, report) => {
      const errors: FieldErrors = {};
      const position = await this.at.positions.lock(transaction, positionId);
      if (!position) errors.positionId = [`Invalid pk "${positionId}" - object does not exist.`];
      const tag = await this.at.tags.lock(transaction, tagId);
      if (!tag) errors.tagId = [`Invalid pk "${tagId}" - object does not exist.`];
      else if (!tag.isActive) errors.tagId = ['The tag is not active.'];
      if (!position || Object.keys(errors).length > 0) throw invalidInput(errors);
      await this.assertInScope(transaction, request.identity, position);
      const values = { positionId, tagId, isMandatory };
      const attached = await this.at.requirements.attach(transaction, values, userIdOf(request.identity));
      report.wrote({
        action: 'ATTACH_POSITION_TAG',
        resource: RESOURCE,
        id: attached.id,
        fields: sentFields(input),
      });
      return attached;
    });
  }

  /**
   * The same value again is no change: nothing is logged.
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED
   */
  update(
    request: RequestMetadata,
    id: string,
    input: UpdatePositionTagInput,
    expectedUpdatedAt: string | null,
  ): Promise<PositionTag> {
    return this.writer.run(request, async (transaction, report) => {
      const current = await this.lockInScope(transaction, request.identity, id);
      const isMandatory = input.isMandatory ?? current.isMandatory;
      const changed = isMandatory !== current.isMandatory;
      report.wrote({
        action: 'UPDATE_POSITION_TAG',
        resource: RESOURCE,
        id,
        fields: sentFields(input),
        changed,
      });
      if (!changed) return unchanged(current, expectedUpdatedAt);
      const actorId = userIdOf(request.identity);
      const updated = await this.at.requirements.change(
        transaction,
        id,
        isMandatory,
        expectedUpdatedAt,
        actorId,
      );
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      return updated;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN */
  async detach(request: RequestMetadata, id: string): Promise<void> {
    await this.writer.run(request, async (transaction, report) => {
      const current = await this.lockInScope(transaction, request.identity, id);
      await this.at.requirements.detach(transaction, current, userIdOf(request.identity));
      report.wrote({ action: 'DETACH_POSITION_TAG', resource: RESOURCE, id });
    });
  }

  private async lockInScope(
    transaction: EntityManager,
    caller: Identity | null,
    id: string,
  ): Promise<PositionTag> {
    const current = orNotFound(await this.at.requirements.lock(transaction, id));
    // A requirement keeps its position from being removed.
    const position = await this.at.positions.byId(current.positionId, transaction);
    if (position) await this.assertInScope(transaction, caller, position);
    return current;
  }

  private async assertInScope(
    transaction: EntityManager,
    caller: Identity | null,
    { orgUnitId }: Position,
  ): Promise<void> {
    assertInScope(scopeOf(caller, 'write:structure'), await this.at.units.byId(orgUnitId, transaction));
  }
}

function orNotFound(requirement: PositionTag | null): PositionTag {
  if (!requirement) throw new IsmError('NOT_FOUND');
  return requirement;
}
