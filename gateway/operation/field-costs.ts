import { Kind, valueFromASTUntyped, type ConstDirectiveNode, type FieldDefinitionNode } from 'graphql';
import { supergraphDocument } from '../../schema/supergraph/supergraph-document';

/**
 * What a supergraph states about the cost of a field, by the directives `@cost` and `@listSize` of the federation (cost/v0.1, after the
 * cost specification of IBM).
 */
export interface FieldCost {
  /** Of resolving the field once. Default 1. */
  readonly weight?: number;
  /** Added for each of these arguments that is given, by its name. */
  readonly argumentWeights?: Readonly<Record<string, number>>;
  /** Rows of the list when no argument says them. */
  readonly assumedSize?: number;
  /** Arguments that say how many rows come. */
  readonly slicingArguments?: readonly string[];
}

/** The costs of all fields of a supergraph. */
export interface FieldCosts {
  of(type: string, field: string): FieldCost;
}

const NOTHING_STATED: FieldCost = {};

/** Of a supergraph that states none. */
export const NO_FIELD_COSTS: FieldCosts = { of: () => NOTHING_STATED };

/** Reads the costs from a supergraph's SDL. */
export function fieldCostsOf(supergraphSdl: string): FieldCosts {
  const costs = new Map<string, FieldCost>();
  // Loops instead of `visit`, which calls for every node of the document.
  for (const type of supergraphDocument(supergraphSdl).definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      const cost = costOf(field);
      if (cost) costs.set(`${type.name.value}.${field.name.value}`, cost);
    }
  }
  return { of: (ofType, field) => costs.get(`${ofType}.${field}`) ?? NOTHING_STATED };
}

/** Null: nothing is stated. */
function costOf(field: FieldDefinitionNode): FieldCost | null {
  const weights = (field.arguments ?? []).flatMap(({ name, directives }) => {
    const weight = argumentOf(directives, 'cost', 'weight');
    return typeof weight === 'number' ? [[name.value, weight] as const] : [];
  });
  const stated = {
    weight: argumentOf(field.directives, 'cost', 'weight'),
    assumedSize: argumentOf(field.directives, 'listSize', 'assumedSize'),
    slicingArguments: argumentOf(field.directives, 'listSize', 'slicingArguments'),
    argumentWeights: weights.length > 0 ? Object.fromEntries(weights) : undefined,
  };
  const entries = Object.entries(stated).filter(([, value]) => value !== undefined && value !== null);
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

function argumentOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  directive: string,
  argument: string,
): unknown {
  const found = directives?.find(({ name }) => name.value === directive);
  const value = found?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value === undefined || value.kind === Kind.NULL ? undefined : valueFromASTUntyped(value);
}
