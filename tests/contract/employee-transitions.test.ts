import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Employee = Shown<'Employee'>;

interface Log {
  readonly transition: string;
  readonly from_status: string;
  readonly to_status: string;
  readonly reason: string | null;
}

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
async function hire(fields: object = {}): Promise<string> {
  serial += 1;
  const response = await admin.post('/api/v1/employees/', {
    employee_number: `L-${serial}`,
    given_name: 'Ana',
    family_name: 'Life',
    hire_date: '2026-01-01',
    ...fields,
  });
  return response.json<Employee>().id;
}

async function active(): Promise<string> {
  const id = await hire();
  (await admin.post(`/api/v1/employees/${id}/activate/`)).expectStatus(200);
  return id;
}

async function logOf(id: string): Promise<readonly Log[]> {
  return (await admin.get(`/api/v1/employees/${id}/transitions/`)).json<{ results: Log[] }>().results;
}

describe('the lifecycle', () => {
  it('goes through leave, suspension, termination and rehiring, and logs each step', async () => {
    const id = await hire();

    const steps = [
      await admin.post(`/api/v1/employees/${id}/activate/`, {
        reason: 'Complete',
        metadata: { request: 'HR-1' },
      }),
      await admin.post(`/api/v1/employees/${id}/start-leave/`),
      await admin.post(`/api/v1/employees/${id}/end-leave/`),
      await admin.post(`/api/v1/employees/${id}/suspend/`),
      await admin.post(`/api/v1/employees/${id}/reinstate/`),
      await admin.post(`/api/v1/employees/${id}/terminate/`),
      await admin.post(`/api/v1/employees/${id}/rehire/`),
      await admin.post(`/api/v1/employees/${id}/cancel-onboarding/`),
    ].map((response) => {
      response.expectStatus(200);
      return response.json<Employee & { termination_date: string | null }>();
    });

    expect(steps.map(({ status }) => status)).toEqual([
      'ACTIVE',
      'ON_LEAVE',
      'ACTIVE',
      'SUSPENDED',
      'ACTIVE',
      'TERMINATED',
      'ONBOARDING',
      'TERMINATED',
    ]);
    expect(steps[5]?.termination_date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(steps[6]?.termination_date).toBeNull();
    const log = await logOf(id);
    expect(log.map(({ transition }) => transition)).toEqual([
      'CANCEL_ONBOARDING',
      'REHIRE',
      'TERMINATE',
      'REINSTATE',
      'SUSPEND',
      'END_LEAVE',
      'START_LEAVE',
      'ACTIVATE',
    ]);
    expect(log.at(-1)).toMatchObject({
      reason: 'Complete',
      metadata: { request: 'HR-1' },
      from_status: 'ONBOARDING',
    });
  });

  it.each([
    ['LEAVE', 'ON_LEAVE'],
    ['SUSPENSION', 'SUSPENDED'],
    ['TERMINATION', 'TERMINATED'],
  ])('accepts a proposal of %s by going to %s', async (proposal_type, status) => {
    const id = await active();

    const proposed = await admin.post(`/api/v1/employees/${id}/propose/`, { proposal_type, reason: 'Why' });
    const accepted = await admin.post(`/api/v1/employees/${id}/accept-proposal/`);

    proposed.expectStatus(200);
    expect(proposed.json()).toMatchObject({ status: 'PROPOSED', proposal_type, proposal_reason: 'Why' });
    expect(accepted.json()).toMatchObject({ status, proposal_type: null, proposal_expires_at: null });
  });

  it('rejects a proposal back to ACTIVE', async () => {
    const id = await active();
    (await admin.post(`/api/v1/employees/${id}/propose/`, { proposal_type: 'LEAVE' })).expectStatus(200);

    const rejected = await admin.post(`/api/v1/employees/${id}/reject-proposal/`);

    rejected.expectStatus(200);
    expect(rejected.json()).toMatchObject({ status: 'ACTIVE', proposal_type: null });
  });

  it('lets a service expire a proposal when its time has come, and people never', async () => {
    const id = await active();
    (await admin.post(`/api/v1/employees/${id}/propose/`, { proposal_type: 'LEAVE' })).expectStatus(200);
    const stranger = system.get().anonymous();
    const created = await admin.post('/api/v1/service-accounts/', {
      name: 'Expiry',
      permissions: { 'transition:workforce': 'all', 'read:workforce': 'all' },
    });
    const { id: client_id, client_secret } = created.json<{ id: string; client_secret: string }>();
    const signedIn = await stranger.post('/api/v1/auth/token/', { client_id, client_secret });
    const { access_token } = signedIn.json<{ access_token: string }>();
    const service = { headers: { authorization: `Bearer ${access_token}` } };

    (await admin.post(`/api/v1/employees/${id}/expire-proposal/`)).expectStatus(403);
    const early = await stranger.post(`/api/v1/employees/${id}/expire-proposal/`, {}, service);
    early.expectStatus(409);
    await system
      .get()
      .database.query(
        `update workforce.employees set proposal_expires_at = now() - interval '1 minute' where id = '${id}'`,
      );
    const expired = await stranger.post(`/api/v1/employees/${id}/expire-proposal/`, {}, service);
    expired.expectStatus(200);
    expect((await logOf(id))[0]).toMatchObject({ transition: 'EXPIRE_PROPOSAL', actor_id: null });
  });
});

describe('a transition', () => {
  it('that the status does not allow is 409 and writes nothing', async () => {
    const id = await active();

    const response = await admin.post(`/api/v1/employees/${id}/activate/`);

    response.expectStatus(409);
    expect(response.json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
    expect(await logOf(id)).toHaveLength(1);
  });

  it('has one winner of ten at the same instant, and one log row', async () => {
    const id = await active();

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => admin.post(`/api/v1/employees/${id}/suspend/`, { reason: 'race' })),
    );

    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    const rejected = responses.filter(({ status }) => status === 409);
    expect(rejected).toHaveLength(9);
    expect(rejected[0]?.json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
    expect((await logOf(id)).filter(({ reason }) => reason === 'race')).toHaveLength(1);
  });

  it('needs a known proposal type, and no other field', async () => {
    const id = await active();

    const response = await admin.post(`/api/v1/employees/${id}/propose/`, {
      reason: 'x'.repeat(2001),
      until: 'May',
    });

    response.expectStatus(400);
    expect(Object.keys(response.json<object>()).sort()).toEqual(['proposal_type', 'reason', 'until']);
  });

  it('is for those who hold it, in their scope, and never for strangers', async () => {
    const [outside] = (await admin.get('/api/v1/employees/?search=EMP-2017')).json<{ results: Employee[] }>()
      .results;
    const id = present(outside).id;
    const supervisor = await system.get().as('supervisor');

    (await (await system.get().as('manager')).post(`/api/v1/employees/${id}/suspend/`)).expectStatus(403);
    (await (await system.get().as('staff')).post(`/api/v1/employees/${id}/suspend/`)).expectStatus(403);
    (await supervisor.post(`/api/v1/employees/${id}/propose/`, { proposal_type: 'LEAVE' })).expectStatus(403);
    (await (await system.get().as('viewer')).post(`/api/v1/employees/${id}/terminate/`)).expectStatus(403);
    (await system.get().anonymous().post(`/api/v1/employees/${id}/suspend/`)).expectStatus(401);
    (await admin.post(`/api/v1/employees/${UNKNOWN}/suspend/`)).expectStatus(404);
  });

  it('may be proposed by a supervisor inside the scope', async () => {
    const [triage] = (await admin.get('/api/v1/org-units/?search=UNT-TRIAGE')).json<{
      results: { id: string }[];
    }>().results;
    const id = await hire({ org_unit_id: triage?.id });
    (await admin.post(`/api/v1/employees/${id}/activate/`)).expectStatus(200);
    const supervisor = await system.get().as('supervisor');

    const offered = await supervisor.get(`/api/v1/employees/${id}/available-transitions/`);
    expect(offered.json()).toEqual([{ transition: 'PROPOSE', to_status: 'PROPOSED' }]);
    const proposed = await supervisor.post(`/api/v1/employees/${id}/propose/`, { proposal_type: 'LEAVE' });
    proposed.expectStatus(200);
  });
});

describe('GET available-transitions and transitions', () => {
  it('offer what the status allows and the caller may fire', async () => {
    const id = await active();

    const ofAdmin = await admin.get(`/api/v1/employees/${id}/available-transitions/`);
    const ofViewer = await (
      await system.get().as('viewer')
    ).get(`/api/v1/employees/${id}/available-transitions/`);

    expect(ofAdmin.json<{ transition: string }[]>().map(({ transition }) => transition)).toEqual([
      'PROPOSE',
      'START_LEAVE',
      'SUSPEND',
      'TERMINATE',
    ]);
    expect(ofViewer.json()).toEqual([]);
  });

  it('are pages of one employee, closed to strangers and students', async () => {
    const id = await active();

    const page = await admin.get(`/api/v1/employees/${id}/transitions/?page_size=1&ordering=created_at`);
    expect(page.json()).toMatchObject({ count: 1, next: null, previous: null });
    const student = await system.get().as('student');
    const stranger = system.get().anonymous();
    (await stranger.get(`/api/v1/employees/${id}/transitions/`)).expectStatus(401);
    (await student.get(`/api/v1/employees/${id}/transitions/`)).expectStatus(403);
    (await admin.get(`/api/v1/employees/${UNKNOWN}/transitions/`)).expectStatus(404);
    (await stranger.get(`/api/v1/employees/${id}/available-transitions/`)).expectStatus(401);
    (await student.get(`/api/v1/employees/${id}/available-transitions/`)).expectStatus(403);
    (await admin.get(`/api/v1/employees/${UNKNOWN}/available-transitions/`)).expectStatus(404);
  });
});

describe('the transition log', () => {
  it.each([
    'update workforce.employee_transition_logs set reason = null',
    'delete from workforce.employee_transition_logs',
    'truncate workforce.employee_transition_logs',
  ])('rejects "%s", even from the owner of the table', async (statement) => {
    await expect(system.get().database.query(statement)).rejects.toThrow('append-only');
  });
});
