import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { decimalError } from '../../shared/model/decimal-range';
import { rejectNulls } from '../../shared/model/partial-update';
import type { BusinessRule } from './business-rule.entity';
import type { UpdateBusinessRuleInput } from './business-rule.input';
import type { BusinessRulesRepository } from './business-rules.repository';
import { RULES } from './registry';

export class BusinessRulesService {
  constructor(private readonly rules: BusinessRulesRepository) {}

  all(): Promise<BusinessRule[]> {
    return this.rules.all();
  }

  /** @throws NOT_FOUND */
  async one(code: string): Promise<BusinessRule> {
    const rule = (await this.rules.all()).find((candidate) => candidate.code === code);
    if (!rule) throw new IsmError('NOT_FOUND');
    return rule;
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, PRECONDITION_FAILED
   */
  async update(
    code: string,
    input: UpdateBusinessRuleInput,
    expectedUpdatedAt: string | null,
  ): Promise<BusinessRule> {
    const rule = await this.one(code);
    const fieldErrors: FieldErrors = {};
    rejectNulls(input, ['severity', 'enabled'], fieldErrors);
    const threshold = thresholdError(code, input.threshold);
    if (threshold !== null) fieldErrors.threshold = [threshold];
    if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
    const updated = await this.rules.update(rule, changesOf(input), expectedUpdatedAt);
    if (!updated) throw new IsmError('PRECONDITION_FAILED');
    return updated;
  }
}

/** What is wrong with a new threshold, by the rule's own limits. */
function thresholdError(code: string, threshold: string | null | undefined): string | null {
  const limits = RULES.find((rule) => rule.code === code)?.threshold ?? null;
  if (threshold === undefined) return null;
  if (threshold === null) return limits?.isRequired ? 'This field may not be null.' : null;
  return limits ? decimalError(threshold, limits) : 'This rule has no threshold.';
}

/** The columns that the input names. */
function changesOf({
  severity,
  threshold,
  enabled,
}: UpdateBusinessRuleInput): Partial<Pick<BusinessRule, 'severity' | 'threshold' | 'enabled'>> {
  return {
    ...(severity && { severity }),
    ...(threshold !== undefined && { threshold }),
    ...(typeof enabled === 'boolean' && { enabled }),
  };
}
