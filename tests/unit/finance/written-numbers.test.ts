import { invoiceNumbersIn, studentNumbersIn } from '../../../subgraphs/finance/incoming/written-numbers';

describe('numbers in what payers write', () => {
  it.each([
    ['INV-2026-000001', ['INV-2026-000001']],
    ['fees inv-2026-000001, INV-2026-1234567.', ['INV-2026-000001', 'INV-2026-1234567']],
    ['XINV-2026-000001 INV-26-1', []],
    ['', []],
  ])('finds the invoices of %j', (text, numbers) => {
    expect(invoiceNumbersIn(text)).toEqual(numbers);
  });

  it.each([
    ['STU-1001', ['STU-1001']],
    ['stu-1001 term 2', ['stu-1001', 'STU-1001', '2']],
    ['for: S/2026/17.', ['S/2026/17']],
    ['thank you', []],
    ['7'.repeat(51), []],
  ])('takes words with digits of %j for numbers of students', (text, words) => {
    expect(studentNumbersIn(text)).toEqual(words);
  });

  it('takes ten words of one text at most', () => {
    const text = Array.from({ length: 40 }, (_, index) => `N${index}`).join(' ');
    expect(studentNumbersIn(text)).toHaveLength(10);
  });
});
