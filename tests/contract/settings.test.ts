import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

describe('GET /api/v1/settings/', () => {
  it('shows the one set of settings to those who work with them', async () => {
    for (const user of ['admin', 'manager', 'supervisor', 'viewer', 'staff'] as const) {
      const response = await (await system.get().as(user)).get('/api/v1/settings/');
      response.expectStatus(200);
      expect(response.json()).toEqual({
        coverage_alert_threshold: '0.80',
        proposal_expiry_days: 14,
        contract_expiry_warning_days: 30,
        updated_at: expect.stringMatching(/Z$/) as string,
      });
    }
  });
});

describe('PATCH /api/v1/settings/', () => {
  it('changes what is sent, and the business rule that one of them belongs to', async () => {
    const response = await admin.patch('/api/v1/settings/', {
      coverage_alert_threshold: '0.9',
      contract_expiry_warning_days: 45,
    });

    response.expectStatus(200);
    expect(response.json()).toMatchObject({
      coverage_alert_threshold: '0.90',
      proposal_expiry_days: 14,
      contract_expiry_warning_days: 45,
    });
    const [rule] = await system
      .get()
      .database.query(
        "select threshold::text from workforce.business_rules where code = 'CONTRACT_EXPIRING'",
      );
    expect(rule).toEqual({ threshold: '45.00' });
    (await admin.patch('/api/v1/settings/', { contract_expiry_warning_days: 30 })).expectStatus(200);
  });

  it('decides when the next proposal expires', async () => {
    (await admin.patch('/api/v1/settings/', { proposal_expiry_days: 3 })).expectStatus(200);
    const [employee] = (await admin.get('/api/v1/employees/?status=ACTIVE&page_size=1')).json<{
      results: { id: string }[];
    }>().results;

    const proposed = await admin.post(`/api/v1/employees/${present(employee).id}/propose/`, {
      proposal_type: 'LEAVE',
    });

    const { proposal_expires_at } = proposed.json<{ proposal_expires_at: string }>();
    const days = (Date.parse(proposal_expires_at) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(3);
  });

  it('reports every error, and changes nothing then', async () => {
    const response = await admin.patch('/api/v1/settings/', {
      coverage_alert_threshold: '1.01',
      proposal_expiry_days: 0,
      contract_expiry_warning_days: null,
      colour: 'red',
    });

    response.expectStatus(400);
    expect(Object.keys(response.json<object>()).sort()).toEqual([
      'colour',
      'contract_expiry_warning_days',
      'coverage_alert_threshold',
      'proposal_expiry_days',
    ]);
    (await admin.patch('/api/v1/settings/', {})).expectStatus(400);
  });
});

describe('the settings in the graph', () => {
  it('reject an explicit null and numbers out of their limits', async () => {
    const update = 'mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { updatedAt } }';

    const none = await graphql(admin, update, { variables: { input: { proposalExpiryDays: null } } });
    const [missing] = none.expectErrors('BAD_USER_INPUT');
    expect(missing?.extensions).toMatchObject({ fields: { proposalExpiryDays: [expect.any(String)] } });
    const many = await graphql(admin, update, { variables: { input: { proposalExpiryDays: 366 } } });
    const [tooMany] = many.expectErrors('BAD_USER_INPUT');
    expect(tooMany?.extensions).toMatchObject({
      fields: { proposalExpiryDays: ['Ensure this value is less than or equal to 365.'] },
    });
  });
});
