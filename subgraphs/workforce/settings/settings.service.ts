import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { UpdateSettingsInput } from './settings.input';
import type { Settings } from './settings.entity';
import type { SettingsRepository } from './settings.repository';

export class SettingsService {
  constructor(
    private readonly writer: Writer,
    private readonly settings: SettingsRepository,
  ) {}

  read(): Promise<Settings> {
    return this.settings.read();
  }

  /**
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws PRECONDITION_FAILED
   */
  async update(
    request: RequestMetadata,
    input: UpdateSettingsInput,
    expectedUpdatedAt: string | null,
  ): Promise<Settings> {
    const { coverageAlertThreshold, proposalExpiryDays, contractExpiryWarningDays: days } = input;
    return this.writer.run(request, async (transaction, report) => {
      const current = await this.settings.lock(transaction);
      if (expectedUpdatedAt !== null && expectedUpdatedAt !== current.updatedAt)
        throw new IsmError('PRECONDITION_FAILED');
      await this.settings.update(transaction, { coverageAlertThreshold, proposalExpiryDays });
      if (typeof days === 'number') await this.settings.updateContractRule(transaction, days);
      report.wrote({
        action: 'UPDATE_SETTINGS',
        resource: 'SETTINGS',
        id: null,
        fields: sentFields(input),
      });
      return this.settings.lock(transaction);
    });
  }
}
