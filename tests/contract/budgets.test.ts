import { demoId } from '../../subgraphs/shared/demo/demo-id';
import { today } from '../../subgraphs/shared/runtime/today';
import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { countStatements } from '../testkit/statement-counter';
import { useSystem } from '../testkit/system';

type Budget = Shown<'Budget'>;
type Expense = Shown<'Expense'>;
type Body = Readonly<Record<string, unknown>>;

const system = useSystem();
const UNIT = demoId('org-unit', 'UNT-SCIENCES');
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let staff: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
});

const send = (body: Body) =>
  staff.post('/api/v1/budgets/', { fiscal_year: 2031, allocated_amount: '1000.00', ...body });

async function create(category: string, body: Body = {}): Promise<Budget> {
  return (await send({ category, ...body })).expectStatus(201).json<Budget>();
}

const spend = (id: string, body: Body) =>
  staff.post(`/api/v1/budgets/${id}/expenses/`, { amount: '100.00', description: 'Something', ...body });

async function spent(id: string): Promise<string> {
  return (await staff.get(`/api/v1/budgets/${id}/`)).json<Budget>().spent_amount;
}

describe('budgets', () => {
  it('are one for each category, year and cost centre, or for the school', async () => {
    const budget = await create('Chalk', { org_unit_id: UNIT });
    expect(budget).toMatchObject({ spent_amount: '0.00', currency: 'KES', lines: [], org_unit_id: UNIT });
    await create('Chalk', { org_unit_id: UNIT, fiscal_year: 2032 });
    await create('Chalk');

    for (const org_unit_id of [UNIT, null]) {
      const again = await send({ category: 'Chalk', org_unit_id });
      again.expectStatus(409);
      expect(again.json()).toMatchObject({ code: 'BUDGET_EXISTS' });
    }
    const raced = await Promise.all([1, 2, 3].map(() => send({ category: 'Raced' })));
    expect(raced.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const list = await staff.get(`/api/v1/budgets/?fiscal_year=2031&org_unit_id=${UNIT}`);
    expect(list.json()).toMatchObject({ count: 1, results: [budget] });
  });

  it('that are not possible are rejected at their field', async () => {
    const line = (name: string, allocated_amount: string) => ({ name, allocated_amount });
    const cases: readonly (readonly [string, Body])[] = [
      ['allocated_amount', { allocated_amount: '-1.00' }],
      ['allocated_amount', { allocated_amount: '0.00' }],
      ['fiscal_year', { fiscal_year: 1999 }],
      ['org_unit_id', { org_unit_id: UNKNOWN }],
      ['lines', { lines: [line('A', '600.00'), line('B', '400.01')] }],
      ['lines', { lines: [line('A', '1.00'), line('A', '1.00')] }],
    ];
    for (const [field, body] of cases) {
      const response = await send({ category: 'Impossible', ...body });
      expect([response.status, Object.keys(response.json<object>())]).toEqual([400, [field]]);
    }
  });

  it('keep the lines that expenses name, and are kept by their expenses', async () => {
    const lines = [{ name: 'Paper', allocated_amount: '400.00' }];
    const { id } = await create('Office', { lines });
    const unknown = await spend(id, { line: 'Ink' });
    expect([unknown.status, unknown.json()]).toEqual([400, { line: ['Must be a line of the budget.'] }]);
    (await spend(id, { line: 'Paper' })).expectStatus(201);

    const renamed = [{ name: 'Ink', allocated_amount: '400.00' }];
    const gone = await staff.patch(`/api/v1/budgets/${id}/`, { lines: renamed });
    expect([gone.status, gone.json()]).toMatchObject([409, { code: 'BUDGET_LINE_IN_USE' }]);
    (await staff.patch(`/api/v1/budgets/${id}/`, { lines: [...lines, ...renamed] })).expectStatus(200);
    const lowered = await staff.patch(`/api/v1/budgets/${id}/`, { allocated_amount: '799.99' });
    expect([lowered.status, Object.keys(lowered.json<object>())]).toEqual([400, ['lines']]);
    const deleted = await staff.delete(`/api/v1/budgets/${id}/`);
    expect([deleted.status, deleted.json()]).toMatchObject([409, { code: 'CONFLICT_HAS_DEPENDENCIES' }]);
  });

  it('without expenses are deleted and brought back', async () => {
    const budget = await create('Gone');
    (await staff.delete(`/api/v1/budgets/${budget.id}/`)).expectStatus(204);
    await create('Gone');
    const taken = await staff.post(`/api/v1/budgets/${budget.id}/undelete/`);
    expect([taken.status, taken.json()]).toMatchObject([409, { code: 'BUDGET_EXISTS' }]);
  });

  it('are shown by their cost centre, in one statement for all units and years', async () => {
    const admin = await system.get().as('admin');
    const { finance } = system.get().system;
    const { result, count } = await countStatements([finance.dataSource], () =>
      graphql<{ orgUnits: { results: Record<'budgets' | 'past', Shown<'Budget'>[]>[] } }>(
        admin,
        `
          {
            orgUnits(search: "Library") {
              results {
                budgets(fiscalYear: 2026) {
                  category
                  spentAmount
                  orgUnit {
                    name
                  }
                }
                past: budgets(fiscalYear: 2025) {
                  category
                  spentAmount
                }
              }
            }
          }
        `,
      ),
    );
    expect(count).toBe(1);
    const { results } = result.expectNoErrors().orgUnits;
    const library = results.find(({ budgets }) => budgets.length > 0);
    expect(library).toEqual({
      budgets: [{ category: 'Books', spentAmount: '468900.00', orgUnit: { name: 'Library' } }],
      past: [{ category: 'Books', spentAmount: '0.00' }],
    });
  });

  it('and their expenses are nothing for students', async () => {
    const student = await system.get().as('student');
    const { id } = await create('Secret');
    for (const path of ['/api/v1/budgets/', '/api/v1/expenses/'])
      expect((await student.get(path)).json()).toMatchObject({ count: 0 });
    (await student.get(`/api/v1/budgets/${id}/`)).expectStatus(404);
    (await student.post('/api/v1/budgets/', { category: 'Mine' })).expectStatus(403);
  });
});

describe('expenses', () => {
  it('add up to what is spent, also beyond the budget and many at once', async () => {
    const { id } = await create('Many');
    const all = await Promise.all([...Array(8).keys()].map((n) => spend(id, { amount: `${200 + n}.10` })));
    expect(all.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(await spent(id)).toBe('1628.80');

    const [first] = all.map((one) => one.json<Expense>());
    const expenseId = present(first).id;
    const reason = { reason: 'Sent back' };
    const reversals = await Promise.all(
      [1, 2, 3].map(() => staff.post(`/api/v1/expenses/${expenseId}/reverse/`, reason)),
    );
    expect(reversals.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(reversals.find(({ status }) => status === 409)?.json()).toMatchObject({
      code: 'ALREADY_REVERSED',
    });
    expect(await spent(id)).toBe('1428.70');

    const reversal = reversals.find(({ status }) => status === 201)?.json<Expense>();
    expect(reversal).toMatchObject({ reverses_id: expenseId, amount: '200.10', description: 'Sent back' });
    expect((await staff.get(`/api/v1/expenses/${expenseId}/`)).json()).toEqual({
      ...first,
      reversed_by_id: reversal?.id,
    });
    const again = await staff.post(`/api/v1/expenses/${present(reversal).id}/reverse/`, { reason: 'No' });
    expect([again.status, again.json()]).toMatchObject([409, { code: 'EXPENSE_NOT_REVERSIBLE' }]);
    const list = await staff.get(`/api/v1/expenses/?budget_id=${id}&from=${today()}&page_size=1`);
    expect(list.json()).toMatchObject({ count: 9, results: [{ id: reversal?.id }] });
  });

  it('have a reference of their own and a day that is possible', async () => {
    const { id } = await create('References');
    const twice = await Promise.all([1, 2].map(() => spend(id, { reference: 'LPO-1' })));
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await spent(id)).toBe('100.00');
    const future = await spend(id, { spent_on: '2999-01-01' });
    expect([future.status, Object.keys(future.json<object>())]).toEqual([400, ['spent_on']]);
    (await spend(UNKNOWN, {})).expectStatus(404);
  });

  it('are not taken by a closed term', async () => {
    const { id } = await create('Closed');
    const term = { name: 'Long closed', starts_on: '2016-01-01', ends_on: '2016-03-31' };
    const { id: termId } = (await staff.post('/api/v1/terms/', term)).json<{ id: string }>();
    (await spend(id, { spent_on: '2016-03-31' })).expectStatus(201);
    (await staff.post(`/api/v1/terms/${termId}/close/`)).expectStatus(200);

    const late = await spend(id, { spent_on: '2016-03-31' });

    expect([late.status, late.json()]).toMatchObject([409, { code: 'TERM_CLOSED' }]);
    expect(await spent(id)).toBe('100.00');
  });

  it.each([
    'update finance.expenses set amount = 1',
    'delete from finance.expenses',
    'truncate finance.expenses',
  ])('stay as they are in the database: %s', async (statement) => {
    await expect(system.get().database.query(statement)).rejects.toThrow('append-only');
  });
});
