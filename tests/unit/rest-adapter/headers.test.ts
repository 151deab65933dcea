import { etagOf, isMatch, isNoneMatch } from '../../../rest-adapter/conventions/etag';
import { allowOf } from '../../../rest-adapter/conventions/methods';
import { withSlash } from '../../../rest-adapter/conventions/slashes';

describe('entity tags', () => {
  const tag = etagOf('{"a":1}');

  test('name the bytes', () => {
    expect(tag).toBe(etagOf('{"a":1}'));
    expect(tag).not.toBe(etagOf('{"a":2}'));
    expect(tag).toMatch(/^"[\w-]{22}"$/);
  });

  test.each([
    [tag, true, true],
    [`W/${tag}`, true, false],
    [`"x", W/"y" ,${tag}`, true, true],
    [' * ', true, true],
    ['"x"', false, false],
    [tag.slice(1), false, false],
    ['', false, false],
    [`"${tag}`, false, false],
  ])('%s', (header, none, match) => {
    expect([isNoneMatch(header, tag), isMatch(header, tag)]).toEqual([none, match]);
  });
});

test.each([
  ['/api/v1/employees', '/api/v1/employees/'],
  ['/api/v1/employees?a=1?b', '/api/v1/employees/?a=1?b'],
  ['/api/v1/employees?next=//evil', '/api/v1/employees/?next=//evil'],
  ['//evil.example/api', '/evil.example/api/'],
  ['http://evil.example/api/v1/employees?x', '/api/v1/employees/?x'],
])('%s is sent to %s', (url, expected) => {
  expect(withSlash(url)).toBe(expected);
});

test('HEAD comes with GET, OPTIONS always', () => {
  expect(allowOf(['GET', 'PATCH'])).toBe('GET, PATCH, HEAD, OPTIONS');
  expect(allowOf(['POST'])).toBe('POST, OPTIONS');
});
