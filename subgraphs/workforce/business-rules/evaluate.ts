import { withSnakeCaseKeys } from '../../../schema/contract/cases';
import type { AuditDetails } from '../../shared/audit/writer';
import { RULES } from './registry';
import type { AssignmentSituation, Objection, Rule, RuleSettings, RuleSeverity } from './rule';
import type { RuleViolation } from './rule-violation.type';

/** The violations, by severity. */
export interface Verdict {
  readonly blocking: readonly RuleViolation[];
  readonly warnings: readonly RuleViolation[];
  readonly info: readonly RuleViolation[];
}

/** The violations that are shown when the operation went on. Blocking ones are among them when hours were only reduced. */
export function shownOf({ blocking, warnings }: Verdict): RuleViolation[] {
  return [...blocking, ...warnings];
}

/** All violations that are recorded when the operation went on. */
export function resultsOf(verdict: Verdict): RuleViolation[] {
  return [...shownOf(verdict), ...verdict.info];
}

/** What a verdict let pass, for the audit log: under the names of REST. */
export function auditDetailsOf(verdict: Verdict): AuditDetails {
  const results = resultsOf(verdict);
  return results.length > 0 ? { rule_results: results.map(withSnakeCaseKeys) } : {};
}

/** Asks every rule that the catalogue has switched on; severities are the catalogue's. */
export function evaluateRules(
  situation: AssignmentSituation,
  catalogue: ReadonlyMap<string, RuleSettings>,
  rules: readonly Rule[] = RULES,
): Verdict {
  const violations = rules.flatMap((rule) => {
    const settings = catalogue.get(rule.code);
    const law = rule.evaluateLaw?.(situation) ?? null;
    if (law) return [violationOf(rule, 'BLOCKING', law)];
    const objection = settings?.enabled ? rule.evaluate(situation, settings) : null;
    return settings && objection ? [violationOf(rule, settings.severity, objection)] : [];
  });
  const of = (wanted: RuleSeverity): RuleViolation[] =>
    violations.filter(({ severity }) => severity === wanted);
  return { blocking: of('BLOCKING'), warnings: of('WARNING'), info: of('INFO') };
}

function violationOf(
  { code }: Rule,
  severity: RuleSeverity,
  { message, threshold, actual }: Objection,
): RuleViolation {
  return { code, severity, message, threshold, actual, assignmentId: null };
}
