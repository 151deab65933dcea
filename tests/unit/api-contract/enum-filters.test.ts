import { buildSchema, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadApiContract } from '../../../schema/api-contract/load';
import { PATHS } from '../../../schema/registry/paths';

/** Every filter by an enum takes several of its values, over both protocols. */

const ROOT = join(__dirname, '../../..');
const graph = buildSchema(readFileSync(join(ROOT, PATHS.api), 'utf8'));

const filters = Object.values(graph.getTypeMap()).filter(
  (type) => isInputObjectType(type) && type.name.endsWith('Filter'),
);

it('in the graph: beside each field that takes one value there is a field that takes several', () => {
  const single = filters.flatMap((filter) =>
    isInputObjectType(filter)
      ? Object.values(filter.getFields())
          .filter(({ type }) => isEnumType(type))
          .map(({ name, type }) => ({ filter, name, type }))
      : [],
  );

  expect(single.length).toBeGreaterThan(10);
  for (const { filter, name, type } of single) {
    const several = isInputObjectType(filter) ? filter.getFields()[`${name}In`] : undefined;
    expect([filter.name, name, String(several?.type)]).toEqual([
      filter.name,
      name,
      `[${getNamedType(type).name}!]`,
    ]);
  }
});

it('a list of values in a filter has no nulls and may be left out', () => {
  for (const filter of filters) {
    if (!isInputObjectType(filter)) continue;
    for (const { name, type } of Object.values(filter.getFields())) {
      if (isNonNullType(type) || !isListType(type)) continue;
      expect([filter.name, name, isNonNullType(type.ofType)]).toEqual([filter.name, name, true]);
    }
  }
});

it('over REST: a parameter of a list that is an enum takes several values', () => {
  const { endpoints } = loadApiContract(ROOT);
  const ofOne = endpoints
    .filter(({ response }) => response.shape === 'page')
    .flatMap(({ path, parameters }) =>
      parameters
        .filter(
          ({ name, location, type }) => name !== 'format' && location === 'query' && type.kind === 'enum',
        )
        .map(({ name }) => `${path} ${name}`),
    );

  expect(ofOne).toEqual([]);
});
