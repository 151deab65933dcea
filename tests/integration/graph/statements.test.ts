import { readFileSync } from 'node:fs';
import { countStatements } from '../../testkit/statement-counter';
import { PREPARED } from '../../../subgraphs/shared/runtime/prepared-statements';
import { graphql } from '../../testkit/graphql';
import { present } from '../../testkit/present';
import { countRoundTrips } from '../../testkit/round-trips';
import { useSystem } from '../../testkit/system';

/** What a request costs in SQL must not depend on the rows it returns. */

const system = useSystem();
const DASHBOARD = readFileSync('schema/operations/dashboards/staffing-overview.graphql', 'utf8');

/** Statements of both domains while the work runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<{ identity: number; workforce: number }> {
  const { identity, workforce } = system.get().system;
  let inner = 0;
  const outer = await countStatements(identity.dataSource, async () => {
    inner = (await countStatements(workforce.dataSource, work)).count;
  });
  return { identity: outer.count, workforce: inner };
}

describe('statements per request', () => {
  it.each([5, 25, 50])('are constant for the dashboard over %i employees', async (pageSize) => {
    const admin = await system.get().as('admin');
    const query = DASHBOARD.replace('pageSize: 50', `pageSize: ${pageSize}`);

    let rows = 0;
    const statements = await statementsOf(async () => {
      const data = (await graphql<{ employees: { results: unknown[] } }>(admin, query)).expectNoErrors();
      rows = data.employees.results.length;
    });

    expect(rows).toBe(pageSize);
    // Page, count, org units, transitions; users in one.
    expect(statements).toEqual({ identity: 1, workforce: 4 });
  });

  it('of the dashboard go out with one another: page and count, then all relations of the page', async () => {
    const admin = await system.get().as('admin');
    const { identity, workforce } = system.get().system;
    const ask = (): Promise<unknown> => graphql(admin, DASHBOARD);
    await ask();

    let outer = 0;
    const inner = await countRoundTrips(workforce.dataSource, async () => {
      outer = await countRoundTrips(identity.dataSource, ask);
    });

    expect({ workforce: inner, identity: outer }).toEqual({ workforce: 2, identity: 1 });
  });

  it('are sent by their names for a list in its default order, also when a client names that', async () => {
    const admin = await system.get().as('admin');
    const sentBy = async (query: string): Promise<readonly string[]> =>
      (await countStatements(system.get().system.workforce.dataSource, () => admin.get(query))).statements;

    const silent = await sentBy('/api/v1/employees/?page_size=5');
    expect(await sentBy('/api/v1/employees/?page_size=5&ordering=family_name,given_name')).toEqual(silent);
    expect(silent.every((text) => text.startsWith(PREPARED))).toBe(true);
  });

  it('are 1 for a REST detail and 2 for a list', async () => {
    const admin = await system.get().as('admin');
    const [employee] = (await admin.get('/api/v1/employees/?page_size=1')).json<{
      results: { id: string }[];
    }>().results;

    const detail = await statementsOf(() => admin.get(`/api/v1/employees/${present(employee).id}/`));
    const list = await statementsOf(() => admin.get('/api/v1/employees/?page_size=100'));

    const several = await statementsOf(() =>
      admin.get('/api/v1/employees/?page_size=100&status=ACTIVE,ON_LEAVE&is_active=true'),
    );

    expect(detail).toEqual({ identity: 0, workforce: 1 });
    expect(list).toEqual({ identity: 0, workforce: 2 });
    expect(several).toEqual({ identity: 0, workforce: 2 });
  });

  it('are 4 for a transition with its audit entry and its hours in one transaction, and 1 to know that the session of its caller is still active', async () => {
    const admin = await system.get().as('admin');
    const [employee] = (await admin.get('/api/v1/employees/?status=ACTIVE&page_size=1')).json<{
      results: { id: string }[];
    }>().results;

    const fired = await statementsOf(() => admin.post(`/api/v1/employees/${present(employee).id}/suspend/`));

    // Begin, lock, transition with its log and audit entries and the hours that REST shows with an employee, commit.
    expect(fired).toEqual({ identity: 1, workforce: 4 });
  });

  it('are constant for assignments with what they were warned of', async () => {
    const admin = await system.get().as('admin');

    const list = await statementsOf(() => admin.get('/api/v1/assignments/?page_size=100'));

    expect(list).toEqual({ identity: 0, workforce: 2 });
  });

  it.each([
    ['/api/v1/demand/?page_size=100', 2],
    ['/api/v1/demand/?ordering=-coverage_ratio', 2],
    ['/api/v1/demand/?coverage_state=VACANT&search=nurse', 2],
    ['/api/v1/position-tags/', 2],
    ['/api/v1/demand/coverage-summary/', 1],
    ['/api/v1/coverage-alerts/', 2],
  ])('are few for %s', async (path, expected) => {
    const admin = await system.get().as('admin');

    const statements = await statementsOf(async () => (await admin.get(path)).expectStatus(200));

    expect(statements).toEqual({ identity: 0, workforce: expected });
  });

  it.each([2, 47])('are constant for the coverage of %i org units', async (pageSize) => {
    const admin = await system.get().as('admin');

    const statements = await statementsOf(async () => {
      const result = await graphql(
        admin,
        `query {
          orgUnits(pageSize: ${pageSize}) {
            results {
              coverage { coverageRatio isBelowThreshold }
              positions(first: 3) { assignedHours requirements { tag { name } } orgUnit { name } }
              employees(first: 3) { fullName }
            }
          }
        }`,
      );
      result.expectNoErrors();
    });

    // Page, coverage, positions, employees, requirements, tags; units.
    expect(statements.workforce).toBeLessThanOrEqual(7);
  });
});
