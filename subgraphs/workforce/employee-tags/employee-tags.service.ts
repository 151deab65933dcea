import type { DataSource, EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import { rejectNulls, unchanged } from '../../shared/model/partial-update';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { Employee } from '../employees/employee.entity';
import type { EmployeesRepository } from '../employees/employees.repository';
import { visibleTo } from '../employees/visibility';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import { assertInScope, scopeOf } from '../scope';
import type { TagChangeKind } from '../tag-changes/tag-change.entity';
import type { TagChangesRepository } from '../tag-changes/tag-changes.repository';
import { today } from '../week';
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
    private readonly dataSource: DataSource,
    private readonly at: Repositories,
  ) {}

  page(caller: Identity | null, args: PageArgs, filter: EmployeeTagFilter): Page<EmployeeTag> {
    return this.at.employeeTags.page(args, filter, visibleTo(caller));
  }

  carriedToday(employeeIds: readonly string[]): Promise<CarriedTag[]> {
    return this.at.employeeTags.carriedToday(employeeIds);
  }

  /** @throws NOT_FOUND, also for a tag of an employee that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<EmployeeTag> {
    const [employeeTag] = await this.byIds(caller, [id]);
    if (!employeeTag) throw new IsmError('NOT_FOUND');
    return employeeTag;
  }

  byIds(caller: Identity | null, ids: readonly string[]): Promise<EmployeeTag[]> {
    return this.at.employeeTags.byIds(ids, visibleTo(caller));
  }

  ofEmployees(employeeIds: readonly string[]): Promise<EmployeeTag[]> {
    return this.at.employeeTags.ofEmployees(employeeIds);
  }

  newestOfTags(caller: Identity | null, tagIds: readonly string[], count: number): Promise<EmployeeTag[]> {
    return this.at.employeeTags.newestOfTags(tagIds, count, visibleTo(caller));
  }

  /** The EXCEPTION tags of an employee. @throws NOT_FOUND for an employee that the caller may not see */
  async adjustments(caller: Identity | null, employeeId: string, args: PageArgs): Promise<Page<EmployeeTag>> {
    const [employee] = await this.at.employees.byIds([employeeId], visibleTo(caller));
    if (!employee) throw new IsmError('NOT_FOUND');
    return this.at.employeeTags.page(args, { employeeId, tagType: 'EXCEPTION' }, []);
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN outside the caller's scope, EMPLOYEE_TERMINATED, TAG_OVERLAP */
  attach(caller: Identity | null, input: AttachTagInput): Promise<EmployeeTag> {
    const { employeeId } = input;
    return this.add(caller, input, (transaction, fieldErrors) =>
      this.at.employees.lock(transaction, employeeId).then((employee) => {
        if (!employee) fieldErrors.employeeId = [`Invalid pk "${employeeId}" - object does not exist.`];
        return employee;
      }),
    );
  }

  /** Attaches an EXCEPTION tag. @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, EMPLOYEE_TERMINATED, TAG_OVERLAP */
  adjust(caller: Identity | null, employeeId: string, input: AdjustContractInput): Promise<EmployeeTag> {
    return this.add(
      caller,
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
    caller: Identity | null,
    id: string,
    input: UpdateEmployeeTagInput,
    expectedUpdatedAt: string | null,
  ): Promise<EmployeeTag> {
    return this.changing(caller, id, async (transaction, current) => {
      const fieldErrors: FieldErrors = {};
      rejectNulls(input, ['validFrom'], fieldErrors);
      const validFrom = input.validFrom ?? current.validFrom;
      const validUntil = input.validUntil === undefined ? current.validUntil : input.validUntil;
      rejectReversed(validFrom, validUntil, fieldErrors);
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      if (validFrom === current.validFrom && validUntil === current.validUntil)
        return unchanged(current, expectedUpdatedAt);
      const updated = await this.at.employeeTags.update(
        transaction,
        id,
        { validFrom, validUntil },
        expectedUpdatedAt,
      );
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      if (await this.at.employeeTags.overlaps(transaction, updated, id)) throw new IsmError('TAG_OVERLAP');
      await this.log(transaction, caller, updated, 'CHANGED', input.reason);
      return updated;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN outside the caller's scope */
  async detach(caller: Identity | null, id: string, reason: string | null): Promise<void> {
    await this.changing(caller, id, async (transaction, current) => {
      await this.at.employeeTags.delete(transaction, id);
      await this.log(transaction, caller, current, 'REMOVED', reason);
    });
  }

  /** @param lockEmployee locks the carrier's row; null after noting an error */
  private add(
    caller: Identity | null,
    input: AdjustContractInput,
    lockEmployee: (transaction: EntityManager, fieldErrors: FieldErrors) => Promise<Employee | null>,
    { onlyExceptions = false } = {},
  ): Promise<EmployeeTag> {
    const { tagId, reason } = input;
    const validFrom = input.validFrom ?? today();
    const validUntil = input.validUntil ?? null;
    return inTransaction(this.dataSource, async (transaction) => {
      const fieldErrors: FieldErrors = {};
      const employee = await lockEmployee(transaction, fieldErrors);
      const tag = await this.at.employeeTags.holdTag(transaction, tagId);
      if (!tag) fieldErrors.tagId = [`Invalid pk "${tagId}" - object does not exist.`];
      else if (!tag.isActive) fieldErrors.tagId = ['This tag is inactive.'];
      else if (onlyExceptions && tag.tagType !== 'EXCEPTION')
        fieldErrors.tagId = ['Only an EXCEPTION tag adjusts a contract.'];
      rejectReversed(validFrom, validUntil, fieldErrors);
      if (Object.keys(fieldErrors).length > 0 || !employee) throw invalidInput(fieldErrors);
      await this.assertMayWrite(transaction, caller, employee);
      if (employee.status === 'TERMINATED') throw new IsmError('EMPLOYEE_TERMINATED');
      const carrying: Carrying = { employeeId: employee.id, tagId, validFrom, validUntil };
      if (await this.at.employeeTags.overlaps(transaction, carrying, null)) throw new IsmError('TAG_OVERLAP');
      const added = await this.at.employeeTags.insert(transaction, carrying);
      await this.log(transaction, caller, added, 'ADDED', reason);
      return added;
    });
  }

  /** Runs a change of one row under the locks of the employee's and of the row, in this order everywhere. */
  private changing<Result>(
    caller: Identity | null,
    id: string,
    change: (transaction: EntityManager, current: EmployeeTag) => Promise<Result>,
  ): Promise<Result> {
    return inTransaction(this.dataSource, async (transaction) => {
      const carrierId = await this.at.employeeTags.carrierOf(transaction, id);
      const employee = carrierId && (await this.at.employees.lock(transaction, carrierId));
      const current = employee && (await this.at.employeeTags.lock(transaction, id));
      if (!employee || !current) throw new IsmError('NOT_FOUND');
      await this.assertMayWrite(transaction, caller, employee);
      return change(transaction, current);
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
    const actorId = caller?.kind === 'user' ? caller.userId : null;
    return this.at.changes.record(transaction, {
      subjectType: 'EMPLOYEE',
      subjectId: employeeId,
      tagId,
      change,
      actorId,
      reason: reason ?? null,
    });
  }
}

function rejectReversed(validFrom: string, validUntil: string | null, fieldErrors: FieldErrors): void {
  if (validUntil !== null && validUntil < validFrom)
    fieldErrors.validUntil = ['Must not be before the first day.'];
}
