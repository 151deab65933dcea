import { InputType } from 'type-graphql';
import { pick } from '../../shared/model/pick';
import { Guardian } from './guardian.entity';

@InputType({ description: 'A new guardian of a student.' })
export class CreateGuardianInput extends pick(Guardian, {
  required: ['givenName', 'familyName', 'relation'],
  optional: ['phone', 'email', 'isPrimary', 'informedAbout'],
  differences: {
    isPrimary: { description: 'True takes it from the guardian who is. Default: false.' },
    informedAbout: { description: 'What the guardian may be told about. Default: nothing.' },
  },
}) {}

@InputType({ description: 'Changes of a guardian; what is left out stays, null clears.' })
export class UpdateGuardianInput extends pick(Guardian, {
  optional: ['givenName', 'familyName', 'relation', 'phone', 'email', 'isPrimary', 'informedAbout'],
  differences: { isPrimary: { description: 'True takes it from the guardian who is.' } },
}) {}
