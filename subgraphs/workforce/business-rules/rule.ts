import { registerEnumType } from 'type-graphql';
import type { DecimalLimits } from '../../shared/model/decimal-range';
import type { EmployeeStatus } from '../employees/employee.enums';

export const RuleSeverity = { BLOCKING: 'BLOCKING', WARNING: 'WARNING', INFO: 'INFO' } as const;
export type RuleSeverity = keyof typeof RuleSeverity;

registerEnumType(RuleSeverity, {
  name: 'RuleSeverity',
  description: 'BLOCKING rejects, WARNING lets pass and is shown, INFO is only kept in mind.',
});

/**
 * What rules judge an assignment by, as it would be when it is ACTIVE. Hours are exact decimals and include the
 * assignment's own.
 */
export interface AssignmentSituation {
  readonly employeeStatus: EmployeeStatus;
  /** The employee's hours in the fullest week that the assignment touches. */
  readonly peakHours: string;
  /** The lowest ceiling of the clinics that the employee and the position belong to; null: none has its own. */
  readonly clinicCeiling: string | null;
  /** True when another live assignment joins the same two ends at the same time. */
  readonly isDuplicate: boolean;
  /** Names of the mandatory tags that the employee does not carry. */
  readonly missingTags: readonly string[];
  /** The employee's pool and hours in the week in which the assignment begins, or in this week when that is past. */
  readonly pool: string;
  readonly committedHours: string;
  /** The position's covered hours in the same week, divided by what it requires. */
  readonly coverageRatio: string;
  /** Days until the employee's last contract ends; null: it is open, or there is none. */
  readonly contractDaysLeft: number | null;
}

/** A rule's row of the catalogue, which the institution may change. */
export interface RuleSettings {
  readonly severity: RuleSeverity;
  readonly threshold: string | null;
  readonly enabled: boolean;
}

/** What a rule objects to. */
export interface Objection {
  readonly message: string;
  /** What was exceeded; null for a rule that measures nothing. */
  readonly threshold: string | null;
  readonly actual: string | null;
}

/** One condition that assignments are checked against. Each is a file of its own and knows no other. */
export interface Rule {
  readonly code: string;
  /** What the threshold may be; null: the rule has none. */
  readonly threshold: (DecimalLimits & { readonly isRequired: boolean }) | null;
  evaluate(situation: AssignmentSituation, settings: RuleSettings): Objection | null;
  /** What the law forbids whatever the catalogue says; it blocks, also when the rule is switched off. */
  evaluateLaw?(situation: AssignmentSituation): Objection | null;
}
