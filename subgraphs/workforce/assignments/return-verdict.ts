import { shownOf, type Verdict } from '../business-rules/evaluate';
import type { RuleViolation } from '../business-rules/rule-violation.type';
import type { ReturningSituation } from './assignment-situation.repository';

/** The verdict on an employee's return to work: on all assignments together, where each violation names its assignment. */
export interface ReturnVerdict extends Verdict {
  /** The warnings that each assignment shows from then on. */
  readonly shown: readonly { readonly id: string; readonly warnings: readonly RuleViolation[] }[];
}

/** The verdict on an employee without assignments. */
export const NO_OBJECTION: ReturnVerdict = { blocking: [], warnings: [], info: [], shown: [] };

/** Evaluates each assignment and groups the verdicts by employee. */
export function verdictsByEmployee(
  situation: readonly ReturningSituation[],
  judge: (situation: ReturningSituation) => Verdict,
): ReadonlyMap<string, ReturnVerdict> {
  const verdicts = new Map<string, ReturnVerdict>();
  for (const one of situation) {
    const before = verdicts.get(one.employeeId) ?? NO_OBJECTION;
    const verdict = judge(one);
    const add = (to: readonly RuleViolation[], violations: readonly RuleViolation[]): RuleViolation[] => [
      ...to,
      ...violations.map((violation) => named(violation, one)),
    ];
    verdicts.set(one.employeeId, {
      blocking: add(before.blocking, verdict.blocking),
      warnings: add(before.warnings, verdict.warnings),
      info: add(before.info, verdict.info),
      shown: [...before.shown, { id: one.assignmentId, warnings: shownOf(verdict) }],
    });
  }
  return verdicts;
}

function named(violation: RuleViolation, { assignmentId, positionTitle }: ReturningSituation): RuleViolation {
  return Object.assign({}, violation, { assignmentId, message: `${positionTitle}: ${violation.message}` });
}
