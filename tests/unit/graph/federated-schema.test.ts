import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { Directive, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Feature } from '../../../subgraphs/shared/graph/feature';
import { buildFederatedSchema } from '../../../subgraphs/shared/graph/federated-schema';
import {
  access,
  foreignKey,
  mergePolicies,
  type AccessPolicies,
} from '../../../subgraphs/shared/graph/access-policies';

@ObjectType()
@Directive('@key(fields: "id")')
class Thing {
  @Field(() => String)
  id!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType()
class ThingPage {
  @Field(() => [Thing])
  results!: Thing[];
}

@Resolver(() => Thing)
class ThingResolver {
  @Query(() => ThingPage, { nullable: true })
  things(): ThingPage {
    return { results: [] };
  }
}

const RULES: AccessPolicies = {
  Query: { things: access('read:workforce') },
  ThingPage: { '*': access('read:workforce') },
  Thing: { id: access('read:workforce'), name: access('read:workforce', 'read:users') },
};

function definition(overrides: Partial<Feature> = {}): { name: string; features: Feature[] } {
  const thing: Feature = {
    resolvers: [ThingResolver],
    references: { Thing: () => Promise.resolve(null) },
    access: RULES,
    ...overrides,
  };
  return { name: 'things', features: [thing] };
}

describe('buildFederatedSchema', () => {
  it('prints the requirement on a type whose fields agree and on the fields of an entity', () => {
    const { sdl } = buildFederatedSchema(definition());

    expect(sdl).toMatch(/type ThingPage @access\(anyOf: \["read:workforce"\]\)/);
    expect(sdl).toMatch(/type Thing @key\(fields: "id"\) \{/);
    expect(sdl).toMatch(/name: String! @access\(anyOf: \["read:workforce", "read:users"\]\)/);
  });

  it('gives a schema that composes and keeps the requirements in the supergraph', () => {
    const { sdl } = buildFederatedSchema(definition());

    const { supergraphSdl, errors } = composeServices([{ name: 'things', typeDefs: parse(sdl) }]);

    expect(errors).toBeUndefined();
    expect(supergraphSdl).toContain('@access(anyOf: ["read:workforce", "read:users"])');
  });

  it('rejects a field without a rule', () => {
    const policies = { ...RULES, Thing: { id: access('read:workforce') } };

    expect(() => buildFederatedSchema(definition({ access: policies }))).toThrow(
      'things: no access rule for Thing.name',
    );
  });

  it('rejects a rule for a field that does not exist', () => {
    const policies = { ...RULES, Thing: { '*': access('public'), nmae: access('public') } };

    expect(() => buildFederatedSchema(definition({ access: policies }))).toThrow(
      'things: an access rule for unknown Thing.nmae',
    );
  });

  it('rejects a reference resolver for a type that does not exist', () => {
    const references = { Thnig: () => Promise.resolve(null) };

    expect(() => buildFederatedSchema(definition({ references }))).toThrow('unknown type Thnig');
  });

  it('leaves the key of an entity of another subgraph to its owner', () => {
    const policies = { ...RULES, Thing: { id: foreignKey, name: access('public') } };

    const { sdl } = buildFederatedSchema(definition({ access: policies }));

    expect(sdl).toMatch(/id: String!\n/);
  });
});

describe('mergePolicies', () => {
  it('rejects two rules for one field', () => {
    expect(() =>
      mergePolicies({ Query: { a: access('public') } }, { Query: { a: access('public') } }),
    ).toThrow('Two rules for Query.a');
  });
});
