import type { DataSource } from 'typeorm';
import { PageArgs } from '../../../subgraphs/shared/model/page';
import { TransitionHistoryRepository } from '../../../subgraphs/workforce/transition-history/transition-history.repository';
import { useDatabase } from '../../testkit/database';

const database = useDatabase();

describe('the page of all state changes', () => {
  it('is read by the indexes of both logs', async () => {
    await database.get().query(
      `insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, created_at)
          select (select id from workforce.employees limit 1), 'ACTIVE', 'ON_LEAVE', 'START_LEAVE',
            now() - make_interval(secs => n) from generate_series(1, 20000) n`,
    );
    await database.get().query('analyze workforce.employee_transition_logs');
    const plans: string[] = [];
    const explaining = {
      query: async (text: string, values: unknown[]) => {
        const lines = await database.get().query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
        plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
        return [];
      },
    } as unknown as DataSource;

    await new TransitionHistoryRepository(explaining).page(new PageArgs(), {}).results;

    expect(plans).toHaveLength(1);
    expect(plans[0]).toContain('employee_transition_logs_created_at_idx');
    expect(plans[0]).not.toContain('Seq Scan on employee_transition_logs');
  });
});
