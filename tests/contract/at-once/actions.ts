import type { Exchange } from '../../testkit/exchange';
import type { TestSystem } from '../../testkit/system';
import { Workforce } from '../../testkit/workforce';

export type Action = () => Promise<Exchange | null>;

/** The id of nothing. */
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** Things that there are few of, so that what is done at once is done to the same ones. */
interface Pools {
  readonly people: string[];
  readonly positions: string[];
  readonly assignments: string[];
  readonly tags: string[];
  readonly employeeTags: string[];
  readonly absences: string[];
  readonly services: string[];
  readonly units: string[];
}

/** All that changes the workforce, each time with other ones of a few rows. @param random from 0 up to 1 */
export async function workforceActions(system: TestSystem, random: () => number): Promise<readonly Action[]> {
  const workforce = await Workforce.of(system);
  const pools = await fill(system, workforce);
  const chance = new Chance(system, workforce, pools, random);
  return [
    ...chance.ofAssignments(),
    ...chance.ofEmployees(),
    ...chance.ofTags(),
    ...chance.ofStructure(),
    ...chance.ofTheRest(),
  ];
}

async function fill({ database }: TestSystem, workforce: Workforce): Promise<Pools> {
  const idsOf = async (from: string): Promise<string[]> =>
    (await database.query<{ id: string }>(`select id from workforce.${from} order by id`)).map(
      ({ id }) => id,
    );
  const four = Array.from({ length: 4 });
  return {
    people: await Promise.all(four.map(() => workforce.hire(workforce.triage))),
    positions: await Promise.all(four.map(() => workforce.position())),
    assignments: [],
    tags: await idsOf('tag_catalog'),
    employeeTags: [],
    absences: [],
    services: await idsOf(`org_units where unit_type = 'SERVICE'`),
    units: [workforce.triage],
  };
}

class Chance {
  private serial = 0;

  constructor(
    private readonly system: TestSystem,
    private readonly workforce: Workforce,
    private readonly pools: Pools,
    private readonly random: () => number,
  ) {}

  ofAssignments(): Action[] {
    const { admin } = this.workforce;
    const one = (): string => this.one('assignments');
    return [
      () =>
        this.into('assignments', '/api/v1/assignments/', {
          employee_id: this.one('people'),
          position_id: this.one('positions'),
          effective_hours: '16',
          start_date: this.day(),
        }),
      () => admin.post(`/api/v1/assignments/${one()}/activate/`),
      () => admin.post(`/api/v1/assignments/${one()}/reactivate/`),
      () => admin.post(`/api/v1/assignments/${one()}/end/`),
      () => admin.patch(`/api/v1/assignments/${one()}/`, { effective_hours: '20' }),
    ];
  }

  ofEmployees(): Action[] {
    const { admin } = this.workforce;
    const one = (): string => this.one('people');
    return [
      () => admin.post(`/api/v1/employees/${one()}/terminate/`, { end_assignments: true }),
      () => admin.post(`/api/v1/employees/${one()}/rehire/`),
      () => admin.post(`/api/v1/employees/${one()}/activate/`),
      () => admin.post(`/api/v1/employees/${one()}/start-leave/`),
      () => admin.post(`/api/v1/employees/${one()}/end-leave/`),
      () => admin.post(`/api/v1/employees/${one()}/propose/`, { proposal_type: 'SUSPENSION' }),
      () => admin.post(`/api/v1/employees/${one()}/accept-proposal/`),
      () => admin.post(`/api/v1/employees/${one()}/reinstate/`),
      () => admin.patch(`/api/v1/employees/${one()}/`, { org_unit_id: this.one('units') }),
    ];
  }

  ofTags(): Action[] {
    const { admin } = this.workforce;
    return [
      () =>
        this.into('employeeTags', '/api/v1/employee-tags/', {
          employee_id: this.one('people'),
          tag_id: this.one('tags'),
          valid_from: '2026-01-01',
        }),
      () => admin.delete(`/api/v1/employee-tags/${this.one('employeeTags')}/`),
      () => admin.patch(`/api/v1/employee-tags/${this.one('employeeTags')}/`, { valid_until: this.day() }),
      () =>
        admin.post('/api/v1/position-tags/', {
          position_id: this.one('positions'),
          tag_id: this.one('tags'),
          is_mandatory: false,
        }),
      () => admin.delete(`/api/v1/tags/${this.one('tags')}/`),
      () => admin.post(`/api/v1/tags/${this.one('tags')}/undelete/`),
      () => admin.patch(`/api/v1/tags/${this.one('tags')}/`, { is_exclusive: this.random() > 0.5 }),
    ];
  }

  ofStructure(): Action[] {
    const { admin } = this.workforce;
    return [
      () => this.into('positions', `/api/v1/demand/${this.one('positions')}/duplicate/`),
      () =>
        admin.patch(`/api/v1/demand/${this.one('positions')}/`, {
          org_unit_id: this.one('units'),
          is_active: this.random() > 0.2,
        }),
      () => admin.delete(`/api/v1/demand/${this.one('positions')}/`),
      () => admin.post(`/api/v1/demand/${this.one('positions')}/undelete/`),
      () =>
        this.into('units', '/api/v1/org-units/', {
          name: 'Unit',
          code: `AT-ONCE-${(this.serial += 1)}`,
          unit_type: 'UNIT',
          parent_id: this.one('services'),
        }),
      () => admin.patch(`/api/v1/org-units/${this.one('units')}/`, { parent_id: this.one('services') }),
      () => admin.delete(`/api/v1/org-units/${this.one('units')}/`),
      () => admin.post(`/api/v1/org-units/${this.one('units')}/undelete/`),
    ];
  }

  ofTheRest(): Action[] {
    const { admin } = this.workforce;
    return [
      () =>
        this.into('absences', '/api/v1/absences/', {
          employee_id: this.one('people'),
          start_date: this.random() > 0.5 ? new Date().toISOString().slice(0, 10) : this.day(),
          end_date: '2039-12-31',
          reason: 'Rest',
        }),
      () => admin.post(`/api/v1/absences/${this.one('absences')}/approve/`),
      () => admin.post(`/api/v1/absences/${this.one('absences')}/cancel/`),
      () => admin.patch('/api/v1/settings/', { contract_expiry_warning_days: 20 + (this.serial % 9) }),
      () => admin.patch('/api/v1/business-rules/CONTRACT_EXPIRING/', { threshold: '30' }),
      () =>
        admin.request('POST', '/api/v1/employees/import/', {
          body: `employee_number,given_name,family_name,hire_date,org_unit_id\nAT-${(this.serial += 1)},Ana,Work,2026-01-01,${this.one('units')}\n`,
          headers: { 'content-type': 'text/csv' },
        }),
      async () => {
        await this.system.system.workforce.services.dueTransitions.fireAll();
        return null;
      },
    ];
  }

  private one(pool: keyof Pools): string {
    const ids = this.pools[pool];
    return ids[Math.floor(this.random() * ids.length)] ?? UNKNOWN;
  }

  private day(): string {
    return `203${Math.floor(this.random() * 9)}-06-1${Math.floor(this.random() * 9)}`;
  }

  /** Creates a row for others to pick. */
  private async into(pool: keyof Pools, path: string, body?: object): Promise<Exchange> {
    const response = await this.workforce.admin.post(path, body);
    if (response.status === 201) this.pools[pool].push(response.json<{ id: string }>().id);
    return response;
  }
}
