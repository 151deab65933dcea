import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import { unchanged } from '../../shared/model/unchanged';
import { sentFields, type WriteReport, type Writer } from '../../shared/audit/writer';
import type { Employee } from '../employees/employee.entity';
import type { EmployeesRepository } from '../employees/employees.repository';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import { assertInScope, scopeOf } from '../scope';
import type { TagChangeKind } from '../tag-changes/tag-change.entity';
import type { TagChangesRepository } from '../tag-changes/tag-changes.repository';
import { today } from '../../shared/runtime/today';
import type { EmployeeTag } from './employee-tag.entity';
import type {
  AdjustContractInput,
  AttachTagInput,
  EmployeeTagFilter,
  UpdateEmployeeTagInput,
} from './employee-tag.input';
import type { CarriedTag, Carrying, EmployeeTagsRepository } from './employee-tags.repository';

/** Where the service reads and writes. */
interface Repositories {
  readonly employeeTags: EmployeeTagsRepository;
  readonly changes: TagChangesRepository;
  readonly employees: EmployeesRepository;
  readonly units: OrgUnitsRepository;
}

/**
 * Tags on people. Every writer holds the lock of the employee's row, so that two who add a tag at the same instant see
 * each other, and logs what it did in the same transaction.
 */
export class EmployeeTagsService {
  constructor(
    private readonly writer: Writer,
    private readonly at: Repositories,
  ) {}

  page(caller: Identity | null, args: PageArgs, filter: EmployeeTagFilter): Page<EmployeeTag> {
    return this.at.employeeTags.page(args, filter, this.at.employeeTags.visibleTo(caller));
  }

  carriedToday(employeeIds: readonly string[]): Promise<CarriedTag[]> {
    return this.at.employeeTags.carriedToday(employeeIds);
  }

