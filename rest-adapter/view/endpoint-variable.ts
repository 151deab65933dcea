import type { GraphQLInputType } from 'graphql';
import type { Constraint } from '../../schema/access/directives';

/** Where a variable's value comes from. `file`: the whole body. `precondition`: If-Match. */
export type VariableSource = 'path' | 'query' | 'body' | 'file' | 'precondition';

/** Variable that the adapter fills itself from If-Match; never a field of the body. */
export const EXPECTED_UPDATED_AT = 'expected_updated_at';

/** Everything known of one variable of an endpoint's operation, from API.md and the supergraph. */
export interface EndpointVariable {
  readonly name: string;
  readonly source: VariableSource;
  /** The graph's type without its outer non-null. */
  readonly type: GraphQLInputType;
  readonly required: boolean;
  /** False when an explicit null is rejected. */
  readonly nullable: boolean;
  /** The argument that takes the value, and the field in it: `['filter', 'orgUnitId']`. */
  readonly target: readonly string[];
  /** Path of the value in the graph's input, `orgUnitId` or `filter.orgUnitId`; the key of field errors. */
  readonly inputPath: string;
  readonly description: string | null;
  /** Null unless the graph deprecates it. */
  readonly deprecationReason: string | null;
  /** Documented default of a query parameter. */
  readonly default: string | number | boolean | null;
  readonly constraint: Constraint | undefined;
}
