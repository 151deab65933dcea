import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import {
  isObjectType,
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { ISM_LINK, type Requirement } from '../../../schema/access/directives';
import type { SubgraphDefinition } from './definition';
import { callResolversDirectly } from './direct-resolvers';
import { checkEntityKeys } from './entity-keys';
import { contentsOf, type DomainContents } from './feature';
import { typeResolvers } from './interfaces';
import { publishCosts } from './published-costs';
import { policyOf, type AccessPolicies } from './access-policies';
import { forgetAddedFields, readRowsPlainly } from './type-graphql';
import { validateInput } from '../model/validation';

const FEDERATION_LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override", "@tag", "@composeDirective", "@cost", "@listSize"])`;

export interface FederatedSchema {
  readonly schema: GraphQLSchema;
  /** Type definitions as the composer reads them. */
  readonly sdl: string;
  readonly contents: DomainContents;
}

type ResolverMap = Record<string, Record<string, unknown>>;

/**
 * Builds the Federation 2 schema of a domain from its type-graphql classes.
 * @throws when a field has no access policy, or a policy or reference names something that does not exist
 */
export function buildFederatedSchema({
  name,
  features,
}: Pick<SubgraphDefinition, 'name' | 'features'>): FederatedSchema {
  const contents = contentsOf(features);
  readRowsPlainly(contents.models);
  forgetAddedFields();
  const plain = buildSchemaSync({
    resolvers: [...contents.resolvers] as unknown as NonEmptyArray<never>,
    orphanedTypes: [...contents.extended] as never,
    validateFn: validateInput,
    // The federation wrapper below completes the schema; type-graphql alone does not know @key and the other directives.
    skipCheck: true,
  });
  callResolversDirectly(plain, new Set<unknown>(contents.resolvers));
  const resolvers: ResolverMap = {
    ...(createResolversMap(plain) as ResolverMap),
    ...typeResolvers(plain, contents.models),
  };
  for (const [type, resolve] of Object.entries(contents.references)) {
    // buildSubgraphSchema ignores resolvers of types that do not exist.
    if (!plain.getType(type)) throw new Error(`${name}: a reference resolver for unknown type ${type}`);
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  const document = publishCosts(
    publishPolicies(getDocumentNodeFromSchema(plain), name, contents.access),
    name,
    contents.costs,
  );
  const sdl = [FEDERATION_LINK, ISM_LINK, print(document)].join('\n\n');
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  checkEntityKeys(schema);
  return { schema, sdl, contents };
}

/** What each field of the schema asks of the caller; the gateway reads the same from the published SDL. */
export function accessOf(
  schema: GraphQLSchema,
  policies: AccessPolicies,
): ReadonlyMap<string, readonly Requirement[]> {
  const access = new Map<string, readonly Requirement[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.keys(type.getFields())) {
      const rule = policyOf(policies, type.name, field);
      if (rule) access.set(`${type.name}.${field}`, rule.anyOf);
    }
  }
  // The federation fields: the policies of what they return apply field by field.
  access.set('Query._entities', ['public']).set('Query._service', ['public']).set('_Service.sdl', ['public']);
  return access;
}

/** Writes each field's requirement into the SDL: on the type when all its fields agree, else on the fields. */
function publishPolicies(document: DocumentNode, name: string, policies: AccessPolicies): DocumentNode {
  assertPoliciesFit(document, name, policies);
  return visit(document, {
    ObjectTypeDefinition: (type): ObjectTypeDefinitionNode => {
      const fields = (type.fields ?? []).map((field) => {
        const rule = policyOf(policies, type.name.value, field.name.value);
        if (!rule) throw new Error(`${name}: no access rule for ${type.name.value}.${field.name.value}`);
        return { field, rule };
      });
      // Root types, entities and shareable types get fields of other subgraphs too, which a requirement on the type would cover by
      // mistake: composition keeps only one of several.
      const isShared =
        ['Query', 'Mutation'].includes(type.name.value) ||
        type.directives?.some(({ name: { value } }) => value === 'key' || value === 'shareable') === true;
      const [first, ...others] = fields;
      const isUniform =
        !isShared &&
        first !== undefined &&
        others.every(({ rule }) => rule.anyOf.join() === first.rule.anyOf.join());
      if (isUniform) {
        return { ...type, directives: [...(type.directives ?? []), accessDirective(first.rule.anyOf)] };
      }
      return {
        ...type,
        fields: fields.map(({ field, rule }) =>
          rule.published
            ? { ...field, directives: [...(field.directives ?? []), accessDirective(rule.anyOf)] }
            : field,
        ),
      };
    },
  });
}

/** A policy for a field that does not exist is probably misspelt. */
function assertPoliciesFit(document: DocumentNode, name: string, policies: AccessPolicies): void {
  const types = new Map<string, Set<string>>();
  visit(document, {
    ObjectTypeDefinition: (type) => {
      types.set(type.name.value, new Set(type.fields?.map((field) => field.name.value)));
      return false;
    },
  });
  for (const [type, fields] of Object.entries(policies)) {
    for (const field of Object.keys(fields)) {
      if (!types.has(type) || (field !== '*' && !types.get(type)?.has(field))) {
        throw new Error(`${name}: an access rule for unknown ${type}.${field}`);
      }
    }
  }
}

function accessDirective(anyOf: readonly string[]): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'access' },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'anyOf' },
        value: { kind: Kind.LIST, values: anyOf.map((value) => ({ kind: Kind.STRING, value })) },
      },
    ],
  };
}
