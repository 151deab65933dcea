import {
  isIntrospectionType,
  isObjectType,
  Kind,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { policyOf, type AccessPolicies } from './access-policies';

/** Writes each field's requirement into the SDL: on the type when all its fields agree, else on the fields. */
export function publishPolicies(document: DocumentNode, policies: AccessPolicies): DocumentNode {
  return visit(document, {
    ObjectTypeDefinition: (type): ObjectTypeDefinitionNode => {
      const fields = (type.fields ?? []).flatMap((field) => {
        const rule = policyOf(policies, type.name.value, field.name.value);
        return rule ? [{ field, rule }] : [];
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

/**
 * @param schema of the domain, without what the federation adds
 * @throws when a field has no policy, or a policy is for a field that does not exist: it is probably misspelt
 */
export function assertPoliciesFit(schema: GraphQLSchema, name: string, policies: AccessPolicies): void {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !isIntrospectionType(type),
  ) as GraphQLObjectType[];
  const fieldsOf = new Map(types.map((type) => [type.name, type.getFields()]));
  for (const [type, fields] of Object.entries(policies)) {
    for (const field of Object.keys(fields)) {
      const known = fieldsOf.get(type);
      if (!known || (field !== '*' && !Object.hasOwn(known, field)))
        throw new Error(`${name}: an access rule for unknown ${type}.${field}`);
    }
  }
  for (const [type, fields] of fieldsOf)
    for (const field of Object.keys(fields))
      if (!policyOf(policies, type, field)) throw new Error(`${name}: no access rule for ${type}.${field}`);
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
