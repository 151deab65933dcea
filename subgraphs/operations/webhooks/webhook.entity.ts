import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  DeletedAt,
  Flag,
  Id,
  Instant,
  Integer,
  Strings,
  Text,
  UpdatedAt,
} from '../../shared/model/properties';

/** Characters of a sealed secret. */
const MAX_KEPT = 300;

@Model({
  table: 'operations.webhooks',
  description: 'An address of another system that is told of events by HTTP.',
})
@Unique('webhooks_name_key', ['name'])
export class Webhook {
  @Id()
  id!: string;

  @Text({ max: 100, identifier: true, description: 'Unique.' })
  name!: string;

  @Text({ max: 2000, description: 'Where events are sent.' })
  url!: string;

  @Strings({
    max: 100,
    maxItems: 100,
    nullable: true,
    description: 'Kinds of events that are sent; null: all, also those that are new.',
  })
  eventTypes!: string[] | null;

  @Flag({ description: 'While it is inactive nothing is sent, and what happens is not kept for it.' })
  isActive!: boolean;

  @Instant({
    nullable: true,
    description: 'While it is paused nothing is sent, and what happens is kept for it.',
  })
  pausedAt!: string | null;

  @Text({ max: 500, nullable: true, description: 'Why it is paused.' })
  pauseReason!: string | null;

  @Integer({ description: 'Attempts that failed one after another, up to the last one.' })
  failures!: number;

  @Instant({ nullable: true, description: 'After failures nothing is sent before this time.' })
  heldUntil!: string | null;

  @Instant({ nullable: true, description: 'When it last took an event.' })
  lastSuccessAt!: string | null;

  @Instant({ nullable: true, description: 'When an attempt last failed.' })
  lastFailureAt!: string | null;

  /** Signs what is sent; as `ModelSecrets` keeps it. */
  @Text({ max: MAX_KEPT, storage: 'text', hidden: true })
  secret!: string;

  /** The one before, which signs too for a while; as `ModelSecrets` keeps it. */
  @Text({ max: MAX_KEPT, storage: 'text', nullable: true, hidden: true })
  previousSecret!: string | null;

  @Instant({ nullable: true, description: 'Until then the secret before this one signs too.' })
  previousSecretUntil!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the webhook is deleted.')
  deletedAt?: string | null;
}

export const WebhookPage = pageTypeOf(Webhook, 'WebhookPage');
