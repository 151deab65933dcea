import { useSystem } from '../testkit/system';

const system = useSystem();

async function counts(statement: string): Promise<Record<string, number>> {
  const rows = await system.get().database.query<{ name: string; count: number }>(statement);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

describe('the demo institution', () => {
  it('has assignments in all states, and coverage in all states', async () => {
    const states = await counts('select status as name, count(*)::int from workforce.assignments group by 1');
    const admin = await system.get().as('admin');
    const { totals } = (await admin.get('/api/v1/demand/coverage-summary/')).json<{
      totals: Record<'vacant' | 'partial' | 'covered' | 'over_covered', number>;
    }>();

    expect(Object.keys(states).sort()).toEqual(['ACTIVE', 'ENDED', 'PLANNED']);
    expect(Math.min(totals.vacant, totals.partial, totals.covered, totals.over_covered)).toBeGreaterThan(0);
  });

  it('breaks none of its rules', async () => {
    const over = await counts(
      `select a.employee_id as name, 1 as count from workforce.assignments a where a.status = 'ACTIVE'
        group by a.employee_id having sum(a.effective_hours) > (select sum(t.hours_delta)
          from workforce.employee_tags c join workforce.tag_catalog t on t.id = c.tag_id
          where c.employee_id = a.employee_id)`,
    );
    const unqualified = await counts(
      `select a.id as name, 1 as count from workforce.assignments a
        join workforce.position_tags r on r.position_id = a.position_id and r.is_mandatory
        where not exists (select from workforce.employee_tags c
          where c.employee_id = a.employee_id and c.tag_id = r.tag_id)`,
    );
    const unlogged = await counts(
      `select a.id as name, 1 as count from workforce.assignments a
        where (a.status = 'PLANNED') = exists (select from workforce.assignment_transition_logs l where l.assignment_id = a.id)`,
    );

    expect([over, unqualified, unlogged]).toEqual([{}, {}, {}]);
  });
});
