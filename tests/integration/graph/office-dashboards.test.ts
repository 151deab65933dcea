import { readFileSync } from 'node:fs';
import { DOMAIN_NAMES } from '../../../subgraphs/domains';
import { graphql } from '../../testkit/graphql';
import { countStatements } from '../../testkit/statement-counter';
import { useSystem } from '../../testkit/system';

/** What the dashboards of bursar, head and communication cost in SQL does not depend on the rows that they show. */

const system = useSystem();

const operation = (name: string): string =>
  readFileSync(`schema/operations/dashboards/${name}.graphql`, 'utf8');

/** The operation with other numbers of rows in each of its lists. */
const withRows = (query: string, rows: number): string =>
  query.replace(/\bpageSize: \d+/g, `pageSize: ${rows}`);

interface Counted<Data> {
  readonly data: Data;
  /** Statements of all domains together. */
  readonly count: number;
}

async function counted<Data>(query: string, variables: Record<string, unknown>): Promise<Counted<Data>> {
  const admin = await system.get().as('admin');
  const sources = DOMAIN_NAMES.map((name) => system.get().system[name].dataSource);
  const { result, count } = await countStatements(sources, () => graphql<Data>(admin, query, { variables }));
  return { data: result.expectNoErrors(), count };
}

interface List {
  readonly totalCount: number;
  readonly results: readonly unknown[];
}

interface Bursar {
  readonly receivables: { readonly studentCount: number; readonly totalDue: string };
  readonly owing: List;
  readonly collections: { readonly payments: string };
  readonly suspense: List;
  readonly overdue: List;
}

it('the overview of a bursar is constant', async () => {
  const query = operation('bursar-overview');
  const variables = { termFrom: '2000-01-01', termTo: '2099-12-31' };

  const few = await counted<Bursar>(withRows(query, 1), variables);
  const all = await counted<Bursar>(query, variables);

  expect(few.data.owing.results).toHaveLength(1);
  expect(all.data.owing.results).toHaveLength(25);
  expect(all.data.receivables.studentCount).toBe(all.data.owing.totalCount);
  expect(Number(all.data.collections.payments)).toBeGreaterThan(0);
  expect(all.data.suspense.results).toHaveLength(all.data.suspense.totalCount);
  expect(all.data.overdue.totalCount).toBeGreaterThan(25);
  expect(all.count).toBe(few.count);
  // Summary, receivables; page and count of three lists; income and the names of its cost centres; students and their groups.
  expect(all.count).toBeLessThanOrEqual(12);
});

interface Head {
  readonly budgetReport: { readonly budgets: readonly unknown[]; readonly spent: string };
  readonly students: List;
  readonly enrolled: List;
  readonly classGroups: List;
}

it('the overview of a head is constant', async () => {
  const query = operation('head-overview');

  const few = await counted<Head>(withRows(query, 1), {});
  const all = await counted<Head>(query, {});

  expect(few.data.classGroups.results).toHaveLength(1);
  expect(all.data.classGroups.results.length).toBeGreaterThan(10);
  expect(all.data.budgetReport.budgets.length).toBeGreaterThan(3);
  expect(all.data.students.totalCount).toBeGreaterThan(500);
  expect(all.data.enrolled.totalCount).toBeGreaterThan(500);
  expect(all.count).toBe(few.count);
  // Budgets and the names of their cost centres; page and count of four lists; coverage; who teaches the groups.
  expect(all.count).toBeLessThanOrEqual(12);
});

interface Communication {
  readonly notificationStats: { readonly byChannel: readonly { readonly notificationType: string }[] };
  readonly failed: List;
  readonly bulkNotifications: List;
}

it('the overview of what is sent is constant', async () => {
  const query = operation('communication-overview');

  const few = await counted<Communication>(withRows(query, 1), {});
  const all = await counted<Communication>(query, {});

  expect(all.data.notificationStats.byChannel.map(({ notificationType }) => notificationType)).toEqual([
    ...['EMAIL', 'IN_APP', 'PUSH', 'SMS'],
  ]);
  expect(all.data.bulkNotifications.totalCount).toBeGreaterThan(0);
  expect(all.count).toBe(few.count);
  // Figures; page and count of two lists; jobs and senders of the bulk notifications.
  expect(all.count).toBeLessThanOrEqual(8);
});
