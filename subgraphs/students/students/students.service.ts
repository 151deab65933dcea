import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
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
    byId(id: string): Promise<ClassGroup | null>;
  };
  readonly writes: {
    /** @throws FORBIDDEN, UNAUTHENTICATED, NOT_FOUND, PEER_UNAVAILABLE */
    assertWritable(request: RequestMetadata, id: string): Promise<void>;
    /** @throws FORBIDDEN, PEER_UNAVAILABLE */
    assertOwnGroup(request: RequestMetadata, group: ClassGroup): Promise<void>;
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

  /** @throws BAD_USER_INPUT, FORBIDDEN, PEER_UNAVAILABLE, and conflicts of unique fields */
  create(request: RequestMetadata, input: CreateStudentInput): Promise<Student> {
    const check = (): Promise<void> => this.checkNew(request, input);
    return this.writer.checked(request, check, async (transaction, report) => {
      const created = await this.students.insert(transaction, sent(input));
      report.wrote({ ...RESOURCE, action: 'CREATE_STUDENT', id: created.id, fields: sentFields(input) });
      return created;
    });
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, PRECONDITION_FAILED, PEER_UNAVAILABLE, and conflicts of unique fields
   */
  update(
    request: RequestMetadata,
    id: string,
    input: UpdateStudentInput,
    expectedUpdatedAt: string | null,
  ): Promise<Student> {
    const check = (): Promise<void> => this.checkChange(request, id, input);
    return this.writer.checked(request, check, async (transaction, report) => {
      if (!(await this.students.lock(transaction, id))) throw new IsmError('NOT_FOUND');
      const updated = await this.students.update(transaction, id, sent(input), expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      report.wrote({ ...RESOURCE, action: 'UPDATE_STUDENT', id, fields: sentFields(input) });
      return updated;
    });
  }

  /** Instructors bring students into their own groups, and link no logins. */
  private async checkNew(
    request: RequestMetadata,
    { userId = null, classGroupId = null }: CreateStudentInput,
  ): Promise<void> {
    const level = levelOf(request.identity, 'write:students');
    if (level !== 'all' && level !== 'taught') throw new IsmError('FORBIDDEN');
    if (level === 'taught') {
      if (classGroupId === null) throw invalidInput({ classGroupId: ['This field is required.'] });
      if (userId !== null) throw new IsmError('FORBIDDEN');
    }
    await this.checkGroup(request, classGroupId);
  }

  /** Students change how they are reached; instructors all but the login, of those whom they teach. */
  private async checkChange(request: RequestMetadata, id: string, input: UpdateStudentInput): Promise<void> {
    const level = levelOf(request.identity, 'write:students');
    if (level === 'own') {
      await this.one(request.identity, id);
      const isContact = Object.keys(sent(input)).every((field) => OWN_FIELDS.has(field));
      if (!isContact) throw new IsmError('FORBIDDEN');
      return;
    }
    await this.neighbours.writes.assertWritable(request, id);
    if (level === 'taught' && input.userId !== undefined) throw new IsmError('FORBIDDEN');
    await this.checkGroup(request, input.classGroupId ?? null);
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN */
  private async checkGroup(request: RequestMetadata, classGroupId: string | null): Promise<void> {
    if (classGroupId === null) return;
    const group = await this.neighbours.classGroups.byId(classGroupId);
    if (!group)
      throw invalidInput({ classGroupId: [`Invalid pk "${classGroupId}" - object does not exist.`] });
    await this.neighbours.writes.assertOwnGroup(request, group);
  }
}
