import { assignShares, createPosition, type Position, type Share } from '../testkit/demand';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const position = (hours: string): Promise<Position> => createPosition(admin, hours);
const assign = (id: string, ...shares: readonly Share[]): Promise<void> =>
  assignShares(system.get().database, id, shares);

async function shown(id: string): Promise<Position> {
  return (await admin.get(`/api/v1/demand/${id}/`)).json<Position>();
}

describe('the coverage of a position', () => {
  it.each([
    ['VACANT', '0.00', '0.0000', []],
    ['COVERED', '40.00', '1.0000', ['13.33', '13.33', '13.33', '0.01']],
    ['PARTIAL', '39.99', '0.9998', ['39.99']],
    ['OVER_COVERED', '40.01', '1.0003', ['40', '0.01']],
  ])('is %s with %s of 40 hours', async (state, assigned, ratio, hours) => {
    const { id } = await position('40.00');

    await assign(id, ...hours.map((share) => ({ hours: share })));

    expect(await shown(id)).toMatchObject({
      assigned_hours: assigned,
      coverage_ratio: ratio,
      coverage_state: state,
    });
  });

  it.each([
    ['PARTIAL', '0.5000', '20.00', '20'],
    ['OVER_COVERED', '1.5000', '0.00', '60'],
  ])('is an object of the graph too: %s', async (coverageState, coverageRatio, hoursDeficit, hours) => {
    const { id } = await position('40.00');
    await assign(id, { hours });

    const response = await graphql(
      admin,
      `{ position(id: "${id}") {
        coverage { requiredHours assignedHours coverageRatio coverageState hoursDeficit }
      } }`,
    );

    const assignedHours = `${hours}.00`;
    expect(response.expectNoErrors()).toEqual({
      position: {
        coverage: { requiredHours: '40.00', assignedHours, coverageRatio, coverageState, hoursDeficit },
      },
    });
  });

  it('is decided by the hours, not by the ratio that is shown', async () => {
    const { id } = await position('9999.99');
    await system.get().database.query(
      `insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, status)
       select e.id, '${id}', case n when 0 then 39.98 else 60 end, current_date, 'ACTIVE'
       from (select id from workforce.employees where status = 'ACTIVE' limit 1) e, generate_series(0, 166) n`,
    );

    expect(await shown(id)).toMatchObject({ coverage_ratio: '1.0000', coverage_state: 'PARTIAL' });
  });

  it('counts active assignments of this week only', async () => {
    const { id } = await position('40.00');
    const monday = `date_trunc('week', current_date)::date`;

    await assign(
      id,
      { hours: '1', status: 'PLANNED' },
      { hours: '2', status: 'ENDED' },
      { hours: '4', start: `${monday} - 30`, end: `${monday} - 1` },
      { hours: '8', start: `${monday} + 7` },
      { hours: '0.5', start: `${monday} - 30`, end: monday },
      { hours: '0.25', start: `${monday} + 6` },
    );

    expect(await shown(id)).toMatchObject({ assigned_hours: '0.75', coverage_state: 'PARTIAL' });
  });

  it('counts people at work only', async () => {
    const { id } = await position('40.00');

    await assign(
      id,
      { hours: '1', employee: 'ON_LEAVE' },
      { hours: '2', employee: 'SUSPENDED' },
      { hours: '4', employee: 'TERMINATED' },
      { hours: '8', employee: 'ONBOARDING' },
      { hours: '16', employee: 'PROPOSED' },
    );

    expect(await shown(id)).toMatchObject({ assigned_hours: '16.00' });
  });
});
