import 'reflect-metadata';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import type { Requirement } from '../../../schema/access/directives';
import type { SubgraphDefinition } from './definition';
import { callResolversDirectly } from './direct-resolvers';
import { checkEntityKeys } from './entity-keys';
import { contentsOf, type DomainContents } from './feature';
import { addFederation } from './federation-fields';
import { tellTypes } from './interfaces';
import { assertCostsFit } from './published-costs';
import { assertPoliciesFit } from './published-policies';
import { publishedSdl } from './published-sdl';
import { policyOf, type AccessPolicies } from './access-policies';
import { noteModels } from './selected-columns';
import { forgetAddedFields, readPagesBySelection, readRowsPlainly } from './type-graphql';
import { validateInput } from '../model/validation';

export interface FederatedSchema {
  readonly schema: GraphQLSchema;
  /** Type definitions as the composer reads them; written when they are asked for first. */
  readonly sdl: string;
  readonly contents: DomainContents;
}

/**
 * Builds the Federation 2 schema of a domain from its type-graphql classes: they are its types as they stand. That the composer can read
 * what the domain publishes is checked where it is composed, and by the build (docs/adr/0078).
 * @throws when a field has no access policy, or a policy, cost or reference names something that does not exist
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
    // What is added below completes the schema; type-graphql alone does not know @key and the other directives.
    skipCheck: true,
  });
  callResolversDirectly(plain, new Set<unknown>(contents.resolvers));
  readPagesBySelection(plain);
  tellTypes(plain, contents.models);
  assertPoliciesFit(plain, name, contents.access);
  assertCostsFit(plain, name, contents.costs);
  let sdl: string | undefined;
  const sdlOf = (): string => (sdl ??= publishedSdl(plain, contents));
  const schema = addFederation(plain, { name, references: contents.references, sdl: sdlOf });
  checkEntityKeys(schema);
  noteModels(schema, contents.models);
  return {
    schema,
    get sdl() {
      return sdlOf();
    },
    contents,
  };
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
