import { demoId } from '../../subgraphs/shared/demo/demo-id';
import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Account = Shown<'StudentAccount'>;

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const OWN = demoId('student', 'STU-1001');
const OTHER = demoId('student', 'STU-1010');

let staff: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
});

async function newStudent(number: string): Promise<string> {
  const body = {
    student_number: number,
    given_name: 'New',
    family_name: 'Student',
    email: `${number}@ism.test`,
  };
  return (await staff.post('/api/v1/students/', body)).expectStatus(201).json<{ id: string }>().id;
}

describe('student accounts', () => {
  it('are opened once, and begin at 0', async () => {
    const student_id = await newStudent('ACC-1');
    (await staff.get(`/api/v1/students/${student_id}/account/`)).expectStatus(404);

    const opened = await staff.post('/api/v1/student-accounts/', { student_id });
    opened.expectStatus(201);
    expect(opened.json()).toMatchObject({
      currency: 'KES',
      balance: '0.00',
      amount_owed: '0.00',
      credit: '0.00',
    });
    const again = await staff.post('/api/v1/student-accounts/', { student_id });
    again.expectStatus(409);
    expect(again.json()).toMatchObject({ code: 'ACCOUNT_EXISTS' });
    const unknown = await staff.post('/api/v1/student-accounts/', { student_id: UNKNOWN });
    unknown.expectStatus(400);
    expect(Object.keys(unknown.json<object>())).toEqual(['student_id']);

    const { id } = opened.json<Account>();
    expect((await staff.get(`/api/v1/students/${student_id}/account/`)).json()).toMatchObject({ id });
    expect((await staff.get(`/api/v1/student-accounts/${id}/`)).json()).toMatchObject({ student_id });
  });

  it('are opened once by requests that race', async () => {
    const student_id = await newStudent('ACC-2');
    const fee = { student_id, transaction_type: 'FEE', amount: '10.10' };

    const responses = await Promise.all([
      staff.post('/api/v1/student-accounts/', { student_id }),
      staff.post('/api/v1/student-accounts/', { student_id }),
      ...Array.from({ length: 4 }, () => staff.post('/api/v1/transactions/', fee)),
    ]);

    const statuses = responses.map(({ status }) => status);
    expect(statuses.slice(0, 2).filter((status) => status === 201).length).toBeLessThan(2);
    expect(statuses.slice(2)).toEqual([201, 201, 201, 201]);
    const list = await staff.get(`/api/v1/student-accounts/?student_id=${student_id}`);
    expect(list.json()).toMatchObject({ count: 1, results: [{ balance: '40.40', amount_owed: '40.40' }] });
  });

  it('are listed by how they stand', async () => {
    for (const [state, holds] of [
      ['OWING', ({ balance }: Account) => Number(balance) > 0],
      ['CREDIT', ({ balance, credit }: Account) => Number(balance) < 0 && `-${credit}` === balance],
      ['SETTLED', ({ balance }: Account) => balance === '0.00'],
    ] as const) {
      const list = await staff.get(`/api/v1/student-accounts/?state=${state}&page_size=100`);
      const { results } = list.expectStatus(200).json<{ results: Account[] }>();
      expect(results.length).toBeGreaterThan(0);
      expect(results.every(holds)).toBe(true);
    }
  });

  it('are seen by students as far as they are their own', async () => {
    const student = await system.get().as('student');
    const own = (await student.get(`/api/v1/students/${OWN}/account/`)).expectStatus(200).json<Account>();
    const { id } = (await staff.get(`/api/v1/students/${OTHER}/account/`)).json<Account>();

    (await student.get(`/api/v1/students/${OTHER}/account/`)).expectStatus(404);
    (await student.get(`/api/v1/student-accounts/${id}/`)).expectStatus(404);
    expect((await student.get('/api/v1/student-accounts/')).json()).toMatchObject({
      count: 1,
      results: [{ id: own.id }],
    });
    const manager = await system.get().as('manager');
    (await manager.get('/api/v1/student-accounts/')).expectStatus(403);
  });

  it('are joined to their students across subgraphs', async () => {
    const text = `query ($id: UUID!) { student(id: $id) { fullName account { balance entries { description account { student { fullName } } } } } }`;
    const { data } = await graphql<{ student: object }>(staff, text, { variables: { id: OTHER } });
    expect(data?.student).toEqual({
      fullName: 'Joseph Lekishon',
      account: {
        balance: '1500.00',
        entries: [
          { description: 'Library book not returned', account: { student: { fullName: 'Joseph Lekishon' } } },
        ],
      },
    });
  });
});
