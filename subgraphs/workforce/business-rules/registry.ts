import { registerEnumType } from 'type-graphql';
import type { Rule } from './rule';
import { contractExpiring } from './rules/contract-expiring.rule';
import { duplicateAssignment } from './rules/duplicate-assignment.rule';
import { employeeNotActive } from './rules/employee-not-active.rule';
import { maxWeeklyHours } from './rules/max-weekly-hours.rule';
import { missingRequiredTag } from './rules/missing-required-tag.rule';
import { overCoverage } from './rules/over-coverage.rule';
import { poolExceeded } from './rules/pool-exceeded.rule';

/** All rules, in the order in which the catalogue lists them. A new one needs its file and its place here. */
export const RULES: readonly Rule[] = [
  maxWeeklyHours,
  duplicateAssignment,
  employeeNotActive,
  missingRequiredTag,
  poolExceeded,
  overCoverage,
  contractExpiring,
];

export const BusinessRuleCode = Object.fromEntries(RULES.map(({ code }) => [code, code]));

registerEnumType(BusinessRuleCode, {
  name: 'BusinessRuleCode',
  description: 'The conditions that assignments are checked against.',
});
