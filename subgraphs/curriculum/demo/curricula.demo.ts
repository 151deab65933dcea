import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';
import { DEMO_COURSES, DEMO_YEAR, type DemoCourse } from '../../shared/demo/school';

const PUBLISHED_AT = '2026-01-05T06:00:00Z';

const CURRICULA: readonly {
  readonly name: string;
  readonly framework: DemoCourse['framework'];
  readonly level: string;
  readonly board: string | null;
  readonly status: 'DRAFT' | 'PUBLISHED';
}[] = [
  { name: 'Primary 2026', framework: 'CBC', level: 'PRIMARY', board: null, status: 'PUBLISHED' },
  { name: 'Lower secondary 2026', framework: 'CBC', level: 'LOWER_SECONDARY', board: null, status: 'PUBLISHED' },
  { name: 'Upper secondary 2026', framework: 'CBC', level: 'UPPER_SECONDARY', board: null, status: 'PUBLISHED' },
  { name: 'Secondary 2026', framework: 'BRITISH', level: 'SECONDARY', board: 'Cambridge', status: 'DRAFT' },
  { name: 'IGCSE 2026', framework: 'BRITISH', level: 'IGCSE', board: 'Cambridge', status: 'PUBLISHED' },
]; // prettier-ignore

/** Writes the curricula of the demo school: of each, the published courses of its level, or their subjects. */
export async function insertDemoCurricula(transaction: EntityManager): Promise<void> {
  await insertRows(
    transaction,
    'curriculum.curricula',
    CURRICULA.map(({ name, framework, level, board, status }) => ({
      id: demoId('curriculum', name),
      framework,
      name,
      description: '',
      version: `${DEMO_YEAR}.1`,
      academic_year: DEMO_YEAR,
      status,
      published_at: status === 'DRAFT' ? null : PUBLISHED_AT,
      cbc_level: framework === 'CBC' ? level : null,
      british_level: framework === 'BRITISH' ? level : null,
      exam_board: board,
    })),
  );
  const parts = CURRICULA.flatMap(({ name, framework, level }) =>
    DEMO_COURSES.filter(
      (course) => course.framework === framework && course.level === level && course.status === 'PUBLISHED',
    ).map((course) => ({ curriculum_id: demoId('curriculum', name), course })),
  );
  await insertRows(
    transaction,
    'curriculum.curriculum_courses',
    parts
      .filter(({ course }) => course.framework === 'CBC')
      .map(({ curriculum_id, course }) => ({ curriculum_id, course_id: course.id })),
  );
  const subjects = new Map(
    parts
      .filter(({ course }) => course.framework === 'BRITISH')
      .map(({ curriculum_id, course }) => [
        `${curriculum_id}/${course.of}`,
        { curriculum_id, subject: course.of },
      ]),
  );
  await insertRows(
    transaction,
    'curriculum.curriculum_subjects',
    [...subjects.values()].map(({ curriculum_id, subject }) => ({
      curriculum_id,
      subject_id: demoId('subject', subject),
    })),
  );
}
