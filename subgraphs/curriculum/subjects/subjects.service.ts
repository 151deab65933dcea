import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import { assertMayWriteCurriculum } from '../curriculum-access';
import type { SubjectParts } from './subject-parts';
import type { Subject } from './subject.entity';
import type { CreateSubjectInput, SubjectFilter, UpdateSubjectInput } from './subject.input';
import type { SubjectsRepository } from './subjects.repository';

/** Who may be an instructor. */
export interface Instructors {
  /** @throws BAD_USER_INPUT at `instructorId` unless it is an active teacher; PEER_UNAVAILABLE */
  assertTeacher(employeeId: string | undefined, request: RequestMetadata): Promise<void>;
}

/** What is taught in the British framework. A subject is deleted and comes back with its topics and subtopics. */
export class SubjectsService extends CatalogueService<
  Subject,
  CreateSubjectInput,
  UpdateSubjectInput,
  SubjectFilter
> {
  constructor(
    writer: Writer,
    subjects: SubjectsRepository,
    private readonly parts: SubjectParts,
    private readonly instructors: Instructors,
  ) {
    super(writer, subjects);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    assertMayWriteCurriculum(caller);
  }

  protected override questionOf(
    { instructorId }: CreateSubjectInput | UpdateSubjectInput,
    request: RequestMetadata,
  ): (() => Promise<void>) | null {
    return instructorId === undefined ? null : () => this.instructors.assertTeacher(instructorId, request);
  }

  protected override valuesOf(input: CreateSubjectInput): Partial<Subject> {
    return sent(input);
  }

  protected override takeRelated({ id }: Subject, { transaction }: WriteStep): Promise<string> {
    return this.parts.take(transaction, id);
  }

  protected override restoreRelated(
    _subject: Subject,
    parts: string,
    { transaction }: WriteStep,
  ): Promise<void> {
    return this.parts.restore(transaction, parts);
  }
}
