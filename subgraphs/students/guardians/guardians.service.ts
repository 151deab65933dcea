import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer, type WriteReport } from '../../shared/audit/writer';
import type { Connection } from '../../shared/database/sql';
import type { Page, PageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import type { StudentWritesService } from '../student-writes/student-writes.service';
import type { Student } from '../students/student.entity';
import type { Guardian } from './guardian.entity';
import type { CreateGuardianInput, UpdateGuardianInput } from './guardian.input';
import type { GuardiansRepository } from './guardians.repository';

const RESOURCE = { resource: 'GUARDIAN' } as const;

/** What guardians need of the rest of the domain. */
export interface GuardiansNeighbours {
  readonly students: {
    /** @throws NOT_FOUND for a student that the caller may not see */
    one(caller: Identity | null, id: string): Promise<Student>;
  };
  readonly rows: {
    lock(transaction: Connection, id: string): Promise<Student | null>;
  };
  readonly writes: StudentWritesService;
}

/** A write of the guardians of a student, whose row is locked. */
type GuardianWrite<Result> = (
  transaction: EntityManager,
  report: WriteReport,
  studentId: string,
) => Promise<Result>;

/** Guardians are written by those who write the student, and not by the student. */
export class GuardiansService {
  constructor(
    private readonly writer: Writer,
    private readonly guardians: GuardiansRepository,
    private readonly neighbours: GuardiansNeighbours,
  ) {}

  /** @throws NOT_FOUND for a student that the caller may not see */
  async page(caller: Identity | null, studentId: string, args: PageArgs): Promise<Page<Guardian>> {
    await this.neighbours.students.one(caller, studentId);
    return this.guardians.page(studentId, args);
  }

  /** @throws NOT_FOUND, also for a guardian of a student that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Guardian> {
    const guardian = await this.guardians.byId(id, undefined, this.guardians.visibleTo(caller));
    if (!guardian) throw await this.guardians.notFound(caller, id);
    return guardian;
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, PEER_UNAVAILABLE */
  create(request: RequestMetadata, studentId: string, input: CreateGuardianInput): Promise<Guardian> {
    const ofStudent = (): Promise<string> => Promise.resolve(studentId);
    return this.write(request, ofStudent, async (transaction, report) => {
      const { isPrimary = false, informedAbout = [] } = input;
      if (isPrimary) await this.guardians.demoteOthers(transaction, studentId, null);
      const values = { ...sent(input), studentId, isPrimary, informedAbout };
      const created = await this.guardians.insert(transaction, values);
      report.wrote({ ...RESOURCE, action: 'CREATE_GUARDIAN', id: created.id, fields: sentFields(input) });
      return created;
    });
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, PRECONDITION_FAILED, PEER_UNAVAILABLE
   */
  update(
    request: RequestMetadata,
    id: string,
    input: UpdateGuardianInput,
    expectedUpdatedAt: string | null,
  ): Promise<Guardian> {
    return this.write(request, this.studentOf(request, id), async (transaction, report, studentId) => {
      if (!(await this.guardians.lock(transaction, id))) throw new IsmError('NOT_FOUND');
      if (input.isPrimary) await this.guardians.demoteOthers(transaction, studentId, id);
      const updated = await this.guardians.update(transaction, id, sent(input), expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      report.wrote({ ...RESOURCE, action: 'UPDATE_GUARDIAN', id, fields: sentFields(input) });
      return updated;
    });
  }

  /** @throws FORBIDDEN, NOT_FOUND, PEER_UNAVAILABLE */
  async delete(request: RequestMetadata, id: string): Promise<void> {
    await this.write(request, this.studentOf(request, id), async (transaction, report) => {
      if (!(await this.guardians.delete(transaction, id))) throw new IsmError('NOT_FOUND');
      report.wrote({ ...RESOURCE, action: 'DELETE_GUARDIAN', id });
    });
  }

  private studentOf(request: RequestMetadata, id: string): () => Promise<string> {
    return async () => (await this.one(request.identity, id)).studentId;
  }

  /** The student's row is the lock: of two who make somebody the primary guardian, one is the first. */
  private write<Result>(
    request: RequestMetadata,
    ofStudent: () => Promise<string>,
    work: GuardianWrite<Result>,
  ): Promise<Result> {
    const { rows, writes } = this.neighbours;
    const check = async (): Promise<string> => {
      const studentId = await ofStudent();
      await writes.assertWritable(request, studentId);
      return studentId;
    };
    return this.writer.checked(request, check, async (transaction, report, studentId) => {
      if (!(await rows.lock(transaction, studentId))) throw new IsmError('NOT_FOUND');
      return work(transaction, report, studentId);
    });
  }
}
