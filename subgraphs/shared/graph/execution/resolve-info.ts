import type { GraphQLResolveInfo } from 'graphql';
import type { Path } from './failures';
import type { FieldPlan, OperationPlan } from './plan';

/** What a resolver is told beside its arguments. Its path is made when it is read, which few do. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly fieldName: GraphQLResolveInfo['fieldName'];
  readonly fieldNodes: GraphQLResolveInfo['fieldNodes'];
  readonly returnType: GraphQLResolveInfo['returnType'];
  readonly parentType: GraphQLResolveInfo['parentType'];
  readonly schema: GraphQLResolveInfo['schema'];
  readonly fragments: GraphQLResolveInfo['fragments'];
  readonly operation: GraphQLResolveInfo['operation'];
  readonly rootValue: undefined;

  constructor(
    plan: OperationPlan,
    field: FieldPlan,
    readonly variableValues: GraphQLResolveInfo['variableValues'],
    private readonly pathAt: (index: number) => Path,
    private readonly index: number,
  ) {
    this.fieldName = field.definition.name;
    this.fieldNodes = field.nodes;
    this.returnType = field.definition.type;
    this.parentType = field.parentType;
    this.schema = plan.schema;
    this.fragments = plan.fragments;
    this.operation = plan.operation;
  }

  get path(): Path {
    return this.pathAt(this.index);
  }
}
