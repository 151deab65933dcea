import { applyMiddleware } from 'graphql-middleware';
import { shield, type IRules } from 'graphql-shield';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { ruleOf, type ObjectRule, type RuleTree } from './rules';

/**
 * Wraps the resolvers of just those fields that have an object rule: shield's own default wraps every field
 * of the schema in two async calls.
 */
export function guardObjects(schema: GraphQLSchema, rules: RuleTree): GraphQLSchema {
  const tree = objectRulesOf(schema, rules);
  if (Object.keys(tree).length === 0) return schema;
  // Without allowExternalErrors shield would replace every resolver error by its own.
  return applyMiddleware(schema, shield(tree as IRules, { allowExternalErrors: true }));
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
