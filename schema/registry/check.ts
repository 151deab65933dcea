import { changesBetween, type SchemaChange } from './changes';
import { compose, type CompositionProblem, type SubgraphSdl } from './compose';
import type { PublishedEvent } from '../contract/published-event';
import { eventChanges } from './event-changes';
import { lint, type LintFinding } from './lint';
import { validateStored, type OperationError, type StoredDocument } from './operations';

export interface CheckInput {
  readonly subgraphs: readonly SubgraphSdl[];
  /** API schema that clients were last promised; null before the first promise. */
  readonly baseline: string | null;
  readonly documents: readonly StoredDocument[];
  /** The events that are published, and those that consumers were last promised, null before. Default: there are none. */
  readonly events?: {
    readonly catalogue: readonly PublishedEvent[];
    readonly baseline: readonly PublishedEvent[] | null;
  };
  /** Committed files that differ from what the code gives. */
  readonly drift?: readonly string[];
  /** Breaking stays breaking although no stored operation uses it. Default false. */
  readonly strict?: boolean;
}

export interface CheckReport {
  readonly passed: boolean;
  readonly compositionErrors: readonly CompositionProblem[];
  readonly hints: readonly CompositionProblem[];
  readonly changes: readonly SchemaChange[];
  readonly operationErrors: readonly OperationError[];
  readonly lintFindings: readonly LintFinding[];
  readonly drift: readonly string[];
}

/** Says whether the graph may be released: it composes, keeps its promises, and follows the house rules. */
export async function check(input: CheckInput): Promise<CheckReport> {
  const { subgraphs, baseline, documents, events, drift = [], strict = false } = input;
  const composition = compose(subgraphs);
  if (composition.kind === 'failed') {
    return {
      passed: false,
      compositionErrors: composition.errors,
      hints: [],
      changes: [],
      operationErrors: [],
      lintFindings: [],
      drift,
    };
  }
  const { api, supergraphSdl, hints } = composition;
  const ofGraph = baseline === null ? [] : await changesBetween(baseline, api, documents, { strict });
  const ofEvents = events?.baseline ? eventChanges(events.baseline, events.catalogue) : [];
  const changes = [...ofGraph, ...ofEvents];
  const operationErrors = validateStored(api, documents);
  const lintFindings = lint(subgraphs, supergraphSdl, api);
  const isBroken = changes.some(({ criticality }) => criticality === 'BREAKING');
  return {
    passed: !isBroken && [operationErrors, lintFindings, drift].every(({ length }) => length === 0),
    compositionErrors: [],
    hints,
    changes,
    operationErrors,
    lintFindings,
    drift,
  };
}
