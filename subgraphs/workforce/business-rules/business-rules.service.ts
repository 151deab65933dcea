import { IsmError, invalidInput } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { decimalError } from '../../shared/model/decimal-range';
import type { BusinessRule } from './business-rule.entity';
import type { UpdateBusinessRuleInput } from './business-rule.input';
import type { BusinessRulesRepository } from './business-rules.repository';
import { RULES } from './registry';

export class BusinessRulesService {
  constructor(
    private readonly writer: Writer,
    private readonly rules: BusinessRulesRepository,
  ) {}

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
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, PRECONDITION_FAILED
   */
  async update(
    request: RequestMetadata,
    code: string,
    input: UpdateBusinessRuleInput,
    expectedUpdatedAt: string | null,
  ): Promise<BusinessRule> {
    const { id } = await this.one(code);
    const threshold = thresholdError(code, input.threshold);
    if (threshold !== null) throw invalidInput({ threshold: [threshold] });
    return this.writer.run(request, async (transaction, report) => {
      const updated = await this.rules.update(transaction, id, input, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      report.wrote({
        action: 'UPDATE_BUSINESS_RULE',
        resource: 'BUSINESS_RULE',
        id,
        fields: sentFields(input),
      });
      return updated;
    });
  }
}

/** The error of a new threshold by the rule's own limits, or null. */
function thresholdError(code: string, threshold: string | null | undefined): string | null {
  const limits = RULES.find((rule) => rule.code === code)?.threshold ?? null;
  if (threshold === undefined) return null;
  if (threshold === null) return limits?.isRequired ? 'This field may not be null.' : null;
  return limits ? decimalError(threshold, limits) : 'This rule has no threshold.';
}
