import type { Shown } from '../testkit/api-types';
import { Bursary } from '../testkit/bursary';
import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { MobileMoneyProvider } from '../testkit/mobile-money-provider';
import { School } from '../testkit/school';
import { useSystem } from '../testkit/system';

type Suspended = Shown<'SuspensePayment'>;
type Payment = Shown<'Payment'>;

const system = useSystem();

let staff: HttpClient;
let bursary: Bursary;
let provider: MobileMoneyProvider;
let school: School;
beforeAll(async () => {
  staff = await system.get().as('staff');
  bursary = new Bursary(staff);
  provider = new MobileMoneyProvider(system.get().anonymous());
  school = new School(system.get(), staff, 'MM');
});

/** The money that waits under a reference. */
async function suspended(reference: string): Promise<Suspended> {
  const list = await staff.get('/api/v1/suspense-payments/', { query: { search: reference } });
  const [found] = list.json<{ results: Suspended[] }>().results;
  if (!found) throw new Error(`nothing waits under ${reference}`);
  return found;
}

/** Money of which nobody knows whose it is. */
async function strange(transaction_id: string): Promise<Suspended> {
  await provider.tell({ transaction_id, amount: '20.00', account_reference: 'for my son' });
  return suspended(transaction_id);
}

const match = ({ id }: Suspended, body: object): Promise<Exchange> =>
  staff.post(`/api/v1/suspense-payments/${id}/match/`, body);
const giveBack = ({ id }: Suspended, reason: string): Promise<Exchange> =>
  staff.post(`/api/v1/suspense-payments/${id}/return/`, { reason });

describe('POST /api/v1/mobile-money/callbacks/', () => {
  it('records money for the invoice or the student that the payer wrote, once', async () => {
    const student_id = await school.student({ student_number: 'MM-77/2026' });
    const invoice = await bursary.invoice(student_id, '100.00');
    const first = { transaction_id: 'MM1', amount: '60.00', payer_name: 'Njeri' };

    const told = await provider.tell({
      ...first,
      account_reference: `fees ${invoice.invoice_number}`.toLowerCase(),
    });
    const second = { transaction_id: 'MM2', amount: '60.00', account_reference: 'mm-77/2026' };
    const many = await Promise.all([provider.tell(second), provider.tell(second), provider.tell(second)]);

    expect(told.expectStatus(200).json()).toEqual({
      transaction_id: 'MM1',
      outcome: 'RECORDED',
      repeated: false,
    });
    const repeated = many.map((one) => one.expectStatus(200).json<{ repeated: boolean }>().repeated);
    expect(repeated.sort()).toEqual([false, true, true]);
    const payments = (
      await staff.get('/api/v1/payments/', { query: { student_id, ordering: 'created_at' } })
    ).json<{
      results: Payment[];
    }>().results;
    expect(payments.map(({ external_reference }) => external_reference)).toEqual(['MM1', 'MM2']);
    expect(payments[0]).toMatchObject({ invoice_id: invoice.id, payer_name: 'Njeri', recorded_by: null });
    expect(await bursary.balance(student_id)).toBe('-20.00');
    const again = await bursary.send({
      student_id,
      amount: '60.00',
      payment_method: 'MOBILE_MONEY',
      external_reference: 'MM2',
    });
    expect(again.expectStatus(409).json()).toMatchObject({ code: 'PAYMENT_REFERENCE_TAKEN' });
  });

  it('believes nobody without a signature of the last minutes', async () => {
    const money = { transaction_id: 'MM-FORGED', amount: '60.00', account_reference: 'STU-1001' };
    const unsigned = await system.get().anonymous().post('/api/v1/mobile-money/callbacks/', money);
    const responses = [
      unsigned,
      await staff.post('/api/v1/mobile-money/callbacks/', money),
      await provider.tell(money, { secret: 'another-secret' }),
      await provider.tell(money, { late: 301 }),
      await provider.tell(money, { late: -301 }),
    ];
    for (const response of responses)
      expect(response.expectStatus(401).json()).toEqual({
        detail: 'The signature is missing, wrong or too old.',
      });
    expect((await staff.get('/api/v1/payments/?external_reference=MM-FORGED')).json()).toMatchObject({
      count: 0,
    });

    const wrong = await provider.tell({ ...money, amount: '0.00' });
    expect(Object.keys(wrong.expectStatus(400).json())).toEqual(['amount']);
    (await provider.send('no JSON')).expectStatus(400);
  });

  it('puts aside what is nobodys, or in another currency', async () => {
    const student_id = await school.student({ student_number: 'MM-80' });
    await bursary.invoice(student_id, '10.00');
    const foreign = { transaction_id: 'MM3', amount: '5.00', currency: 'USD', account_reference: 'MM-80' };

    const told = await provider.tell(foreign);
    const repeated = await provider.tell(foreign);

    expect(told.json()).toEqual({ transaction_id: 'MM3', outcome: 'SUSPENDED', repeated: false });
    expect(repeated.json()).toEqual({ transaction_id: 'MM3', outcome: 'SUSPENDED', repeated: true });
    const waiting = await suspended('MM3');
    expect(waiting).toMatchObject({ status: 'OPEN', currency: 'USD', payment_method: 'MOBILE_MONEY' });
    const matched = await match(waiting, { student_id });
    expect(matched.expectStatus(400).json()).toEqual({ currency: ['The account is kept in KES.'] });
    expect(await bursary.balance(student_id)).toBe('10.00');
    const pupil = await system.get().as('student');
    (await pupil.get(`/api/v1/suspense-payments/${waiting.id}/`)).expectStatus(404);
    expect((await pupil.get('/api/v1/suspense-payments/')).json()).toMatchObject({ count: 0 });
  });
});

describe('suspense payments', () => {
  it('become a payment of one student, however many match them', async () => {
    const waiting = await strange('MM4');
    const [one, other] = await school.students(2);
    const invoice = await bursary.invoice(one ?? '', '15.00');

    const responses = await Promise.all([
      match(waiting, { invoice_id: invoice.id }),
      match(waiting, { student_id: other }),
      giveBack(waiting, 'Unknown'),
    ]);

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const shown = (await staff.get(`/api/v1/suspense-payments/${waiting.id}/`)).json<Suspended>();
    expect(shown.status).not.toBe('OPEN');
    const payments = (await staff.get('/api/v1/payments/?external_reference=MM4')).json<{
      results: Payment[];
    }>();
    expect(payments.results.map(({ id }) => id)).toEqual(shown.payment_id === null ? [] : [shown.payment_id]);
  });

  it('go to the invoice that is named, or back', async () => {
    const student_id = await school.student();
    const invoice = await bursary.invoice(student_id, '15.00');
    (await match(await strange('MM5'), { invoice_id: invoice.id })).expectStatus(200);
    expect(await bursary.shownInvoice(invoice.id)).toMatchObject({ status: 'PAID' });
    expect(await bursary.balance(student_id)).toBe('-5.00');

    const waiting = await strange('MM6');
    expect((await match(waiting, {})).expectStatus(400).json()).toHaveProperty('student_id');
    const returned = (await giveBack(waiting, 'Meant for others')).expectStatus(200);
    expect(returned.json()).toMatchObject({
      status: 'RETURNED',
      return_reason: 'Meant for others',
      payment_id: null,
    });
    (await match(waiting, { student_id })).expectStatus(409);
    const again = await provider.tell({ transaction_id: 'MM6', amount: '20.00', account_reference: '' });
    expect(again.expectStatus(200).json()).toMatchObject({ repeated: true });
  });
});
