import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { InvoicesRepository } from '../../../subgraphs/finance/invoices/invoices.repository';
import { LedgerEntriesRepository } from '../../../subgraphs/finance/ledger/ledger-entries.repository';
import { PaymentsRepository } from '../../../subgraphs/finance/payments/payments.repository';
import { NotificationsRepository } from '../../../subgraphs/notifications/notifications/notifications.repository';
import { sql } from '../../../subgraphs/shared/database/sql';
import type { Page } from '../../../subgraphs/shared/model/page';
import { AttendanceRepository } from '../../../subgraphs/students/attendance/attendance.repository';
import { EnrollmentsRepository } from '../../../subgraphs/students/enrollments/enrollments.repository';
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

/** The plan of the last statement that the work has a list run, when sorting all rows is out of the question as in a large table. */
function planOf(work: (source: DataSource) => Promise<unknown>, settings = ''): Promise<string> {
  return withClient(database.get().url, async (client) => {
    await client.query(
      `set enable_sort = off; set enable_seqscan = off; set enable_bitmapscan = off; ${settings}`,
    );
    let plan = '';
    const source = {
      query: async (text: string, values: unknown[]) => {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, values);
        plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        return (await client.query(text, values)).rows as unknown[];
      },
    } as unknown as DataSource;
    await work(source);
    return plan;
  });
}

/** Reads the page behind the first row. */
const readAfter = (list: List, ordering: string) => async (source: DataSource) => {
  const first = list(source, { page: 1, pageSize: 1, ordering });
  return list(source, { page: 1, pageSize: 1, ordering, after: await first.endCursor }).results;
};

describe('a page of a long list', () => {
  it.each(CASES)('of %s by %s starts where an index says', async (_, ordering, list) => {
    const plan = await planOf(readAfter(list, ordering));

    // What is left to sort beside a unique number are single rows.
    expect(plan).not.toMatch(/(?<!Incremental )Sort$/m);
    expect(plan).toMatch(/Index Cond: \((ROW\(|\((employee|student)_number\))/);
  });
});

/** Who reads everything. */
const CALLER: Identity = {
  kind: 'user',
  userId: '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11',
  sub: 'all',
  email: 'all@ism.test',
  role: 'ADMIN',
  scopes: [],
  sessionId: null,
};
const NOBODY = { ownStudent: () => Promise.resolve(null) };

type Read = (source: DataSource, args: Args) => Page<{ id: string }> | Promise<Page<{ id: string }>>;

/** Tables that grow for as long as the institution lives. */
const GROWING: readonly [string, Read][] = [
  ['employees', employees],
  ['students', students],
  ['enrollments', (source, args) => new EnrollmentsRepository(source).page(args, {}, [])],
  ['attendance', (source, args) => new AttendanceRepository(source).page(args, {}, [])],
  ['invoices', (source, args) => new InvoicesRepository(source, NOBODY).page(args, {}, CALLER)],
  [
    'payments',
    (source, args) => new PaymentsRepository(source, NOBODY, () => sql`true`).page(args, {}, CALLER),
  ],
  ['ledger entries', (source, args) => new LedgerEntriesRepository(source, NOBODY).page(args, {}, CALLER)],
  ['notifications', (source, args) => new NotificationsRepository(source).page(args, {}, CALLER)],
];

describe.each(GROWING)('%s', (_, read) => {
  it('walk through an index alone to a late page by number', async () => {
    const late = async (source: DataSource) => (await read(source, { page: 7, pageSize: 2 })).results;

    const plan = await planOf(late, 'set enable_indexscan = off');

    const walk = plan.slice(plan.indexOf('Limit'));
    expect(walk).toMatch(/^Limit\n\s+->\s+Index Only Scan/);
  });

  it('are counted without their rows', async () => {
    const plan = await planOf(async (source) => (await read(source, { page: 1, pageSize: 1 })).totalCount);

    expect(plan).toMatch(/Seq Scan on \w+_counts/);
  });
});
