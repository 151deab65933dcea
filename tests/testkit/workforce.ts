import type { Shown } from './api-types';
import type { HttpClient } from './http';
import { present } from './present';
import type { TestSystem } from './system';

export type TestAssignment = Shown<'Assignment'>;

export type TestViolation = Shown<'RuleViolation'>;

export type TestPreview = Shown<'AssignmentPreview'>;

/** What tests of assignments begin with: people, positions and assignments of their own. */
export class Workforce {
  private serial = 0;

  private constructor(
    private readonly system: TestSystem,
    readonly admin: HttpClient,
    /** A unit inside the scopes of the demo manager and supervisor. */
    readonly triage: string,
  ) {}

  static async of(system: TestSystem): Promise<Workforce> {
    const admin = await system.as('admin');
    return new Workforce(system, admin, await unitOf(admin, 'UNT-TRIAGE'));
  }

  unit(code: string): Promise<string> {
    return unitOf(this.admin, code);
  }

  /** A new employee in status ONBOARDING. */
  async recruit(orgUnitId: string | null = null): Promise<string> {
    this.serial += 1;
    const response = await this.admin.post('/api/v1/employees/', {
      employee_number: `TEST-${this.serial}`,
      given_name: 'Ana',
      family_name: 'Work',
      hire_date: '2026-01-01',
      org_unit_id: orgUnitId,
    });
    response.expectStatus(201);
    return response.json<{ id: string }>().id;
  }

  /** A new employee in status ACTIVE. */
  async hire(orgUnitId: string | null = null): Promise<string> {
    const id = await this.recruit(orgUnitId);
    (await this.admin.post(`/api/v1/employees/${id}/activate/`)).expectStatus(200);
    return id;
  }

  /** A new position of 100 hours a week. */
  async position(orgUnitId = this.triage, title = 'Triage nurse'): Promise<string> {
    const [row] = await this.system.database.query<{ id: string }>(
      `insert into workforce.positions (title, org_unit_id, required_weekly_hours) values ($1, $2, 100) returning id`,
      [title, orgUnitId],
    );
    return present(row).id;
  }

  /** A new assignment of 12 hours from today on, with new ends where `fields` names none, in status PLANNED. */
  async plan(fields: object = {}): Promise<TestAssignment> {
    const given = fields as Partial<TestAssignment>;
    const response = await this.admin.post('/api/v1/assignments/', {
      effective_hours: '12.00',
      ...fields,
      employee_id: given.employee_id ?? (await this.hire()),
      position_id: given.position_id ?? (await this.position()),
    });
    response.expectStatus(201);
    return response.json<TestAssignment>();
  }

  /** As `plan`, in status ACTIVE. */
  async active(fields: object = {}): Promise<TestAssignment> {
    const { id } = await this.plan(fields);
    const response = await this.admin.post(`/api/v1/assignments/${id}/activate/`);
    response.expectStatus(200);
    return response.json<TestAssignment>();
  }

  /** Lets the employee carry a tag of the demo catalogue, from a month ago. @param days how long still; null: open */
  async giveTag(employeeId: string, name: string, days: number | null = null): Promise<void> {
    await this.system.database.query(
      `insert into workforce.employee_tags (employee_id, tag_id, valid_from, valid_until)
        select $1, id, current_date - 30, current_date + $3::int from workforce.tag_catalog where name = $2`,
      [employeeId, name, days],
    );
  }

  /** Sets the ceiling of the demo institution. */
  async setCeiling(hours: string | null): Promise<void> {
    const id = await this.unit('ISM');
    (await this.admin.patch(`/api/v1/org-units/${id}/`, { max_weekly_hours: hours })).expectStatus(200);
  }

  async setRule(code: string, changes: object): Promise<void> {
    (await this.admin.patch(`/api/v1/business-rules/${code}/`, changes)).expectStatus(200);
  }

  /** What the rules say of 12 hours from today on, with new ends where `fields` names none. */
  async preview(fields: object = {}): Promise<TestPreview> {
    const given = fields as Partial<TestAssignment>;
    const response = await this.admin.post('/api/v1/assignments/preview/', {
      effective_hours: '12.00',
      ...fields,
      employee_id: given.employee_id ?? (await this.hire()),
      position_id: given.position_id ?? (await this.position()),
    });
    response.expectStatus(200);
    return response.json<TestPreview>();
  }
}

/** Codes of violations, in their order. */
export function codesOf(violations: readonly TestViolation[]): string[] {
  return violations.map(({ code }) => code);
}

async function unitOf(admin: HttpClient, code: string): Promise<string> {
  const response = await admin.get(`/api/v1/org-units/?search=${code}`);
  return present(response.json<{ results: { id: string }[] }>().results[0]).id;
}
