import { STANDARD_TAGS } from '../../subgraphs/workforce/demo/standard-tags';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

const system = useSystem();
const idOf = (name: string): string => STANDARD_TAGS.find((tag) => tag.name === name)?.id ?? '';
const FULL = idOf('Jornada Completa');
const GUARD = idOf('Guardia 24h');
const LACTATION = idOf('Reducción Lactancia');

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
async function hire(): Promise<string> {
  serial += 1;
  const response = await admin.post('/api/v1/employees/', {
    employee_number: `E-${serial}`,
    given_name: 'Ana',
    family_name: 'Ended',
    hire_date: '2026-01-01',
  });
  response.expectStatus(201);
  return response.json<{ id: string }>().id;
}

async function attach(employee_id: string, tag_id: string, valid_from: string): Promise<string> {
  const response = await admin.post('/api/v1/employee-tags/', { employee_id, tag_id, valid_from });
  response.expectStatus(201);
  return response.json<{ id: string }>().id;
}

async function changesOf(employeeId: string): Promise<number> {
  return (await admin.get(`/api/v1/tag-changes/?subject_id=${employeeId}`)).json<{ count: number }>().count;
}

describe('PATCH /api/v1/employee-tags/{id}/', () => {
  it('changes and logs nothing when it names the days that are there', async () => {
    const employee = await hire();
    const id = await attach(employee, FULL, '2026-01-05');
    const attached = await admin.get(`/api/v1/employee-tags/${id}/`);
    const etag = attached.header('etag') ?? '';

    for (const body of [{ reason: 'No change' }, { valid_from: '2026-01-05', valid_until: null }]) {
      const response = await admin.patch(`/api/v1/employee-tags/${id}/`, body, {
        headers: { 'if-match': etag },
      });
      response.expectStatus(200).expectHeader('etag', etag);
      expect(response.json()).toEqual(attached.json());
    }

    expect(await changesOf(employee)).toBe(1);
    const stale = await graphql(
      admin,
      `
        mutation ($id: UUID!) {
          updateEmployeeTag(id: $id, input: { reason: "x" }, expectedUpdatedAt: "2026-01-01T00:00:00Z") {
            id
          }
        }
      `,
      { variables: { id } },
    );
    stale.expectErrors('PRECONDITION_FAILED');
  });
});

describe('tags of somebody whose employment has ended', () => {
  it('can be changed and taken off, but none is added before the rehire', async () => {
    const employee = await hire();
    const full = await attach(employee, FULL, '2026-01-05');
    const lactation = await attach(employee, LACTATION, '2026-01-05');
    (await admin.post(`/api/v1/employees/${employee}/activate/`)).expectStatus(200);
    (await admin.post(`/api/v1/employees/${employee}/terminate/`)).expectStatus(200);

    const rejections = [
      await admin.post('/api/v1/employee-tags/', { employee_id: employee, tag_id: idOf('Medio Tiempo 24h') }),
      await admin.post(`/api/v1/employees/${employee}/contract/adjustments/`, { tag_id: LACTATION }),
    ];
    for (const response of rejections) {
      response.expectStatus(409);
      expect(response.json()).toEqual({ detail: 'The employment has ended.', code: 'EMPLOYEE_TERMINATED' });
    }
    (await admin.patch(`/api/v1/employee-tags/${full}/`, { valid_until: '2026-02-01' })).expectStatus(200);
    (await admin.delete(`/api/v1/employee-tags/${lactation}/`)).expectStatus(204);

    (await admin.post(`/api/v1/employees/${employee}/rehire/`)).expectStatus(200);
    await attach(employee, GUARD, '2026-02-02');
    (
      await admin.post(`/api/v1/employees/${employee}/contract/adjustments/`, { tag_id: LACTATION })
    ).expectStatus(201);
  });

  it('is added before the end or rejected after it when both happen at once', async () => {
    const employee = await hire();
    (await admin.post(`/api/v1/employees/${employee}/activate/`)).expectStatus(200);

    const [ended, ...added] = await Promise.all([
      admin.post(`/api/v1/employees/${employee}/terminate/`),
      ...Array.from({ length: 9 }, (_, index) =>
        admin.post('/api/v1/employee-tags/', {
          employee_id: employee,
          tag_id: FULL,
          valid_from: `2026-01-0${index + 1}`,
          valid_until: `2026-01-0${index + 1}`,
        }),
      ),
    ]);

    ended.expectStatus(200);
    const outcomes = added.map((response) =>
      response.status === 409 ? response.json<{ code: string }>().code : response.status,
    );
    for (const outcome of outcomes) expect([201, 'EMPLOYEE_TERMINATED']).toContain(outcome);
    expect(await changesOf(employee)).toBe(outcomes.filter((outcome) => outcome === 201).length);
  });
});
