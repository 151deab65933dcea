import { assignShares, createPosition, orgUnitId } from '../testkit/demand';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

interface Figures {
  readonly total_positions: number;
  readonly vacant: number;
  readonly partial: number;
  readonly covered: number;
  readonly over_covered: number;
  readonly required_hours: string;
  readonly assigned_hours: string;
  readonly coverage_ratio: string | null;
  readonly hours_deficit: string;
}

interface UnitFigures extends Figures {
  readonly org_unit_id: string;
  readonly org_unit_name: string;
  readonly parent_id: string | null;
}

interface Summary {
  readonly by_unit: readonly UnitFigures[];
  readonly totals: Figures;
}

interface Alert {
  readonly org_unit_id: string;
  readonly org_unit_name: string;
  readonly unit_type: string;
  readonly coverage_ratio: string;
  readonly threshold: string;
  readonly hours_deficit: string;
}

const system = useSystem();

let admin: HttpClient;
/** A service of its own with two units, so that nothing else is in its figures. */
const ids = { service: '', first: '', second: '' };

beforeAll(async () => {
  admin = await system.get().as('admin');
  const unit = async (code: string, unit_type: string, parent_id: string): Promise<string> => {
    const response = await admin.post('/api/v1/org-units/', { name: code, code, unit_type, parent_id });
    response.expectStatus(201);
    return response.json<{ id: string }>().id;
  };
  ids.service = await unit('SRV-FIGURES', 'SERVICE', await orgUnitId(admin, 'DEP-CLINICAL-SERVICES'));
  ids.first = await unit('UNT-FIRST', 'UNIT', ids.service);
  ids.second = await unit('UNT-SECOND', 'UNIT', ids.service);
  await covered('UNT-FIRST', '40.00', '40');
  await covered('UNT-FIRST', '40.00', '50');
  await covered('UNT-FIRST', '40.00', '30');
  await covered('UNT-SECOND', '40.00');
  await covered('UNT-SECOND', '20.00', '19.99');
});

async function covered(unitCode: string, hours: string, ...shares: readonly string[]): Promise<string> {
  const { id } = await createPosition(admin, hours, unitCode);
  const { database } = system.get();
  await assignShares(
    database,
    id,
    shares.map((share) => ({ hours: share })),
  );
  return id;
}

const FIRST = {
  total_positions: 3,
  vacant: 0,
  partial: 1,
  covered: 1,
  over_covered: 1,
  required_hours: '120.00',
  assigned_hours: '120.00',
  coverage_ratio: '1.0000',
  is_below_threshold: false,
  hours_deficit: '10.00',
};
const SECOND = {
  total_positions: 2,
  vacant: 1,
  partial: 1,
  covered: 0,
  over_covered: 0,
  required_hours: '60.00',
  assigned_hours: '19.99',
  coverage_ratio: '0.3332',
  hours_deficit: '40.01',
  is_below_threshold: true,
};
const SERVICE = {
  total_positions: 5,
  vacant: 1,
  partial: 2,
  covered: 1,
  over_covered: 1,
  required_hours: '180.00',
  assigned_hours: '139.99',
  coverage_ratio: '0.7777',
  hours_deficit: '50.01',
  is_below_threshold: true,
};

describe('GET /api/v1/demand/coverage-summary/', () => {
  it('sums each unit and all of them; too much in one place makes up for nothing in another', async () => {
    const response = await admin.get('/api/v1/demand/coverage-summary/', {
      query: { org_unit_id: ids.service },
    });

    response.expectStatus(200);
    expect(response.json()).toEqual({
      by_unit: [
        { org_unit_id: ids.second, org_unit_name: 'UNT-SECOND', parent_id: ids.service, ...SECOND },
        { org_unit_id: ids.first, org_unit_name: 'UNT-FIRST', parent_id: ids.service, ...FIRST },
      ],
      totals: SERVICE,
    });
  });

  it('agrees with the positions', async () => {
    const { by_unit, totals } = (await admin.get('/api/v1/demand/coverage-summary/')).json<Summary>();
    const count = async (state: string): Promise<number> =>
      (await admin.get(`/api/v1/demand/?is_active=true&coverage_state=${state}`)).json<{ count: number }>()
        .count;

    expect(totals).toMatchObject({
      vacant: await count('VACANT'),
      partial: await count('PARTIAL'),
      covered: await count('COVERED'),
      over_covered: await count('OVER_COVERED'),
    });
    expect(by_unit).toHaveLength(32);
    expect(totals.total_positions).toBe(by_unit.reduce((sum, unit) => sum + unit.total_positions, 0));
  });

  it('leaves inactive positions out', async () => {
    const id = await covered('UNT-SECOND', '500.00');
    (await admin.patch(`/api/v1/demand/${id}/`, { is_active: false })).expectStatus(200);

    const { totals } = (
      await admin.get('/api/v1/demand/coverage-summary/', { query: { org_unit_id: ids.service } })
    ).json<Summary>();

    expect(totals).toEqual(SERVICE);
  });

  it('is empty where there is no demand', async () => {
    const response = await admin.get('/api/v1/demand/coverage-summary/', {
      query: { org_unit_id: '00000000-0000-4000-8000-000000000000' },
    });

    expect(response.json()).toMatchObject({
      by_unit: [],
      totals: { total_positions: 0, required_hours: '0.00', coverage_ratio: null, hours_deficit: '0.00' },
    });
  });

  it('is for those who read the whole workforce', async () => {
    (await admin.get('/api/v1/demand/coverage-summary/?org_unit_id=x')).expectStatus(400);
    (await system.get().anonymous().get('/api/v1/demand/coverage-summary/')).expectStatus(401);
    for (const role of ['employee', 'instructor', 'student'] as const) {
      (await (await system.get().as(role)).get('/api/v1/demand/coverage-summary/')).expectStatus(403);
    }
  });
});

