import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Connection } from '../../shared/database/sql';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import type { ClassGroup } from '../class-groups/class-group.entity';
import type { Student } from './student.entity';
import type { CreateStudentInput, StudentFilter, UpdateStudentInput } from './student.input';
import type { StudentsRepository } from './students.repository';

/** What the audit log calls it. */
const RESOURCE = { resource: 'STUDENT' } as const;

/** What students change of themselves: how they are reached. */
const OWN_FIELDS: ReadonlySet<string> = new Set<keyof UpdateStudentInput>(['email', 'phone', 'address']);

/** What students need of the rest of the domain. */
export interface StudentsNeighbours {
  readonly classGroups: {
    byId(id: string, connection: Connection): Promise<ClassGroup | null>;
  };
}

export class StudentsService {
  constructor(
    private readonly writer: Writer,
    private readonly students: StudentsRepository,
    private readonly neighbours: StudentsNeighbours,
  ) {}

  page(caller: Identity | null, args: SearchablePageArgs, filter: StudentFilter): Page<Student> {
    return this.students.page(args, filter, this.students.visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for a student that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Student> {
    const student = await this.students.byId(id, undefined, this.students.visibleTo(caller));
    if (!student) throw await this.students.notFound(caller, id);
    return student;
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN, and conflicts of unique fields */
  async create(request: RequestMetadata, input: CreateStudentInput): Promise<Student> {
    if (levelOf(request.identity, 'write:students') !== 'all') throw new IsmError('FORBIDDEN');
    return this.writer.run(request, async (transaction, report) => {
      await this.assertGroup(transaction, input.classGroupId);
      const created = await this.students.insert(transaction, sent(input));
      report.wrote({ ...RESOURCE, action: 'CREATE_STUDENT', id: created.id, fields: sentFields(input) });
      return created;
    });
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, PRECONDITION_FAILED, and conflicts of unique fields
   */
  async update(
    request: RequestMetadata,
    id: string,
    input: UpdateStudentInput,
    expectedUpdatedAt: string | null,
  ): Promise<Student> {
    const level = levelOf(request.identity, 'write:students');
    if (level === 'own') await this.assertOwn(request.identity, id, input);
    else if (level !== 'all') throw new IsmError('FORBIDDEN');
    return this.writer.run(request, async (transaction, report) => {
      if (!(await this.students.lock(transaction, id))) throw new IsmError('NOT_FOUND');
      await this.assertGroup(transaction, input.classGroupId);
      const updated = await this.students.update(transaction, id, sent(input), expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      report.wrote({ ...RESOURCE, action: 'UPDATE_STUDENT', id, fields: sentFields(input) });
      return updated;
    });
  }

  /** @throws NOT_FOUND for another student than the caller's own, FORBIDDEN for what students do not change themselves */
  private async assertOwn(caller: Identity | null, id: string, input: UpdateStudentInput): Promise<void> {
    await this.one(caller, id);
    if (!Object.keys(sent(input)).every((field) => OWN_FIELDS.has(field))) throw new IsmError('FORBIDDEN');
  }

  /** @throws BAD_USER_INPUT */
  private async assertGroup(transaction: Connection, classGroupId: string | null | undefined): Promise<void> {
    if (!classGroupId || (await this.neighbours.classGroups.byId(classGroupId, transaction))) return;
    throw invalidInput({ classGroupId: [`Invalid pk "${classGroupId}" - object does not exist.`] });
  }
}
