import { constraintsFromSdl, ISM_LINK } from '../../../schema/access/directives';
import { compose } from '../../../schema/registry/compose';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])`;
const SHOPS = `
  type Query {
    shop("Its name." name: String! @constraint(minLength: 1, maxLength: 40)): Shop
  }
  type Shop {
    name: String! @constraint(maxLength: 40)
    turnover: String @constraint(precision: 12, scale: 2)
    owner: String
  }
  input ShopInput {
    name: String! @constraint(maxLength: 40, pattern: "^[A-Z]")
  }
  type Mutation { open(input: ShopInput!): Shop }`;

test('the supergraph tells the limits of arguments and input fields and the sizes of object fields', () => {
  const composition = compose([
    { name: 'shops', url: 'http://shops.test', sdl: [LINK, ISM_LINK, SHOPS].join('\n') },
  ]);
  if (composition.kind === 'failed') throw new Error(JSON.stringify(composition.errors));
  expect([...constraintsFromSdl(composition.supergraphSdl)]).toEqual(
    expect.arrayContaining([
      ['Query.shop.name', { minLength: 1, maxLength: 40 }],
      ['Shop.name', { maxLength: 40 }],
      ['Shop.turnover', { precision: 12, scale: 2 }],
      ['ShopInput.name', { maxLength: 40, pattern: '^[A-Z]' }],
    ]),
  );
  expect(constraintsFromSdl(composition.supergraphSdl).size).toBe(4);
});
