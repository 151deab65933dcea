import type { Operation } from '../../schema/operation/operation';
import type { Variant } from '../../schema/operation/variants';
import type { InternalNames } from '../operation/names';
import { normalFormOf, type NormalForm } from '../operation/normal-form';
import type { PlanningDocument } from '../operation/planning-document';
import type { PlanNode } from '../planning/plan';
import { compileSteps, type Compiler, type Step } from './compile';

/** An operation with its conditions decided, ready to run. */
export interface CompiledOperation {
  readonly form: NormalForm;
  /** One after the other. More than one of a mutation alone: then each is of one root field. */
  readonly steps: readonly RootStep[];
  /** Estimated memory. */
  readonly bytes: number;
}

interface RootStep {
  readonly step: Step;
  /** Root fields that are there after it, by their keys; null: all. */
  readonly until: ReadonlySet<string> | null;
}

/**
 * Bytes of memory per character of a plan's fetches, with their documents and what is compiled for them and for the response. Measured on
 * the dashboards of `schema/operations`, rounded up.
 */
const BYTES_PER_CHARACTER = 60;
/** Bytes of the least plan. */
const BYTES_OF_PLAN = 6_000;

/** Reads, plans and compiles an operation. @throws when it cannot be planned */
export function compileOperation(
  operation: Operation,
  variant: Variant,
  names: InternalNames,
  compiler: Compiler,
): CompiledOperation {
  const form = normalFormOf(operation, variant, names);
  const plans = form.planned ? plansOf(operation, form.planned, compiler) : [];
  const planned = { names, isMutation: operation.isMutation, variables: form.planned?.variables ?? [] };
  const steps = plans.map(({ plan, until }) => ({ step: compileSteps(plan, planned, compiler), until }));
  const characters = plans.reduce((sum, { plan }) => sum + charactersOf(plan), 0);
  return { form, steps, bytes: BYTES_OF_PLAN + BYTES_PER_CHARACTER * characters };
}

/** All that a root field of a mutation asks for is there before the next begins, what other subgraphs add to it included. */
function plansOf(
  { isMutation }: Operation,
  { whole, fields }: PlanningDocument,
  { planner }: Compiler,
): readonly { readonly plan: PlanNode; readonly until: RootStep['until'] }[] {
  const plan = planner.plan(whole);
  if (!isMutation || fields.length === 1 || plan?.kind === 'fetch')
    return plan ? [{ plan, until: null }] : [];
  const keys = new Set<string>();
  return fields.flatMap(({ key, document }) => {
    keys.add(key);
    const ofField = planner.plan(document);
    return ofField ? [{ plan: ofField, until: new Set(keys) }] : [];
  });
}

function charactersOf(node: PlanNode): number {
  if (node.kind === 'fetch') return node.text.length;
  return node.nodes.reduce((sum, each) => sum + charactersOf(each), 0);
}
