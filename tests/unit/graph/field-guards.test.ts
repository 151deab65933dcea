import { execute, parse, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { Directive, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Identity } from '../../../schema/contract/identity';
import { SubgraphContext } from '../../../subgraphs/shared/graph/context';
import { accessOf, buildFederatedSchema } from '../../../subgraphs/shared/graph/federated-schema';
import { guardFields } from '../../../subgraphs/shared/graph/field-guards';
import { access, objectRule } from '../../../subgraphs/shared/graph/access-policies';

@ObjectType()
@Directive('@key(fields: "id")')
class Payslip {
  @Field(() => String)
  id!: string;

  @Field(() => String, { nullable: true })
  amount!: string;

  @Field(() => String, { nullable: true })
  bonus?: string;
}

const PAYSLIPS: Payslip[] = [
  { id: 'ana', amount: '100.00' },
  { id: 'ben', amount: '200.00' },
];

@Resolver(() => Payslip)
class PayslipResolver {
  @Query(() => [Payslip], { nullable: true })
  payslips(): Payslip[] {
    return PAYSLIPS;
  }
}

const isOwn = objectRule<Payslip, unknown>('own payslip', ({ id }, { identity }) => identity?.userId === id);
const failing = objectRule<Payslip, unknown>('failing', () =>
  Promise.reject(new Error('the database is gone')),
);
const policies = {
  Query: { payslips: access('authenticated') },
  Payslip: {
    id: access('authenticated'),
    amount: access('authenticated').where(isOwn),
    bonus: access('authenticated').where(failing),
  },
};
const build = () =>
  buildFederatedSchema({
    name: 'pay',
    features: [
      {
        resolvers: [PayslipResolver],
        references: {
          Payslip: ({ id }) => Promise.resolve(PAYSLIPS.find((payslip) => payslip.id === id) ?? null),
        },
        access: policies,
      },
    ],
  }).schema;
const guarded = (unguarded: GraphQLSchema) => guardFields(unguarded, accessOf(unguarded, policies), policies);
const plain = build().getType('Payslip') as GraphQLObjectType;
const schema = guarded(build());

const ana: Identity = {
  kind: 'user',
  userId: 'ana',
  sub: 'ana',
  email: 'ana@ism.test',
  role: 'EMPLOYEE',
  scopes: [],
  sessionId: null,
};

function ask(query: string, identity: Identity | null = ana) {
  const metadata = { identity, requestId: 'r', clientAddress: '', refreshToken: null };
  return execute({ schema, document: parse(query), contextValue: new SubgraphContext(metadata, {}) });
}

describe('guardFields', () => {
  it('leaves the fields without an object rule as they were', () => {
    const fields = (schema.getType('Payslip') as GraphQLObjectType).getFields();

    expect(fields.amount?.resolve).toBeDefined();
    expect(String(fields.id?.resolve)).toBe(String(plain.getFields().id?.resolve));
  });

  it('decides for each object, and a denied field alone is null', async () => {
    const { data, errors } = await ask('{ payslips { id amount } }');

    expect(data).toEqual({
      payslips: [
        { id: 'ana', amount: '100.00' },
        { id: 'ben', amount: null },
      ],
    });
    expect(errors).toEqual([
      expect.objectContaining({ path: ['payslips', 1, 'amount'], extensions: { code: 'FORBIDDEN' } }),
    ]);
  });

  it('holds for objects that are reached through _entities', async () => {
    const { data, errors } = await ask(
      '{ _entities(representations: [{ __typename: "Payslip", id: "ben" }]) { ... on Payslip { amount } } }',
    );

    expect(data).toEqual({ _entities: [{ amount: null }] });
    expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  });

  it('tells a caller without identity to sign in', async () => {
    const { errors } = await ask('{ payslips { amount } }', null);

    expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });

  it('asks the requirement before a root field is resolved', async () => {
    const { data, errors } = await ask('{ payslips { id } }', null);

    expect(data).toEqual({ payslips: null });
    expect(errors).toEqual([
      expect.objectContaining({ path: ['payslips'], extensions: { code: 'UNAUTHENTICATED' } }),
    ]);
  });

  it('reports the failure of a rule as what it is, not as a denial', async () => {
    const { errors } = await ask('{ payslips { bonus } }');

    expect(errors?.map(({ message }) => message)).toEqual(['the database is gone', 'the database is gone']);
  });
});
