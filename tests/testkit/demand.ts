import type { Shown } from './api-types';
import type { TestDatabase } from './database';
import type { HttpClient } from './http';

/** A position as REST shows it. */
export type Position = Shown<'Position'>;

export async function orgUnitId(client: HttpClient, code: string): Promise<string> {
  const { results } = (await client.get(`/api/v1/org-units/?search=${code}`)).json<{
    results: { id: string; code: string }[];
  }>();
  const found = results.find((unit) => unit.code === code);
  if (!found) throw new Error(`no org unit ${code}`);
  return found.id;
}

export async function createPosition(
  client: HttpClient,
  hours = '40.00',
  unitCode = 'UNT-TRIAGE',
): Promise<Position> {
  const response = await client.post('/api/v1/demand/', {
    title: 'Test Nurse',
    org_unit_id: await orgUnitId(client, unitCode),
    required_weekly_hours: hours,
  });
  response.expectStatus(201);
  return response.json<Position>();
}

/** An assignment in the making; days are SQL expressions. */
export interface Share {
  readonly hours: string;
  readonly status?: string;
  readonly start?: string;
  readonly end?: string;
  /** Status of the employee. */
  readonly employee?: string;
}

/** Gives shares of a position to employees, past all rules: coverage must be right whatever the rules let through. */
export async function assignShares(
  database: TestDatabase,
  positionId: string,
  shares: readonly Share[],
): Promise<void> {
  for (const share of shares) {
    const { hours, status = 'ACTIVE', start = 'current_date', end = 'null', employee = 'ACTIVE' } = share;
    await database.query(
      `insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, end_date, status)
       select id, $1, $2, ${start}, ${end}, $3 from workforce.employees where status = $4 limit 1`,
      [positionId, hours, status, employee],
    );
  }
}
