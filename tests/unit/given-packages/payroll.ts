import { execute, parse, type ExecutionResult } from 'graphql';
import { Directive, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { createOperationGuard } from '../../../schema/access/operation-guard';
import type { Identity } from '../../../schema/contract/identity';
import { readOperation } from '../../../schema/operation/read-operation';
import { oneByKey, SubgraphContext } from '../../../subgraphs/shared/graph/context';
import { accessOf, buildFederatedSchema } from '../../../subgraphs/shared/graph/federated-schema';
import { guardFields } from '../../../subgraphs/shared/graph/field-guards';
import { access } from '../../../subgraphs/shared/graph/access-policies';

/** A domain of one type, built with the kit, to be loaded with one package replaced. */
@ObjectType()
@Directive('@key(fields: "id")')
class Payslip {
  @Field(() => String)
  id!: string;
}

@Resolver(() => Payslip)
class PayslipResolver {
  @Query(() => [Payslip], { nullable: true })
  payslips(): Payslip[] {
    return [{ id: 'ana' }];
  }
}

const policies = {
  Query: { payslips: access('authenticated') },
  Payslip: { id: access('authenticated') },
};

const build = () =>
  buildFederatedSchema({
    name: 'pay',
    features: [
      {
        resolvers: [PayslipResolver],
        references: { Payslip: ({ id }) => Promise.resolve({ id: String(id) }) },
        access: policies,
      },
    ],
  });

/** The SDL that the domain publishes. */
export const payrollSdl = (): string => build().sdl;

const metadataOf = (identity: Identity | null) => ({
  identity,
  requestId: 'given-packages',
  clientAddress: '',
  refreshToken: null,
});
const EMPLOYEE: Identity = {
  kind: 'user',
  userId: 'ana',
  sub: 'ana',
  email: 'ana@ism.test',
  role: 'EMPLOYEE',
  scopes: [],
  sessionId: null,
};

/** Executes an operation past the operation guard: what is left is what stands before the resolvers. */
export async function askPayroll(query: string, isAnonymous = false): Promise<ExecutionResult> {
  const { schema } = build();
  const guarded = guardFields(schema, accessOf(schema, policies), policies);
  const contextValue = new SubgraphContext(metadataOf(isAnonymous ? null : EMPLOYEE), {});
  return execute({ schema: guarded, document: parse(query), contextValue });
}

/** What the guard of an operation denies an anonymous caller, as the gateway asks it. */
export async function deniedToStrangers(query: string): Promise<readonly string[]> {
  const { schema } = build();
  const operation = readOperation(schema, parse(query), undefined);
  const denials = operation
    ? await createOperationGuard(accessOf(schema, policies)).check(operation, null)
    : [];
  return denials.map(({ coordinate }) => coordinate);
}

/** How often the rows of three keys are read, when they are asked for one by one. */
export async function readsOfThreeKeys(): Promise<number> {
  let reads = 0;
  const loader = oneByKey<{ id: string }, object>(
    (keys) => {
      reads += 1;
      return Promise.resolve(keys.map((id) => ({ id })));
    },
    ({ id }) => id,
  );
  const context = new SubgraphContext(metadataOf(null), {});
  await Promise.all(['a', 'b', 'c'].map((key) => loader.of(context).load(key)));
  return reads;
}
