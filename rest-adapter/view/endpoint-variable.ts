import type { GraphQLInputType } from 'graphql';
import type { Constraint } from '../../schema/access/directives';

/** Where a variable's value comes from. `file`: the whole body, or its signature. `precondition`: If-Match. */
export type VariableSource = 'path' | 'query' | 'body' | 'file' | 'precondition';

/** Variable that the adapter fills itself from If-Match; never a field of the body. */
export const EXPECTED_UPDATED_AT = 'expected_updated_at';

/** A value of a request by its name: a parameter, a field of the body, or a field of an object in a list of the body. */
export interface InputValue {
  /** In REST. */
  readonly name: string;
  /** The graph's type without its outer non-null. */
  readonly type: GraphQLInputType;
  readonly required: boolean;
  /** False when an explicit null is rejected. */
  readonly nullable: boolean;
  readonly description: string | null;
  /** Null unless the graph deprecates it. */
  readonly deprecationReason: string | null;
  readonly constraint: Constraint | undefined;
  /** What each object has, of a list of objects; null of everything else. */
  readonly itemFields: readonly InputValue[] | null;
}

/** Everything known of one variable of an endpoint's operation, from API.md and the supergraph. */
export interface EndpointVariable extends InputValue {
  readonly source: VariableSource;
  /** The argument that takes the value, and the field in it: `['filter', 'orgUnitId']`. */
  readonly target: readonly string[];
  /** Path of the value in the graph's input, `orgUnitId` or `filter.orgUnitId`; the key of field errors. */
  readonly inputPath: string;
  /** Documented default of a query parameter. */
  readonly default: string | number | boolean | null;
}
