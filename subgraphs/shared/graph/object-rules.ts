import { applyMiddleware } from 'graphql-middleware';
import { shield, type IRules } from 'graphql-shield';
import { isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { ruleOf, type ObjectRule, type RuleTree } from './rules';

/**
 * Puts shield before the resolvers of just those fields that have an object rule. Shield itself wraps every field of
 * every type in two async calls, which makes a list several times as slow; so only the fields that are ruled take over
 * the resolver it made.
 */
export function guardObjects(schema: GraphQLSchema, rules: RuleTree): GraphQLSchema {
  const tree = objectRulesOf(schema, rules);
  if (Object.keys(tree).length === 0) return schema;
  // Without allowExternalErrors shield would replace every resolver error by its own.
  const guarded = applyMiddleware(schema, shield(tree as IRules, { allowExternalErrors: true }));
  for (const [type, fields] of Object.entries(tree)) {
    for (const name of Object.keys(fields)) {
      const resolve = fieldOf(guarded, type, name)?.resolve;
      const field = fieldOf(schema, type, name);
      if (!field || !resolve) throw new Error(`${type}.${name} is not guarded`);
      field.resolve = resolve;
    }
  }
  return schema;
}

function fieldOf(
  schema: GraphQLSchema,
  type: string,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const parent = schema.getType(type);
  return isObjectType(parent) ? parent.getFields()[name] : undefined;
}

function objectRulesOf(schema: GraphQLSchema, rules: RuleTree): Record<string, Record<string, ObjectRule>> {
  const tree: Record<string, Record<string, ObjectRule>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.keys(type.getFields())) {
      const rule = ruleOf(rules, type.name, field)?.object;
      if (rule) (tree[type.name] ??= {})[field] = rule;
    }
  }
  return tree;
}
