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

  it.each(['0', '0.00', '-1', '1.001', '12345678901', '1e3', ' 1'])('has no amount %j', (amount) => {
    const notice = { transaction_id: 'A', amount, account_reference: '', paid_at: '2026-02-11T16:40:37Z' };
    expect(() => readCallback(JSON.stringify(notice), PROVIDERS.standard)).toThrow();
  });
});
