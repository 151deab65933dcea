import { and, shield, type IRules } from 'graphql-shield';
import {
  defaultFieldResolver,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { AccessMap } from '../../../schema/access/directives';
import { requirementRule, SHIELD_OPTIONS, type ShieldRule } from '../../../schema/access/requirement-rules';
import { policyOf, type AccessPolicies } from './access-policies';

type Guards = Record<string, Record<string, ShieldRule>>;
type Resolver = GraphQLFieldResolver<unknown, unknown>;
/** What shield makes of a rule: decides, and calls the resolver. */
type Guard = (resolve: Resolver, ...given: Parameters<Resolver>) => unknown;
type Middleware = Readonly<Record<string, Readonly<Record<string, Guard | { readonly resolve: Guard }>>>>;

/**
 * Puts graphql-shield before the resolver of every root field and of every field with an object rule. Requirements of
 * the other fields are the same for every row and decided once per operation, by the operation guard: shield's
 * middleware wraps a field in two async calls, which before every field makes a list several times as slow.
 * @param access what each field requires of the caller
 */
export function guardFields(schema: GraphQLSchema, access: AccessMap, rules: AccessPolicies): GraphQLSchema {
  const guards = { ...objectGuards(schema, rules), ...rootGuards(schema, access, rules) };
  // Not by `applyMiddleware`, which makes the whole schema anew.
  const middleware = shield(guards as IRules, SHIELD_OPTIONS).generate(schema) as unknown as Middleware;
  for (const [type, fields] of Object.entries(guards)) {
    for (const name of Object.keys(fields)) {
      // Shield gives all fields of the types a middleware; only those with a guard take it.
      const given = middleware[type]?.[name];
      const guard = typeof given === 'function' ? given : given?.resolve;
      const field = fieldOf(schema, type, name);
      if (!field || !guard) throw new Error(`${type}.${name} is not guarded`);
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (parent, args, context, info) => guard(resolve, parent, args, context, info);
    }
  }
  return schema;
}

/** The requirement of each root field, and what must be true of the object beside it. */
function rootGuards(schema: GraphQLSchema, access: AccessMap, rules: AccessPolicies): Guards {
  const guards: Guards = {};
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.keys(type?.getFields() ?? {})) {
      const name = type?.name ?? '';
      const requirement = requirementRule(access.get(`${name}.${field}`) ?? []);
      const object = policyOf(rules, name, field)?.object;
      (guards[name] ??= {})[field] = object ? and(requirement, object) : requirement;
    }
  }
  return guards;
}

/** What must be true of the object, for each field that says so. */
function objectGuards(schema: GraphQLSchema, rules: AccessPolicies): Guards {
  const guards: Guards = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.keys(type.getFields())) {
      const object = policyOf(rules, type.name, field)?.object;
      if (object) (guards[type.name] ??= {})[field] = object;
    }
  }
  return guards;
}

function fieldOf(
  schema: GraphQLSchema,
  type: string,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const parent = schema.getType(type);
  return isObjectType(parent) ? parent.getFields()[name] : undefined;
}
