import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, GraphQLError, parse, type GraphQLSchema } from 'graphql';
import type { InProcessSubgraph } from '../../../../gateway/data-sources/in-process';
import { IsmError } from '../../../../schema/contract/errors';
import type { RequestMetadata } from '../../../../schema/contract/identity';
import type { SessionEffect } from '../../../../schema/contract/session';

/** Two small federated subgraphs, named like ours so that session effects count: people, and what they work in. */
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

export const IDENTITY_SDL = `${LINK}
  type User @key(fields: "id") { id: ID! email: String! secret: String }
  type Query { me: User user(id: ID!): User whoami: String slow(ms: Int!): String reject(code: String): String explode: String broken: Name }
  type Name { text: String! }
  type Mutation { login(email: String!): User logout: Boolean refreshSession: User count: Int register(email: String!): User }
`;

export const WORKFORCE_SDL = `${LINK}
  type Employee @key(fields: "id") { id: ID! title: String! manager: Employee user: User }
  type User @key(fields: "id") { id: ID! employee: Employee }
  type Query { employees(first: Int = 3): [Employee!] caller: String }
  type Mutation { rename(id: ID!, title: String!): Employee }
`;

export const SERVICES = [
  { name: 'identity', sdl: IDENTITY_SDL },
  { name: 'workforce', sdl: WORKFORCE_SDL },
] as const;

/** Composes the supergraph; an address per subgraph name. */
export function supergraphOf(urls: Readonly<Record<string, string>> = {}, extraSdl = ''): string {
  const services = SERVICES.map(({ name, sdl }) => ({
    name,
    url: urls[name] ?? `http://${name}.invalid/graphql`,
    typeDefs: parse(name === 'workforce' ? sdl + extraSdl : sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map((error) => error.message).join('\n'));
  return supergraphSdl;
}

interface Context {
  readonly metadata: RequestMetadata;
  session: SessionEffect | null;
}

export interface Library {
  readonly identity: InProcessSubgraph & { readonly schema: GraphQLSchema };
  readonly workforce: InProcessSubgraph & { readonly schema: GraphQLSchema };
  /** How often each root field ran. */
  readonly calls: Record<string, number>;
}

const ISSUED: SessionEffect = {
  kind: 'issued',
  accessToken: 'access.token',
  refreshToken: 'refresh.token',
  accessExpiresIn: 3600,
  refreshExpiresIn: 604_800,
};

/** @param extraSdl what the workforce has besides, whether a supergraph knows it or not */
export function createLibrary(extraSdl = ''): Library {
  const calls: Record<string, number> = {};
  const counted = (name: string): void => void (calls[name] = (calls[name] ?? 0) + 1);
  const userOf = (id: string): object => ({ __typename: 'User', id, email: `${id}@ism.test` });
  const employeeOf = (id: string): object => ({
    id,
    title: `Title ${id}`,
    manager: { id: 'm' + id, title: 'Manager' },
    user: { __typename: 'User', id: `u${id}` },
  });
  const identity = subgraphOf('identity', IDENTITY_SDL, {
    User: {
      __resolveReference: ({ id }: { id: string }) => userOf(id),
      secret: () => {
        throw new IsmError('FORBIDDEN');
      },
    },
    Query: {
      me: (_: unknown, __: unknown, { metadata }: Context) =>
        metadata.identity && userOf(metadata.identity.userId),
      user: (_: unknown, { id }: { id: string }) => userOf(id),
      whoami: (_: unknown, __: unknown, { metadata }: Context) =>
        `${metadata.identity?.email ?? 'nobody'} ${metadata.requestId} ${metadata.clientAddress} ${metadata.refreshToken ?? '-'}`,
      slow: (_: unknown, { ms }: { ms: number }) =>
        new Promise((resolve) => setTimeout(() => resolve('done'), ms).unref()),
      reject: (_: unknown, { code }: { code: string }) => {
        throw new GraphQLError(`rejected by code ${code}`, {
          extensions: { code, http: { status: 418 }, stacktrace: ['at secret.ts'], hint: 7 },
        });
      },
      explode: () => {
        throw new Error('connect ECONNREFUSED 10.0.0.7:5432 select * from users');
      },
      broken: () => ({ text: null }),
    },
    Mutation: {
      login: (_: unknown, { email }: { email: string }, context: Context) => {
        context.session = ISSUED;
        return userOf(email);
      },
      refreshSession: (_: unknown, __: unknown, context: Context) => {
        context.session = ISSUED;
        return userOf('refreshed');
      },
      logout: (_: unknown, __: unknown, context: Context) => {
        context.session = { kind: 'ended' };
        return true;
      },
      register: (_: unknown, { email }: { email: string }) => userOf(email),
      count: () => {
        counted('count');
        return calls.count;
      },
    },
  });
  const workforce = subgraphOf('workforce', WORKFORCE_SDL + extraSdl, {
    Employee: { __resolveReference: ({ id }: { id: string }) => employeeOf(id) },
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      employee: ({ id }: { id: string }) => employeeOf(id.replace(/^u/, '')),
    },
    Query: {
      employees: (_: unknown, { first }: { first: number }) => {
        counted('employees');
        return Array.from({ length: first }, (__, index) => employeeOf(String(index + 1)));
      },
      caller: (_: unknown, __: unknown, context: Context) => {
        // Only identity may open sessions; this one must be ignored.
        context.session = ISSUED;
        return `${context.metadata.identity?.email ?? 'nobody'} ${context.metadata.refreshToken ?? '-'}`;
      },
    },
    Mutation: {
      rename: (_: unknown, { id, title }: { id: string; title: string }) => {
        counted('rename');
        return { ...employeeOf(id), title };
      },
    },
  });
  return { identity, workforce, calls };
}

function subgraphOf(name: string, sdl: string, resolvers: object): Library['identity'] {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  return {
    name,
    schema,
    async execute(document, operationName, variables, metadata) {
      const contextValue: Context = { metadata, session: null };
      const result = await execute({
        schema,
        document,
        operationName: operationName ?? null,
        variableValues: variables ?? null,
        contextValue,
      });
      return { ...result, session: contextValue.session };
    },
  };
}
