import type { DataSource } from 'typeorm';
import { levelConditions } from '../levels/level-filter';
import { arrayOf, query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { Links } from '../links/links';
import { CoursePrerequisite } from './course-links.entity';
import { Course } from './course.entity';
import type { CourseFilter } from './course.input';

const PREREQUISITES = tableOf(CoursePrerequisite).name;

/** Prerequisites of all courses are written one after the other: two together could make a circle. */
export const PREREQUISITES_LOCK = sql`select pg_advisory_xact_lock(hashtext('curriculum.course_prerequisites'))`;

/** The courses of both types, for reading, and what holds for them together. */
export class CoursesRepository extends Repository<Course> {
  readonly prerequisites = new Links(CoursePrerequisite, Course, {
    owner: 'courseId',
    named: 'prerequisiteId',
  });
  private readonly list: ListDefinition<Course>;

  constructor(dataSource: DataSource) {
    super(dataSource, Course);
    this.list = listOf(Course, {
      order: ['code', 'title', 'framework', 'status', 'durationWeeks', 'createdAt', 'updatedAt'],
      defaultOrder: 'code',
      search: ['code', 'title', 'description'],
    });
  }

  page(args: SearchablePageArgs, { level, levelIn, ...filter }: CourseFilter): Page<Course> {
    return readPage(this.dataSource, this.list, args, [
      ...columnConditions(Course, filter),
      ...levelConditions({ level, levelIn }),
    ]);
  }

  /** Ids of those that are drafts. */
  async drafts(connection: Connection, ids: readonly string[]): Promise<string[]> {
    const drafts = await query<{ id: string }>(
      connection,
      sql`select r.id from ${this.rows} where r.id = any(${arrayOf(ids)}) and r.status = 'DRAFT'`,
    );
    return drafts.map(({ id }) => id);
  }

  /** Those of the courses that need the course themselves, directly or by others. */
  async needing(connection: Connection, id: string, ids: readonly string[]): Promise<string[]> {
    const found = await query<{ id: string }>(
      connection,
      sql`with recursive needed (start, id) as (
          select given.id, given.id from unnest(${arrayOf(ids)}::uuid[]) as given (id)
          union
          select needed.start, p.prerequisite_id from ${PREREQUISITES} p join needed on p.course_id = needed.id
        )
        select distinct start as id from needed where id = ${id}`,
    );
    return found.map((row) => row.id);
  }
}
