import type { RequestMetadata } from '../../../schema/contract/identity';
import type { StatementParts } from '../../shared/audit/single-statement';
import type { Writer } from '../../shared/audit/writer';
import type { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import type { CatalogueFilter, WriteStep } from '../../shared/catalogue/catalogue-service';
import { sql, type Sql } from '../../shared/database/sql';
import { MOVED } from '../../shared/lifecycle/transition-statement';
import { coursePublished } from '../events';
import type { NamedRows } from '../links/named-rows';
import { PublishingService, type PublishedRow } from '../publishing/publishing.service';
import type { Course } from './course.entity';
import { PREREQUISITES_LOCK, type CoursesRepository } from './courses.repository';

/** The staff, as the domain that owns it knows it now. */
export interface Instructors {
  /** @throws BAD_USER_INPUT at `instructorId` unless it is an active teacher; PEER_UNAVAILABLE */
  assertTeacher(employeeId: string, request: RequestMetadata): Promise<void>;
}

/** What courses of any type are written with. */
export interface CourseParts {
  readonly courses: CoursesRepository;
  readonly instructors: Instructors;
}

interface NamesInstructor {
  readonly instructorId?: string | null;
}

/** The courses of one type. Who teaches them, and what must be completed before, is the same for both. */
export abstract class CourseTypeService<
  Row extends PublishedRow & Pick<Course, 'framework' | 'code'>,
  CreateInput extends NamesInstructor,
  UpdateInput extends NamesInstructor,
  Filter extends CatalogueFilter,
  Rows extends CatalogueRepository<Row, Filter> = CatalogueRepository<Row, Filter>,
> extends PublishingService<Row, CreateInput, UpdateInput, Filter, Rows> {
  /** @param named what courses of this type name besides their prerequisites */
  constructor(
    writer: Writer,
    rows: Rows,
    private readonly parts: CourseParts,
    named: NamedRows = {},
  ) {
    super(writer, rows, { ...named, prerequisiteIds: parts.courses.prerequisites });
  }

  protected override questionOf(
    { instructorId }: CreateInput | UpdateInput,
    request: RequestMetadata,
  ): (() => Promise<void>) | null {
    if (typeof instructorId !== 'string') return null;
    return () => this.parts.instructors.assertTeacher(instructorId, request);
  }

  protected override publication(parts: StatementParts): readonly Sql[] {
    const data = { framework: sql`framework`, code: sql`code` };
    return [parts.event(coursePublished, { rows: MOVED, entityId: sql`id`, data })];
  }

  protected override locks(): readonly Sql[] {
    return [PREREQUISITES_LOCK];
  }

  /** Prerequisites were published, and none of them needs the course. */
  protected override async checkNamed(
    field: string,
    ids: readonly string[],
    id: string | null,
    step: WriteStep,
  ): Promise<void> {
    await super.checkNamed(field, ids, id, step);
    if (field !== 'prerequisiteIds' || step.errors[field]) return;
    const { courses } = this.parts;
    const drafts = await courses.drafts(step.transaction, ids);
    const needing = id === null ? [] : await courses.needing(step.transaction, id, ids);
    if (drafts.length + needing.length === 0) return;
    step.errors[field] = [
      ...drafts.map((draft) => `The course "${draft}" is a draft.`),
      ...needing.map((other) => `The course "${other}" needs this one itself.`),
    ];
  }
}