  /** @throws NOT_FOUND, also for a tag of an employee that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<EmployeeTag> {
    const { employeeTags } = this.at;
    const employeeTag = await employeeTags.byId(id, undefined, employeeTags.visibleTo(caller));
    if (!employeeTag) throw await employeeTags.notFound(caller, id);
    return employeeTag;
  }

  /** The EXCEPTION tags of an employee. @throws NOT_FOUND for an employee that the caller may not see */
  async adjustments(caller: Identity | null, employeeId: string, args: PageArgs): Promise<Page<EmployeeTag>> {
    const { employees } = this.at;
    const employee = await employees.byId(employeeId, undefined, employees.visibleTo(caller));
    if (!employee) throw await employees.notFound(caller, employeeId);
    return this.at.employeeTags.page(args, { employeeId, tagType: 'EXCEPTION' }, []);
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN outside the caller's scope, EMPLOYEE_TERMINATED, TAG_OVERLAP */
  attach(request: RequestMetadata, input: AttachTagInput): Promise<EmployeeTag> {
    const { employeeId } = input;
    return this.add(request, 'ATTACH_TAG', input, (transaction, fieldErrors) =>
      this.at.employees.lock(transaction, employeeId).then((employee) => {
        if (!employee) fieldErrors.employeeId = [`Invalid pk "${employeeId}" - object does not exist.`];
        return employee;
      }),
    );
  }

  /** Attaches an EXCEPTION tag. @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, EMPLOYEE_TERMINATED, TAG_OVERLAP */
  adjust(request: RequestMetadata, employeeId: string, input: AdjustContractInput): Promise<EmployeeTag> {
    return this.add(
      request,
      'ADJUST_CONTRACT',
      input,
      async (transaction) => {
        const employee = await this.at.employees.lock(transaction, employeeId);
        if (!employee) throw new IsmError('NOT_FOUND');
        return employee;
      },
      { onlyExceptions: true },
    );
  }

  /**
   * Changes the days on which a tag is carried. The same days again are no change: nothing is written or logged.
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, TAG_OVERLAP, PRECONDITION_FAILED
   */
  update(
    request: RequestMetadata,
    id: string,
    input: UpdateEmployeeTagInput,
    expectedUpdatedAt: string | null,
  ): Promise<EmployeeTag> {
    return this.changing(request, id, async (transaction, current, report) => {
      const fieldErrors: FieldErrors = {};
      const validFrom = input.validFrom ?? current.validFrom;
      const validUntil = input.validUntil === undefined ? current.validUntil : input.validUntil;
      rejectReversed(validFrom, validUntil, fieldErrors);
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      const changed = validFrom !== current.validFrom || validUntil !== current.validUntil;
      report.wrote({
        action: 'UPDATE_EMPLOYEE_TAG',
        resource: 'EMPLOYEE_TAG',
        id,
        fields: sentFields(input),
        changed,
      });
      if (!changed) return unchanged(current, expectedUpdatedAt);
      const updated = await this.at.employeeTags.update(
        transaction,
        id,
        { validFrom, validUntil },
        expectedUpdatedAt,
      );
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      if (await this.at.employeeTags.overlaps(transaction, updated, id)) throw new IsmError('TAG_OVERLAP');
      await this.log(transaction, request.identity, updated, 'CHANGED', input.reason);
      return updated;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN outside the caller's scope */
  async detach(request: RequestMetadata, id: string, reason: string | null): Promise<void> {
    await this.changing(request, id, async (transaction, current, report) => {
      await this.at.employeeTags.delete(transaction, id);
      await this.log(transaction, request.identity, current, 'REMOVED', reason);
      report.wrote({ action: 'DETACH_TAG', resource: 'TAG', id });
    });
  }

  /** @param lockEmployee locks the carrier's row; null after noting an error */
  private add(
    request: RequestMetadata,
    action: 'ATTACH_TAG' | 'ADJUST_CONTRACT',
    input: AdjustContractInput,
    lockEmployee: (transaction: EntityManager, fieldErrors: FieldErrors) => Promise<Employee | null>,
    { onlyExceptions = false } = {},
  ): Promise<EmployeeTag> {
    const { tagId, reason } = input;
    const validFrom = input.validFrom ?? today();
    const validUntil = input.validUntil ?? null;
    return this.writer.run(request, async (transaction, report) => {
      const fieldErrors: FieldErrors = {};
      const employee = await lockEmployee(transaction, fieldErrors);
      const tag = await this.at.employeeTags.holdTag(transaction, tagId);
      if (!tag) fieldErrors.tagId = [`Invalid pk "${tagId}" - object does not exist.`];
      else if (!tag.isActive) fieldErrors.tagId = ['This tag is inactive.'];
      else if (onlyExceptions && tag.tagType !== 'EXCEPTION')
        fieldErrors.tagId = ['Only an EXCEPTION tag adjusts a contract.'];
      rejectReversed(validFrom, validUntil, fieldErrors);
      if (Object.keys(fieldErrors).length > 0 || !employee) throw invalidInput(fieldErrors);
      await this.assertMayWrite(transaction, request.identity, employee);
      if (employee.status === 'TERMINATED') throw new IsmError('EMPLOYEE_TERMINATED');
      const carrying: Carrying = { employeeId: employee.id, tagId, validFrom, validUntil };
      if (await this.at.employeeTags.overlaps(transaction, carrying, null)) throw new IsmError('TAG_OVERLAP');
      const added = await this.at.employeeTags.insert(transaction, carrying);
      await this.log(transaction, request.identity, added, 'ADDED', reason);
      report.wrote({ action, resource: 'EMPLOYEE_TAG', id: added.id, fields: sentFields(input) });
      return added;
    });
  }

  /** Runs a change of one row under the locks of the employee's and of the row, in this order everywhere. */
  private changing<Result>(
    request: RequestMetadata,
    id: string,
    change: (transaction: EntityManager, current: EmployeeTag, report: WriteReport) => Promise<Result>,
  ): Promise<Result> {
    return this.writer.run(request, async (transaction, report) => {
      // Who carries a tag never changes.
      const found = await this.at.employeeTags.byId(id, transaction);
      const employee = found && (await this.at.employees.lock(transaction, found.employeeId));
      const current = employee && (await this.at.employeeTags.lock(transaction, id));
      if (!employee || !current) throw new IsmError('NOT_FOUND');
      await this.assertMayWrite(transaction, request.identity, employee);
      return change(transaction, current, report);
    });
  }

  private async assertMayWrite(
    transaction: EntityManager,
    caller: Identity | null,
    { orgUnitId }: Employee,
  ): Promise<void> {
    const unit = orgUnitId === null ? null : await this.at.units.byId(orgUnitId, transaction);
    assertInScope(scopeOf(caller, 'write:workforce'), unit);
  }

  private log(
    transaction: EntityManager,
    caller: Identity | null,
    { employeeId, tagId }: EmployeeTag,
    change: TagChangeKind,
    reason: string | null | undefined,
  ): Promise<void> {
    return this.at.changes.record(transaction, {
      subjectType: 'EMPLOYEE',
      subjectId: employeeId,
      tagId,
      change,
      actorId: userIdOf(caller),
      reason: reason ?? null,
    });
  }
}

function rejectReversed(validFrom: string, validUntil: string | null, fieldErrors: FieldErrors): void {
  if (validUntil !== null && validUntil < validFrom)
    fieldErrors.validUntil = ['Must not be before the first day.'];
}
