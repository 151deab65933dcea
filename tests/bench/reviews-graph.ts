import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';

/** The graph of the public benchmark of federation gateways: accounts, inventory, products and reviews, with its query. */

interface Review {
  readonly id: string;
  readonly body: string;
  readonly author: string;
  readonly product: string;
}

const USERS = [
  'Uri Goldshtein',
  'Dotan Simha',
  'Kamil Kisiela',
  'Arda Tanrikulu',
  'Gil Gardosh',
  'Laurin Quast',
].map((name, index) => ({ id: String(index + 1), name, username: `user-${index + 1}`, birthday: index }));

const PRODUCTS = [
  ['Table', 899, 100],
  ['Couch', 1299, 1000],
  ['Glass', 15, 20],
  ['Chair', 499, 100],
  ['TV', 1299, 1000],
  ['Lamp', 6999, 300],
  ['Grill', 3999, 2000],
  ['Fridge', 100_000, 6000],
  ['Sofa', 9999, 800],
].map(([name, price, weight], index) => ({ upc: String(index + 1), name, price, weight }));

/** Author and product of each review. */
const WRITTEN: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 2],
  [2, 3],
  [2, 1],
  [1, 1],
  [2, 1],
  [2, 4],
  [3, 4],
  [4, 4],
  [5, 4],
  [6, 4],
];

const REVIEWS: readonly Review[] = WRITTEN.map(([author, product], index) => ({
  id: String(index + 1),
  body: `This is the review with number ${index + 1}. ${'It says at some length what somebody thinks of a product. '.repeat(5)}`,
  author: String(author),
  product: String(product),
}));

const SDLS: Readonly<Record<string, string>> = {
  accounts: `type Query { me: User user(id: ID!): User users: [User] }
    type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
  inventory: `type Product @key(fields: "upc") {
    upc: String! weight: Int @external price: Int @external inStock: Boolean shippingEstimate: Int @requires(fields: "price weight") }`,
  products: `type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  reviews: `type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
    type User @key(fields: "id") { id: ID! username: String @external numberOfReviews: Int reviews: [Review] }
    type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
};

interface Key {
  readonly id: string;
  readonly upc: string;
}

const RESOLVERS: Readonly<Record<string, object>> = {
  accounts: {
    Query: { users: () => USERS, me: () => USERS[0], user: (_: unknown, { id }: Key) => userOf(id) },
    User: { __resolveReference: ({ id }: Key) => userOf(id) },
  },
  inventory: {
    Product: {
      __resolveReference: (product: object) => ({ ...product, inStock: true }),
      shippingEstimate: ({ price, weight }: { price: number; weight: number }) =>
        price > 1000 ? 0 : Math.round(weight * 0.5),
    },
  },
  products: {
    Query: { topProducts: (_: unknown, { first }: { first: number }) => PRODUCTS.slice(0, first) },
    Product: { __resolveReference: ({ upc }: Key) => PRODUCTS.find((product) => product.upc === upc) },
  },
  reviews: {
    Review: {
      product: ({ product }: Review) => ({ upc: product }),
      author: ({ author }: Review) => ({ id: author, username: userOf(author)?.username }),
    },
    User: {
      reviews: ({ id }: Key) => REVIEWS.filter(({ author }) => author === id),
      numberOfReviews: ({ id }: Key) => REVIEWS.filter(({ author }) => author === id).length,
      username: ({ id }: Key) => userOf(id)?.username,
    },
    Product: { reviews: ({ upc }: Key) => REVIEWS.filter(({ product }) => product === upc) },
  },
};

export const REVIEWS_QUERY = `
  fragment User on User { id username name }
  fragment Review on Review { id body }
  fragment Product on Product { inStock name price shippingEstimate upc weight }
  query Reviews {
    users {
      ...User
      reviews { ...Review product { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } } }
    }
    topProducts {
      ...Product
      reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
    }
  }`;

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@provides", "@shareable"])\n';

/** Names of the subgraphs. */
export const REVIEWS_SUBGRAPHS: readonly string[] = Object.keys(SDLS);

/** @param urlOf where a subgraph is. Default: nowhere */
export function reviewsSupergraph(
  urlOf: (name: string) => string = (name) => `http://${name}.invalid/`,
): string {
  const services = Object.entries(SDLS).map(([name, sdl]) => ({
    name,
    url: urlOf(name),
    typeDefs: parse(LINK + sdl),
  }));
  const { supergraphSdl } = composeServices(services);
  if (!supergraphSdl) throw new Error('The graph of the benchmark does not compose');
  return supergraphSdl;
}

/** The executable schema of each subgraph. */
export function reviewsSubgraphs(): ReadonlyMap<string, GraphQLSchema> {
  return new Map(
    Object.entries(SDLS).map(([name, sdl]) => [
      name,
      buildSubgraphSchema({ typeDefs: parse(LINK + sdl), resolvers: RESOLVERS[name] as never }),
    ]),
  );
}

function userOf(id: string) {
  return USERS.find((user) => user.id === id);
}
