import { InputType } from 'type-graphql';
import { JsonField, StringField } from '../../shared/model/constraints';

@InputType({ description: 'Why a transition of an assignment is fired.' })
export class AssignmentTransitionInput {
  @StringField({ optional: true, min: 0, max: 2000 })
  reason?: string | null;

  @JsonField({ optional: true, description: 'An object of at most 16 KB as JSON, kept in the log entry.' })
  metadata?: unknown;
}