describe('GET /api/v1/coverage-alerts/', () => {
  it('lists units of every type below the threshold, the worst first', async () => {
    const response = await admin.get('/api/v1/coverage-alerts/', { query: { org_unit_id: ids.service } });

    response.expectStatus(200);
    expect(response.json()).toEqual({
      count: 2,
      next: null,
      previous: null,
      results: [
        {
          org_unit_id: ids.second,
          org_unit_name: 'UNT-SECOND',
          unit_type: 'UNIT',
          coverage_ratio: '0.3332',
          threshold: '0.80',
          hours_deficit: '40.01',
        },
        {
          org_unit_id: ids.service,
          org_unit_name: 'SRV-FIGURES',
          unit_type: 'SERVICE',
          coverage_ratio: '0.7777',
          threshold: '0.80',
          hours_deficit: '50.01',
        },
      ],
    });
  });

  it('pages and orders', async () => {
    const page = await admin.get('/api/v1/coverage-alerts/?page_size=1&ordering=-hours_deficit');

    expect(page.json<{ results: Alert[] }>().results).toMatchObject([{ unit_type: 'CLINIC' }]);
    expect(page.json()).toMatchObject({
      next: expect.stringMatching(
        /^\/api\/v1\/coverage-alerts\/\?after=[\w-]+&ordering=-hours_deficit&page=2&page_size=1$/,
      ) as string,
    });
    (await admin.get('/api/v1/coverage-alerts/?page=999')).expectStatus(404);
    (await admin.get('/api/v1/coverage-alerts/?ordering=name')).expectStatus(400);
  });

  it('compares exactly with the threshold of the settings', async () => {
    const below = async (): Promise<boolean> => {
      const alerts = await admin.get('/api/v1/coverage-alerts/', { query: { org_unit_id: ids.first } });
      return alerts.json<{ count: number }>().count > 0;
    };
    const set = async (threshold: string): Promise<void> => {
      (await admin.patch('/api/v1/settings/', { coverage_alert_threshold: threshold })).expectStatus(200);
    };

    await set('1.00');
    expect(await below()).toBe(false);
    await covered('UNT-FIRST', '0.01');
    expect(await below()).toBe(true);
    await set('0.80');
    expect(await below()).toBe(false);
  });

  it('is for those who read the whole workforce', async () => {
    (await system.get().anonymous().get('/api/v1/coverage-alerts/')).expectStatus(401);
    (await (await system.get().as('employee')).get('/api/v1/coverage-alerts/')).expectStatus(403);
  });
});

describe('coverage in the graph', () => {
  it('is that of the subtree at every level', async () => {
    const result = await graphql(
      admin,
      `query {
        orgUnit(id: "${ids.service}") {
          coverage { totalPositions requiredHours hoursDeficit isBelowThreshold }
          children { name coverage { coverageRatio isBelowThreshold } }
        }
        empty: orgUnits(filter: { unitType: CLINIC }) { results { coverage { totalPositions } } }
      }`,
    );

    expect(result.expectNoErrors()).toMatchObject({
      orgUnit: {
        coverage: { totalPositions: 6, isBelowThreshold: true },
        children: [
          { name: 'UNT-FIRST', coverage: { isBelowThreshold: false } },
          { name: 'UNT-SECOND', coverage: { coverageRatio: '0.3332', isBelowThreshold: true } },
        ],
      },
    });
  });

  it('leads from figures and alerts to the unit', async () => {
    const result = await graphql(
      admin,
      `query {
        coverageSummary(orgUnitId: "${ids.second}") { byUnit { orgUnit { name } } totals { vacant } }
        coverageAlerts(orgUnitId: "${ids.second}") { totalCount results { orgUnit { id } } }
      }`,
    );

    expect(result.expectNoErrors()).toEqual({
      coverageSummary: { byUnit: [{ orgUnit: { name: 'UNT-SECOND' } }], totals: { vacant: 1 } },
      coverageAlerts: { totalCount: 1, results: [{ orgUnit: { id: ids.second } }] },
    });
  });

  it('is nothing where nothing is demanded', async () => {
    const { id } = (
      await admin.post('/api/v1/org-units/', {
        name: 'Idle',
        code: 'UNT-IDLE',
        unit_type: 'UNIT',
        parent_id: ids.service,
      })
    ).json<{ id: string }>();

    const result = await graphql(
      admin,
      `query { orgUnit(id: "${id}") { coverage { totalPositions coverageRatio isBelowThreshold } } }`,
    );

    expect(result.expectNoErrors()).toEqual({
      orgUnit: { coverage: { totalPositions: 0, coverageRatio: null, isBelowThreshold: false } },
    });
  });

  it('is closed to those who read their own only, and only that field is', async () => {
    const employee = await system.get().as('employee');

    const result = await graphql(
      employee,
      `query { orgUnit(id: "${ids.first}") { name coverage { vacant } } }`,
    );

    result.expectErrors('FORBIDDEN');
    expect(result.data).toEqual({ orgUnit: { name: 'UNT-FIRST', coverage: null } });
  });
});
