import { InputType } from 'type-graphql';
import { DecimalField, IntegerField } from '../../shared/model/constraints';

@InputType({ description: 'Changes of the settings; what is left out stays.' })
export class UpdateSettingsInput {
  @DecimalField({ optional: true, min: '0', max: '1', scale: 2 })
  coverageAlertThreshold?: string | null;

  @IntegerField({
    optional: true,
    min: 1,
    max: 365,
    description: 'Counts for proposals made from now on.',
  })
  proposalExpiryDays?: number | null;

  @IntegerField({
    optional: true,
    min: 0,
    max: 365,
    description: 'Becomes the threshold of the business rule CONTRACT_EXPIRING.',
  })
  contractExpiryWarningDays?: number | null;
}
