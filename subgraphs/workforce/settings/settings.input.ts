import { InputType } from 'type-graphql';
import { pick } from '../../shared/model/pick';
import { Settings } from './settings.entity';

@InputType({ description: 'Changes of the settings; what is left out stays.' })
export class UpdateSettingsInput extends pick(Settings, {
  optional: ['coverageAlertThreshold', 'proposalExpiryDays', 'contractExpiryWarningDays'],
  differences: {
    proposalExpiryDays: { description: 'Counts for proposals made from now on.' },
    contractExpiryWarningDays: {
      nullable: false,
      description: 'Becomes the threshold of the business rule CONTRACT_EXPIRING.',
    },
  },
}) {}
