import { randomUUID } from 'node:crypto';
import type { HttpClient } from './http';
import { present } from './present';
import type { TestSystem } from './system';

/** What matters of a course to those who enrol. */
interface CourseOptions {
  /** Null: any number. */
  readonly capacity?: number | null;
  readonly weeks?: number;
  readonly status?: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED';
  readonly prerequisites?: readonly string[];
  /** Employee who teaches it. Default: nobody who is there. */
  readonly instructor?: string;
}

/** Students and courses of a test's own. */
export class School {
  private serial = 0;

  /** @param name begins the numbers and codes */
  constructor(
    private readonly system: TestSystem,
    private readonly admin: HttpClient,
    private readonly name: string,
  ) {}

  /** A new active student. */
  async student(fields: object = {}): Promise<string> {
    const number = this.next();
    const response = await this.admin.post('/api/v1/students/', {
      student_number: number,
      email: `${number}@ism.test`.toLowerCase(),
      given_name: 'Rehema',
      family_name: 'Baraka',
      ...fields,
    });
    return response.expectStatus(201).json<{ id: string }>().id;
  }

  /** As many new students as that, in a class group of their own. */
  async group(size: number, fields: object = {}): Promise<{ id: string; students: string[] }> {
    const body = { name: this.next(), academic_year: 2026, ...fields };
    const { id } = (await this.admin.post('/api/v1/class-groups/', body))
      .expectStatus(201)
      .json<{ id: string }>();
    return { id, students: await this.students(size, id) };
  }

  /** Many students at once, written past the API. */
  async students(count: number, classGroupId: string | null = null): Promise<string[]> {
    const prefix = this.next();
    const rows = await this.system.database.query<{ id: string }>(
      `insert into students.students (student_number, email, given_name, family_name, class_group_id)
        select $1 || '-' || n, lower($1) || '-' || n || '@ism.test', 'Pupil', lpad(n::text, 4, '0'), $3
        from generate_series(1, $2::int) n returning id`,
      [prefix, count, classGroupId],
    );
    return rows.map(({ id }) => id);
  }

  /** A new CBC course, written past the API: what publishing takes is no matter here. */
  async course(options: CourseOptions = {}): Promise<string> {
    const { capacity = null, weeks = 12, status = 'PUBLISHED', prerequisites = [] } = options;
    const { database } = this.system;
    const [course] = await database.query<{ id: string }>(
      `insert into curriculum.cbc_courses
          (id, code, title, description, duration_weeks, capacity, instructor_id, status, published_at, learning_area, cbc_level)
        values (gen_random_uuid(), $1, $1, '', $2, $3, $4, $5::text, case when $5::text <> 'DRAFT' then now() end, 'MATHEMATICS', 'PRIMARY') returning id`,
      [this.next(), weeks, capacity, options.instructor ?? randomUUID(), status],
    );
    const id = present(course).id;
    await database.query(
      'insert into curriculum.course_prerequisites (course_id, prerequisite_id) select $1, unnest($2::uuid[])',
      [id, prerequisites],
    );
    return id;
  }

  private next(): string {
    this.serial += 1;
    return `${this.name}-${this.serial}`;
  }
}
