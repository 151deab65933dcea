import { Attached } from '../../../subgraphs/shared/runtime/attached';

it('belongs to one object and to none of its copies', () => {
  const names = new Attached<object, string>();
  const others = new Attached<object, string>();
  const owner = { shown: 1 };
  names.attach(owner, 'first');
  names.attach(owner, 'last');

  expect(names.of(owner)).toBe('last');
  expect(others.of(owner)).toBeUndefined();
  expect(names.of({ ...owner })).toBeUndefined();
  expect(names.of(Object.create(owner) as object)).toBeUndefined();
  expect(JSON.stringify(owner)).toBe('{"shown":1}');
});
