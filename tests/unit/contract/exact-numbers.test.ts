import { isMarkedNumber, markInexactNumbers } from '../../../schema/contract/exact-numbers';

const parsed = (json: string): unknown => JSON.parse(markInexactNumbers(json));

it.each([
  '{"a":1,"b":-0.5,"c":[1e3,1.5E-7]}',
  '{"a":9007199254740991,"b":9007199254740992,"c":0.1}',
  // 17 digits that are the shortest form of a double.
  '{"a":0.30000000000000004}',
  '"a string with 12345678901234567890 and \\" in it"',
  '{"12345678901234567890":"1e5"}',
  '[1e999]',
])('%s is as it was', (json) => {
  expect(parsed(json)).toEqual(JSON.parse(json));
});

it.each([
  '9007199254740993',
  '-12345678901234567890',
  '0.1234567890123456789',
  '1e-400',
  '123456789012345678e5',
])('the number %s is marked', (number) => {
  const { list } = parsed(`{"text":"\\\\\\"1", "list":[${number}, 1]}`) as { list: unknown[] };

  expect(list).toEqual([`\u0000${number}`, 1]);
  expect(isMarkedNumber(String(list[0]))).toBe(true);
});

it('what is no JSON stays none', () => {
  for (const text of ['{"a":12345678901234567890', '12345678901234567890x', '"12345678901234567890'])
    expect(() => parsed(text)).toThrow(SyntaxError);
});

it('takes time in proportion to the text', () => {
  const documents = [
    '1'.repeat(500_000),
    '"'.repeat(500_001),
    `[${'1234567890123456789,'.repeat(25_000)}1]`,
    '\\"'.repeat(250_000),
  ];
  for (const text of documents) expect(markInexactNumbers(text).length).toBeGreaterThanOrEqual(text.length);
});
