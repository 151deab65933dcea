import { demoId } from '../../subgraphs/shared/demo/demo-id';
import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type FeeStructure = Shown<'FeeStructure'>;

const system = useSystem();
const GROUP = demoId('class-group', 'Grade 7 Acacia');
const COURSE = demoId('course', 'IGCSE-PHY');
const term_id = demoId('term', '2026-Term 3');
const TUITION = { description: 'Tuition', amount: '45000', fee_type: 'TUITION' };

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const post = (body: object) => admin.post('/api/v1/fee-structures/', { term_id, lines: [TUITION], ...body });

async function create(body: object): Promise<FeeStructure> {
  return (await post(body)).expectStatus(201).json<FeeStructure>();
}

it('the amount is the sum of the lines, exactly', async () => {
  const lines = [TUITION, { description: 'Lunch', amount: 0.1 }, { description: 'Bus', amount: '0.20' }];
  const fees = await create({ name: 'Sum', class_group_id: GROUP, lines });

  expect(fees).toMatchObject({
    amount: '45000.30',
    currency: 'KES',
    course_id: null,
    lines: [
      { ...TUITION, amount: '45000.00', org_unit_id: null },
      { description: 'Lunch', amount: '0.10', fee_type: 'FEE', org_unit_id: null },
      { description: 'Bus', amount: '0.20' },
    ],
  });
  const changed = await admin.patch(`/api/v1/fee-structures/${fees.id}/`, { lines: [TUITION] });
  expect(changed.expectStatus(200).json()).toMatchObject({ amount: '45000.00', name: 'Sum' });
});

it('belongs to a course or to a class group that exists', async () => {
  const unknown = demoId('course', 'unknown');
  const errorsOf = async (body: object) => (await post({ name: 'New', ...body })).expectStatus(400).json();

  expect(await errorsOf({})).toEqual({ course_id: ['This field is required when class_group_id is empty.'] });
  expect(await errorsOf({ course_id: COURSE, class_group_id: GROUP })).toHaveProperty('class_group_id');
  expect(await errorsOf({ course_id: unknown })).toHaveProperty('course_id');
  expect(await errorsOf({ class_group_id: unknown })).toHaveProperty('class_group_id');
  expect(await errorsOf({ class_group_id: GROUP, term_id: unknown })).toHaveProperty('term_id');
});

it('lines have amounts above 0 and cost centres that exist; their sum has a limit', async () => {
  const line = (amount: string, more: object = {}) => ({ description: 'Line', amount, ...more });
  const body = (lines: object[]) => ({ name: 'Wrong', class_group_id: GROUP, lines });
  const errorsOf = async (lines: object[]) => (await post(body(lines))).expectStatus(400).json();

  expect(await errorsOf([line('1'), line('0')])).toHaveProperty(['lines.1.amount']);
  expect(await errorsOf([line('-1')])).toHaveProperty(['lines.0.amount']);
  expect(await errorsOf([line('1.001')])).toHaveProperty(['lines.0.amount']);
  expect(await errorsOf([line('1', { org_unit_id: COURSE })])).toHaveProperty(['lines.0.org_unit_id']);
  expect(await errorsOf([line('9999999999.99'), line('0.01')])).toHaveProperty('lines');
  expect(await errorsOf([])).toHaveProperty('lines');
});

it('are found, deleted and brought back', async () => {
  const { id } = await create({ name: 'Found', class_group_id: GROUP });
  const list = await admin.get(`/api/v1/fee-structures/?class_group_id=${GROUP}&search=found`);
  expect(list.json<{ results: FeeStructure[] }>().results.map((row) => row.id)).toEqual([id]);

  (await admin.delete(`/api/v1/fee-structures/${id}/`)).expectStatus(204);
  (await admin.get(`/api/v1/fee-structures/${id}/`)).expectStatus(404);
  (await admin.post(`/api/v1/fee-structures/${id}/undelete/`)).expectStatus(200);
  expect((await admin.get(`/api/v1/fee-structures/${id}/`)).json()).toMatchObject({ name: 'Found' });
});

it('names are unique within a term', async () => {
  await create({ name: 'Once', class_group_id: GROUP });

  (await post({ name: 'Once', course_id: COURSE })).expectStatus(409);
  await create({ name: 'Once', course_id: COURSE, term_id: demoId('term', '2026-Term 1') });
});

it('a course and a class group show their fees, also to students', async () => {
  const fees = await create({ name: 'Laboratory', course_id: COURSE });
  const query = `query ($id: UUID!) { course(id: $id) { code fees(first: 1) { id amount course { code } term { name } } } }`;
  const student = await system.get().as('student');

  const response = await student.post('/graphql', { query, variables: { id: COURSE } });
  expect(response.json<{ data: unknown }>().data).toEqual({
    course: {
      code: 'IGCSE-PHY',
      fees: [
        { id: fees.id, amount: '45000.00', course: { code: 'IGCSE-PHY' }, term: { name: 'Term 3 2026' } },
      ],
    },
  });
  (await student.post('/api/v1/fee-structures/', {})).expectStatus(403);
});
