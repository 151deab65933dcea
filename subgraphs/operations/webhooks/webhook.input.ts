import { InputType } from 'type-graphql';
import { BooleanField, StringField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { SECRET_PATTERN } from './webhook-secrets';
import { Webhook } from './webhook.entity';

@InputType({ description: 'A new webhook.' })
export class CreateWebhookInput extends pick(Webhook, {
  required: ['name', 'url'],
  optional: ['eventTypes', 'isActive'],
  differences: { isActive: { defaultValue: true } },
}) {
  @StringField({
    max: 100,
    pattern: SECRET_PATTERN,
    password: true,
    optional: true,
    nullable: false,
    description: '`whsec_` and 24 to 64 bytes in base64. Default: one is made.',
  })
  secret?: string;
}

@InputType({ description: 'Changes of a webhook; what is left out stays.' })
export class UpdateWebhookInput extends pick(Webhook, {
  optional: ['name', 'url', 'eventTypes', 'isActive'],
}) {}

@InputType({ description: 'That nothing is to be sent for a while.' })
export class PauseWebhookInput {
  @StringField({ max: 500, description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Which webhooks to list; all conditions must hold.' })
export class WebhookFilter extends pickFilter(Webhook, ['isActive']) {
  @BooleanField({ optional: true, description: 'Only paused ones, or only those that are not.' })
  isPaused?: boolean | null;

  @BooleanField({ optional: true, description: 'Also deleted ones, for callers who may write them.' })
  showDeleted?: boolean | null;
}
