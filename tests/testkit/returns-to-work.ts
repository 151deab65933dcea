import type { Exchange } from './exchange';
import type { TestSystem } from './system';
import type { TestAssignment, TestViolation, Workforce } from './workforce';

/** A tag of the demo catalogue. */
export const CERTIFICATE = 'Teaching Licence';

interface Entry {
  readonly transition: string;
  readonly rule_results: readonly TestViolation[];
}

/** What tests of those who come back to work begin with, and look at. */
export class ReturnsToWork {
  constructor(
    private readonly system: TestSystem,
    private readonly workforce: Workforce,
  ) {}

  write(statement: string, values: unknown[] = []): Promise<unknown> {
    return this.system.database.query(statement, values);
  }

  /** A new position that takes a certificate. */
  async certified(): Promise<string> {
    const id = await this.workforce.position(undefined, 'Lecturer');
    await this.write(
      `insert into workforce.position_tags (position_id, tag_id)
        select $1, id from workforce.tag_catalog where name = $2`,
      [id, CERTIFICATE],
    );
    return id;
  }

  /** Somebody with hours, a certificate and an active assignment that takes it. */
  async lecturer(): Promise<TestAssignment> {
    const employee_id = await this.workforce.hire();
    await this.workforce.giveTag(employee_id, 'Jornada Completa');
    await this.workforce.giveTag(employee_id, CERTIFICATE);
    return this.workforce.active({ employee_id, position_id: await this.certified() });
  }

  /** Lets the employee's certificate end so many days from today; null: never. */
  renew(employeeId: string, days: number | null): Promise<unknown> {
    return this.write(
      `update workforce.employee_tags set valid_until = current_date + $2::int
        where employee_id = $1 and tag_id in (select id from workforce.tag_catalog where name = $3)`,
      [employeeId, days, CERTIFICATE],
    );
  }

  async status(employeeId: string): Promise<string> {
    const response = await this.workforce.admin.get(`/api/v1/employees/${employeeId}/`);
    return response.json<{ status: string }>().status;
  }

  async shown(assignmentId: string): Promise<TestAssignment> {
    return (await this.workforce.admin.get(`/api/v1/assignments/${assignmentId}/`)).json<TestAssignment>();
  }

  async newestEntry(employeeId: string): Promise<Entry | undefined> {
    const log = await this.workforce.admin.get(`/api/v1/employees/${employeeId}/transitions/?page_size=1`);
    return log.json<{ results: Entry[] }>().results[0];
  }
}

/** Expects that rules rejected; returns what they object to. */
export function violationsOf(response: Exchange): readonly TestViolation[] {
  response.expectStatus(422);
  const body = response.json<{ code: string; detail: string; violations: TestViolation[] }>();
  expect(body.code).toBe('BUSINESS_RULE_VIOLATION');
  expect(body.detail).toBe(body.violations.map(({ message }) => message).join(' '));
  return body.violations;
}
