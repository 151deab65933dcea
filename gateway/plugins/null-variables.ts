import {
  getOperationAST,
  GraphQLError,
  isNonNullType,
  Kind,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import { clientInputCheck } from '../access/client-input-check';
import { SkippedSelections } from '../access/skipped-selections';
import type { GatewayExtension } from '../pipeline/extension';

const NOT_NULL = 'This field may not be null.';

/** Variables that may be null by their type → arguments and input fields that may not, and only have a default when nothing is sent. */
type Usages = ReadonlyMap<string, readonly string[]>;

/**
 * Rejects null for variables of arguments that may not be null. The GraphQL specification lets a variable of a nullable type stand there
 * when either has a default, and leaves it to each field's execution to find the null, when other fields may have written already.
 */
export function nullVariables(): GatewayExtension {
  const known = new WeakMap<GraphQLSchema, WeakMap<OperationDefinitionNode, Usages>>();
  const skipped = new SkippedSelections();
  const usagesOf = (
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): Usages => {
    let ofSchema = known.get(schema);
    if (!ofSchema) known.set(schema, (ofSchema = new WeakMap<OperationDefinitionNode, Usages>()));
    let usages = ofSchema.get(operation);
    if (!usages) ofSchema.set(operation, (usages = findUsages(schema, document, operation)));
    return usages;
  };
  return clientInputCheck(({ schema, document, operationName, variables }) => {
    const operation = getOperationAST(document, operationName);
    if (!operation?.variableDefinitions?.length) return null;
    const usages = usagesOf(schema, document, operation);
    if (usages.size === 0) return null;
    const isNull = (variable: string): boolean =>
      Object.hasOwn(variables, variable) && variables[variable] === null;
    if (![...usages.keys()].some(isNull)) return null;
    // What `@skip` and `@include` leave out is not executed, and its arguments do not matter.
    const asked = skipped.leftOut(document, operationName, variables).document;
    const executed = getOperationAST(asked, operationName) ?? operation;
    const paths = [...usagesOf(schema, asked, executed)].flatMap(([variable, ofVariable]) =>
      isNull(variable) ? ofVariable : [],
    );
    if (paths.length === 0) return null;
    const fields = Object.fromEntries(paths.map((path) => [path, [NOT_NULL]]));
    return new GraphQLError(`${ERROR_CATALOGUE.BAD_USER_INPUT.message} (${Object.keys(fields).join(', ')})`, {
      extensions: { code: 'BAD_USER_INPUT', fields },
    });
  });
}

function findUsages(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Usages {
  const separate = separateOperations(document)[operation.name?.value ?? ''];
  const nullable = new Set(
    operation.variableDefinitions
      ?.filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE)
      .map(({ variable }) => variable.name.value),
  );
  const usages = new Map<string, string[]>();
  if (!separate || nullable.size === 0) return usages;
  const typeInfo = new TypeInfo(schema);
  visit(
    separate,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition: () => false,
      Variable({ name }, _key, parent, _path, ancestors) {
        if (!nullable.has(name.value) || !isNonNullType(typeInfo.getInputType())) return;
        const path = [...ancestors, parent].flatMap(argumentNames).join('.');
        usages.set(name.value, [...(usages.get(name.value) ?? []), path]);
      },
    }),
  );
  return usages;
}

function argumentNames(ancestor: ASTNode | readonly ASTNode[] | undefined): string[] {
  if (!ancestor || !('kind' in ancestor)) return [];
  const isNamed = ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD;
  return isNamed ? [ancestor.name.value] : [];
}
