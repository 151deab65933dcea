import type { DataSource } from 'typeorm';
import type { Page } from '../../../subgraphs/shared/model/page';
import { StudentsRepository } from '../../../subgraphs/students/students/students.repository';
import { AbsencesRepository } from '../../../subgraphs/workforce/absences/absences.repository';
import { AssignmentsRepository } from '../../../subgraphs/workforce/assignments/assignments.repository';
import { EmployeeTagsRepository } from '../../../subgraphs/workforce/employee-tags/employee-tags.repository';
import { EmployeesRepository } from '../../../subgraphs/workforce/employees/employees.repository';
import { HoursRepository } from '../../../subgraphs/workforce/hours/hours.repository';
import {
  PositionTagsRepository,
  requires,
} from '../../../subgraphs/workforce/position-tags/position-tags.repository';
import { PositionsRepository } from '../../../subgraphs/workforce/positions/positions.repository';
import { TagChangesRepository } from '../../../subgraphs/workforce/tag-changes/tag-changes.repository';
import { TransitionHistoryRepository } from '../../../subgraphs/workforce/transition-history/transition-history.repository';
import { weekOf } from '../../../subgraphs/workforce/week';
import { useDatabase } from '../../testkit/database';
import { withClient } from '../../testkit/connection';

type Args = Parameters<EmployeesRepository['page']>[0];
type List = (source: DataSource, args: Args) => Page<{ id: string }>;

const employees: List = (source, args) => new EmployeesRepository(source).page(args, {}, []);
const students: List = (source, args) => new StudentsRepository(source).page(args, {}, []);
const absences: List = (source, args) => new AbsencesRepository(source).page(args, {}, []);
const assignments: List = (source, args) => new AssignmentsRepository(source).page(args, {}, []);
const carried: List = (source, args) => new EmployeeTagsRepository(source).page(args, {}, []);
const positions: List = (source, args) =>
  new PositionsRepository(source, requires).pageIn(args, {}, [], null);
const requirements: List = (source, args) =>
  new PositionTagsRepository(source, new TagChangesRepository(source)).page(args, {}, []);
const changes: List = (source, args) => new TagChangesRepository(source).page(args, {}, []);
const history: List = (source, args) => new TransitionHistoryRepository(source).page(args, {});
const hours: List = (source, args) => new HoursRepository(source).employees(weekOf(), args, {}, []);

/** Orderings in which a page must cost the same wherever it is, however long the list. */
const INDEXED: readonly [string, List, readonly string[]][] = [
  [
    'employees',
    employees,
    ['familyName,givenName', 'employeeNumber', 'email', 'hireDate', 'status', 'createdAt', 'updatedAt'],
  ],
  [
    'students',
    students,
    ['familyName,givenName', 'studentNumber', 'email', 'enrollmentDate', 'status', 'createdAt', 'updatedAt'],
  ],
  ['absences', absences, ['startDate', 'createdAt']],
  ['assignments', assignments, ['startDate', 'createdAt']],
  ['employee tags', carried, ['validFrom', 'createdAt']],
  ['positions', positions, ['title']],
  ['position tags', requirements, ['createdAt']],
  ['tag changes', changes, ['createdAt']],
  ['transitions', history, ['createdAt']],
  ['hours', hours, ['employeeName', 'employeeNumber']],
];

const backwards = (ordering: string): string =>
  ordering
    .split(',')
    .map((column) => `-${column}`)
    .join();

const CASES = INDEXED.flatMap(([name, list, orderings]) =>
  orderings.flatMap((ordering) => [ordering, backwards(ordering)].map((each) => [name, each, list] as const)),
);

const database = useDatabase('demo');

/** The plan of a page after a cursor, when sorting all rows is out of the question as in a large table. */
function planOf(list: List, ordering: string): Promise<string> {
  return withClient(database.get().url, async (client) => {
    await client.query('set enable_sort = off; set enable_seqscan = off; set enable_bitmapscan = off');
    let plan = '';
    const source = {
      query: async (text: string, values: unknown[]) => {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, values);
        plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        return (await client.query(text, values)).rows as unknown[];
      },
    } as unknown as DataSource;
    const first = list(source, { page: 1, pageSize: 1, ordering });
    await list(source, { page: 1, pageSize: 1, ordering, after: await first.endCursor }).results;
    return plan;
  });
}

describe('a page of a long list', () => {
  it.each(CASES)('of %s by %s starts where an index says', async (_, ordering, list) => {
    const plan = await planOf(list, ordering);

    // What is left to sort beside a unique number are single rows.
    expect(plan).not.toMatch(/(?<!Incremental )Sort$/m);
    expect(plan).toMatch(/Index Cond: \((ROW\(|\((employee|student)_number\))/);
  });
});
