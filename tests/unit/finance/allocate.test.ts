import { allocate } from '../../../subgraphs/finance/allocations/allocate';

const invoice = (id: string, due: string) => ({ id, due });
const credit = (entryId: string, free: string) => ({ entryId, paymentId: null, free });

/** What pays what, in short: `i1<c1:10.00`. */
const paid = (...args: Parameters<typeof allocate>): string[] =>
  allocate(...args).map(({ invoiceId, entryId, amount }) => `${invoiceId}<${entryId}:${amount}`);

it('pays the first invoices with the first credits', () => {
  const invoices = [invoice('i1', '100.00'), invoice('i2', '50.00'), invoice('i3', '1.00')];
  const credits = [credit('c1', '30.10'), credit('c2', '100.00')];

  expect(paid(invoices, credits, '1000')).toEqual(['i1<c1:30.10', 'i1<c2:69.90', 'i2<c2:30.10']);
});

it('uses no more than the limit, to the cent', () => {
  expect(paid([invoice('i1', '0.30')], [credit('c1', '0.10'), credit('c2', '0.20')], '0.29')).toEqual([
    'i1<c1:0.10',
    'i1<c2:0.19',
  ]);
  expect(paid([invoice('i1', '1.00')], [credit('c1', '1.00')], '0')).toEqual([]);
});

it('pays nothing with nothing', () => {
  expect(paid([], [credit('c1', '1.00')], '1')).toEqual([]);
  expect(paid([invoice('i1', '1.00')], [], '1')).toEqual([]);
});

it('pays first what a credit was meant for', () => {
  const invoices = [invoice('early', '100.00'), invoice('late', '50.10')];
  const credits = [credit('c1', '60.00'), credit('c2', '80.00')];
  const meantFor = new Map([
    ['c1', null],
    ['c2', 'late'],
  ]);

  expect(paid(invoices, credits, '140.00', meantFor)).toEqual([
    'late<c2:50.10',
    'early<c1:60.00',
    'early<c2:29.90',
  ]);
  expect(paid(invoices, credits, '140.00', new Map([['c1', 'paid already']]))).toHaveLength(3);
});
