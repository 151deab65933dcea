import {
  Kind,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  parse,
  visit,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { requirementsFromSdl, type AccessMap } from '../access/directives';
import type { SubgraphSdl } from './compose';

export interface LintFinding {
  readonly rule: 'access-rule' | 'requires-arguments' | 'type-description';
  readonly coordinate: string;
  readonly message: string;
}

/** House rules that composition does not know. */
export function lint(
  subgraphs: readonly SubgraphSdl[],
  supergraphSdl: string,
  api: GraphQLSchema,
): LintFinding[] {
  const findings = [
    ...subgraphs.flatMap(requiresWithArguments),
    ...fieldsWithoutAccess(supergraphSdl, api),
    ...typesWithoutDescription(api),
  ];
  // By location, so that a report does not change with the order of the schema.
  return findings.sort((a, b) => (a.rule + a.coordinate < b.rule + b.coordinate ? -1 : 1));
}

/** The gateway lets nobody read a field without a rule, so such a field is useless and most likely a mistake. */
function fieldsWithoutAccess(supergraphSdl: string, api: GraphQLSchema): LintFinding[] {
  let access: AccessMap;
  try {
    access = requirementsFromSdl(supergraphSdl);
  } catch (error) {
    // A rule that is misspelt or ambiguous: the gateway would not start on this supergraph.
    return [
      {
        rule: 'access-rule',
        coordinate: 'supergraph',
        message: `cannot be guarded: ${(error as Error).message}`,
      },
    ];
  }
  return ownTypes(api)
    .filter(isObjectType)
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    .filter((coordinate) => !access.has(coordinate))
    .map((coordinate) => ({ rule: 'access-rule', coordinate, message: 'has no @access rule' }));
}

/** The planner of @apollo/gateway mixes up the arguments of such a field and returns wrong data without an error. */
function requiresWithArguments({ name, sdl }: SubgraphSdl): LintFinding[] {
  const findings: LintFinding[] = [];
  const owners: string[] = [];
  const owner = {
    enter: (node: { name: { value: string } }): void => void owners.push(node.name.value),
    leave: (): void => void owners.pop(),
  };
  visit(parse(sdl), {
    ObjectTypeDefinition: owner,
    ObjectTypeExtension: owner,
    FieldDefinition: owner,
    Directive: (directive) => {
      if (!/(^|__)requires$/.test(directive.name.value)) return;
      const value = directive.arguments?.find((argument) => argument.name.value === 'fields')?.value;
      if (value?.kind !== Kind.STRING) return;
      for (const field of fieldsWithArguments(value.value)) {
        findings.push({
          rule: 'requires-arguments',
          coordinate: owners.join('.'),
          message: `@requires passes arguments to ${field} (subgraph ${name}): the planner would return wrong data`,
        });
      }
    },
  });
  return findings;
}

function fieldsWithArguments(fieldSet: string): string[] {
  const found: string[] = [];
  visit(parse(`{ ${fieldSet} }`), {
    Field: (field: FieldNode) => {
      if (field.arguments?.length) found.push(field.name.value);
    },
  });
  return found;
}

function typesWithoutDescription(api: GraphQLSchema): LintFinding[] {
  const roots = new Set([api.getQueryType(), api.getMutationType(), api.getSubscriptionType()]);
  return ownTypes(api)
    .filter((type) => !roots.has(type as never) && !type.description?.trim())
    .map(({ name }) => ({ rule: 'type-description', coordinate: name, message: 'has no description' }));
}

function ownTypes(api: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(api.getTypeMap()).filter(
    (type) =>
      !isIntrospectionType(type) &&
      [isObjectType, isInterfaceType, isUnionType, isInputObjectType, isEnumType].some((test) => test(type)),
  );
}
