import fc from 'fast-check';
import { toCamelCase, toSnakeCase, withSnakeCaseKeys } from '../../../schema/contract/cases';

describe('names of the two faces', () => {
  it.each([
    ['hireDate', 'hire_date'],
    ['maxWeeklyHours', 'max_weekly_hours'],
    ['id', 'id'],
    ['address2', 'address2'],
  ])('%s is %s over REST', (camel, snake) => {
    expect(toSnakeCase(camel)).toBe(snake);
    expect(toCamelCase(snake)).toBe(camel);
  });

  it('come back unchanged from a round trip', () => {
    const camelName = fc.stringMatching(/^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/);
    fc.assert(fc.property(camelName, (name) => toCamelCase(toSnakeCase(name)) === name));
  });

  it('are changed in keys only', () => {
    expect(withSnakeCaseKeys({ hireDate: 'notThis', nested: { inHere: 1 } })).toEqual({
      hire_date: 'notThis',
      nested: { inHere: 1 },
    });
  });
});
