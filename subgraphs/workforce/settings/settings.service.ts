import type { DataSource } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { rejectNulls } from '../../shared/model/partial-update';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { UpdateSettingsInput } from './settings.input';
import type { SettingsRepository } from './settings.repository';
import type { Settings } from './settings.type';

export class SettingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: SettingsRepository,
  ) {}

  read(): Promise<Settings> {
    return this.settings.read();
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws BAD_USER_INPUT, PRECONDITION_FAILED
   */
  async update(input: UpdateSettingsInput, expectedUpdatedAt: string | null): Promise<Settings> {
    const { coverageAlertThreshold, proposalExpiryDays, contractExpiryWarningDays } = input;
    const fieldErrors: FieldErrors = {};
    rejectNulls(
      input,
      ['coverageAlertThreshold', 'proposalExpiryDays', 'contractExpiryWarningDays'],
      fieldErrors,
    );
    if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
    return inTransaction(this.dataSource, async (transaction) => {
      const current = await this.settings.lock(transaction);
      if (expectedUpdatedAt !== null && expectedUpdatedAt !== current.updatedAt)
        throw new IsmError('PRECONDITION_FAILED');
      await this.settings.update(transaction, {
        ...(typeof coverageAlertThreshold === 'string' && { coverageAlertThreshold }),
        ...(typeof proposalExpiryDays === 'number' && { proposalExpiryDays }),
      });
      if (typeof contractExpiryWarningDays === 'number')
        await this.settings.updateContractRule(transaction, contractExpiryWarningDays);
      return this.settings.lock(transaction);
    });
  }
}
