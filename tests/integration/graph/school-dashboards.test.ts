import { readFileSync } from 'node:fs';
import { DEMO_CLASS_GROUPS, demoCourse } from '../../../subgraphs/shared/demo/school';
import { demoStudents } from '../../../subgraphs/shared/demo/students';
import { countRoundTrips } from '../../testkit/round-trips';
import { countStatements } from '../../testkit/statement-counter';
import { graphql } from '../../testkit/graphql';
import { useSystem } from '../../testkit/system';

/** What the dashboards of the school cost in SQL does not depend on the rows that they show. */

const system = useSystem();

const operation = (name: string): string =>
  readFileSync(`schema/operations/dashboards/${name}.graphql`, 'utf8');

interface Counted<Data> {
  readonly data: Data;
  /** Statements of all domains together. */
  readonly count: number;
}

async function counted<Data>(query: string, variables: Record<string, unknown>): Promise<Counted<Data>> {
  const admin = await system.get().as('admin');
  const { identity, workforce, curriculum, students } = system.get().system;
  const sources = [identity, workforce, curriculum, students].map(({ dataSource }) => dataSource);
  const { result, count } = await countStatements(sources, () => graphql<Data>(admin, query, { variables }));
  return { data: result.expectNoErrors(), count };
}

/** The operation with other numbers of rows in each of its lists. */
const withRows = (query: string, rows: number): string =>
  query.replace(/\b(first|pageSize): \d+/g, `$1: ${rows}`);

interface ClassList {
  readonly classGroup: { readonly students: readonly { readonly grades: readonly unknown[] }[] };
}

it('the class list is constant', async () => {
  const query = operation('class-list');
  const variables = { classGroupId: DEMO_CLASS_GROUPS[0]?.id };

  const few = await counted<ClassList>(withRows(query, 2), variables);
  const all = await counted<ClassList>(query, variables);

  expect(few.data.classGroup.students).toHaveLength(2);
  expect(all.data.classGroup.students.length).toBeGreaterThan(25);
  expect(all.count).toBe(few.count);
  // Group, students, GPA, enrollments, grades; the teacher; courses of enrollments and of grades.
  expect(all.count).toBeLessThanOrEqual(8);
});

it('the class list reads what belongs to its students in one round trip', async () => {
  const admin = await system.get().as('admin');
  const variables = { classGroupId: DEMO_CLASS_GROUPS[0]?.id };
  const ask = (): Promise<unknown> => graphql(admin, operation('class-list'), { variables });
  await ask();

  // The group; its students; their GPA, enrollments and grades.
  expect(await countRoundTrips(system.get().system.students.dataSource, ask)).toBe(3);
});

interface CourseEnrollment {
  readonly active: { readonly totalCount: number; readonly results: readonly unknown[] };
  readonly completed: { readonly totalCount: number };
}

it('the enrollment of a course is constant', async () => {
  const query = operation('enrollment-by-course');
  const variables = { courseId: demoCourse('CBC-MAT-6').id };

  const few = await counted<CourseEnrollment>(withRows(query, 2), variables);
  const all = await counted<CourseEnrollment>(query, variables);

  expect(few.data.active.results).toHaveLength(2);
  expect(all.data.active.results).toHaveLength(50);
  expect(all.data.active.totalCount).toBeGreaterThan(50);
  expect(all.data.completed.totalCount).toBeGreaterThan(50);
  expect(all.count).toBe(few.count);
  // Page and count of three lists; students, groups; the course and who teaches it.
  expect(all.count).toBeLessThanOrEqual(10);
});

interface CompetencyOverview {
  readonly student: {
    readonly competencyProgress: readonly { readonly history: readonly unknown[] }[];
    readonly assessments: readonly unknown[];
  };
}

it('the overview of a student is constant', async () => {
  const query = operation('competency-overview');
  const variables = {
    studentId: demoStudents().find(({ group }, index) => index > 20 && group.framework === 'CBC')?.id,
  };

  const few = await counted<CompetencyOverview>(withRows(query, 1), variables);
  const all = await counted<CompetencyOverview>(query, variables);

  expect(few.data.student.competencyProgress).toHaveLength(1);
  expect(all.data.student.competencyProgress.length).toBeGreaterThan(3);
  expect(all.data.student.assessments.length).toBeGreaterThan(0);
  expect(all.count).toBe(few.count);
  // Student, group; progress, competencies, history; results, assessments; reports; each list asks who the caller may see.
  expect(all.count).toBeLessThanOrEqual(11);
});

/** The days of the demo term, and more. */
const TERM = { from: '2000-01-01', to: '2099-12-31' };

interface Attended {
  readonly students: readonly { readonly attendance: { readonly recorded: number } }[];
}

it('the attendance of a term is constant', async () => {
  const query = operation('attendance-of-term');
  const variables = { classGroupId: DEMO_CLASS_GROUPS[0]?.id, ...TERM };

  const few = await counted<{ classGroup: Attended }>(withRows(query, 2), variables);
  const all = await counted<{ classGroup: Attended }>(query, variables);

  expect(all.data.classGroup.students.length).toBeGreaterThan(25);
  expect(all.data.classGroup.students[0]?.attendance.recorded).toBeGreaterThan(50);
  expect(all.count).toBe(few.count);
  // Group, students, their attendance; the teacher.
  expect(all.count).toBeLessThanOrEqual(4);
});

it('the week of an instructor is constant', async () => {
  const query = operation('instructor-week');
  const variables = { employeeId: DEMO_CLASS_GROUPS[0]?.teacher.employeeId, ...TERM };

  const few = await counted<{ employee: { classGroups: readonly Attended[] } }>(
    withRows(query, 1),
    variables,
  );
  const all = await counted<{ employee: { classGroups: readonly Attended[] } }>(query, variables);

  expect(few.data.employee.classGroups).toHaveLength(1);
  expect(all.data.employee.classGroups).toHaveLength(3);
  expect(all.data.employee.classGroups[0]?.students.length).toBeGreaterThan(25);
  expect(all.count).toBe(few.count);
  // Employee; courses, subjects; groups, students, their attendance.
  expect(all.count).toBeLessThanOrEqual(6);
});

/** The way through all four domains, there and back. */
const WAYS: readonly [name: string, query: string][] = [
  [
    'from students to the org units of who teaches them',
    `{ students(pageSize: 50) { results { enrollments(first: 10) { course { instructor { orgUnit { name } } } } } } }`,
  ],
  [
    'from org units to the students of who works there',
    `{ orgUnits(pageSize: 2, search: "Triage") { results { employees(first: 20) { taughtCourses(first: 10) {
        enrollments(first: 20) { student { fullName } } } } } } }`,
  ],
];

it.each(WAYS)('%s the statements are constant', async (_name, query) => {
  const few = await counted<object>(query.replace(/enrollments\(first: \d+/, 'enrollments(first: 1'), {});
  const many = await counted<object>(query, {});

  expect(JSON.stringify(many.data).length).toBeGreaterThan(JSON.stringify(few.data).length);
  expect(many.count).toBe(few.count);
  expect(many.count).toBeLessThanOrEqual(8);
});
