import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Text, Uuid } from '../../shared/model/properties';
import { Webhook } from './webhook.entity';

@Model({ description: 'What signs the events of a webhook. The secret is shown this once.' })
export class WebhookSecret {
  @Uuid({ description: 'Of the webhook.' })
  id!: string;

  @Text({ max: 100, description: '`whsec_` and the key in base64.' })
  secret!: string;

  @Field(() => Webhook)
  webhook!: Webhook;
}
