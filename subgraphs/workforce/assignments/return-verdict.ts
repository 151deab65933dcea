import { shownOf, type Verdict } from '../business-rules/evaluate';
import type { RuleViolation } from '../business-rules/rule-violation.type';
import type { ReturningSituation } from './assignment-situation.repository';

/** What the rules say of somebody's return to work: of all assignments together, each violation naming its own. */
export interface ReturnVerdict extends Verdict {
  /** What each of the assignments shows from then on. */
  readonly shown: readonly { readonly id: string; readonly warnings: readonly RuleViolation[] }[];
}

/** Of somebody without assignments. */
export const NO_OBJECTION: ReturnVerdict = { blocking: [], warnings: [], info: [], shown: [] };

/** Judges each assignment and puts together what belongs to one employee. */
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
