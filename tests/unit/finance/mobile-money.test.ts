import { PROVIDERS } from '../../../subgraphs/finance/mobile-money/providers';
import { readCallback } from '../../../subgraphs/shared/callbacks/callback-body';

describe('the body of a provider', () => {
  it('is read as it is, or as a confirmation of Daraja', () => {
    const standard = {
      transaction_id: 'SFE3',
      amount: '15000.5',
      account_reference: ' STU-1001 ',
      paid_at: '2026-02-11T23:30:00-03:00',
      fee: 12,
    };
    expect(readCallback(JSON.stringify(standard), PROVIDERS.standard)).toEqual({
      transactionId: 'SFE3',
      amount: '15000.5',
      currency: null,
      accountReference: 'STU-1001',
      payerName: null,
      paidOn: '2026-02-12',
    });
    const daraja = {
      TransactionType: 'Pay Bill',
      TransID: 'RKTQDM7W6S',
      TransTime: '20260212020000',
      TransAmount: '10.00',
      BusinessShortCode: '600638',
      BillRefNumber: 'STU-1001',
      MSISDN: '25470****149',
      FirstName: 'Njeri',
      MiddleName: '',
      LastName: 'Kamau',
    };
    expect(readCallback(JSON.stringify(daraja), PROVIDERS.daraja)).toEqual({
      transactionId: 'RKTQDM7W6S',
      amount: '10.00',
      currency: 'KES',
      accountReference: 'STU-1001',
      payerName: 'Njeri Kamau',
      paidOn: '2026-02-11',
    });
  });

  it('keeps the money whatever the payer is called', () => {
    const money = {
      transaction_id: 'A\0',
      amount: '1',
      account_reference: '\0',
      paid_at: '2026-02-11T16:40:37Z',
    };
    const read = (payer_name: string) =>
      readCallback(JSON.stringify({ ...money, payer_name }), PROVIDERS.standard);
    expect(read('Nje\0ri \ud800')).toMatchObject({
      transactionId: 'A\uFFFD',
      accountReference: '\uFFFD',
      payerName: 'Nje\uFFFDri \uFFFD',
    });
    expect(read('🎓'.repeat(200)).payerName).toBe('🎓'.repeat(200));
    expect(read(' ').payerName).toBeNull();

    const confirmation = { TransID: 'B', TransAmount: '1', BillRefNumber: '', TransTime: '20260212020000' };
    const body = JSON.stringify({ ...confirmation, FirstName: 'a'.repeat(199), LastName: '🎓🎓' });
    expect(readCallback(body, PROVIDERS.daraja).payerName).toBe(`${'a'.repeat(199)} `);
  });

  it.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-12:00',
    '2026-02-30T00:00:00Z',
    '2026-02-11',
    '9998-12-31T23:59:59Z',
  ])('did not come at %s', (paid_at) => {
    const notice = { transaction_id: 'A', amount: '1', account_reference: '', paid_at };
    expect(() => readCallback(JSON.stringify(notice), PROVIDERS.standard)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error,
    );
  });

  it('came today at the latest, also by a clock that is some minutes ahead', () => {
    jest.useFakeTimers({ now: Date.parse('2026-02-11T23:58:00Z') });
    const read = (paid_at: string) =>
      readCallback(
        JSON.stringify({ transaction_id: 'A', amount: '1', account_reference: '', paid_at }),
        PROVIDERS.standard,
      );
    try {
      expect(read('2026-02-12T00:03:00Z').paidOn).toBe('2026-02-11');
      expect(() => read('2026-02-12T00:03:01Z')).toThrow();
    } finally {
      jest.useRealTimers();
    }
  });

  it.each([
    ['{}', ['transactionId', 'amount', 'accountReference', 'paidAt']],
    ['[]', ['nonFieldErrors']],
    ['{', ['nonFieldErrors']],
  ])('names what is wrong with %j', (payload, fields) => {
    const read = (): unknown => readCallback(payload, PROVIDERS.standard);
    expect(read).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error);
    try {
      read();
    } catch (error) {
      const { extensions } = error as { extensions: { fields: object } };
      expect(Object.keys(extensions.fields)).toEqual(fields);
    }
  });

  it('names the fields of a provider as it does', () => {
    const confirmation = { TransID: 'A', TransAmount: '0', BillRefNumber: '', TransTime: '20260230000000' };
    expect(() => readCallback(JSON.stringify(confirmation), PROVIDERS.daraja)).toThrow(
      expect.objectContaining({
        extensions: expect.objectContaining({
          fields: {
            nonFieldErrors: [
              'TransAmount: Must be a decimal string above 0 with at most 2 decimal places.',
              'TransTime: Must be an ISO 8601 date-time with a zone.',
            ],
          },
        }) as object,
      }) as Error,
    );
  });

  it.each(['0', '0.00', '-1', '1.001', '12345678901', '1e3', ' 1'])('has no amount %j', (amount) => {
    const notice = { transaction_id: 'A', amount, account_reference: '', paid_at: '2026-02-11T16:40:37Z' };
    expect(() => readCallback(JSON.stringify(notice), PROVIDERS.standard)).toThrow();
  });
});
