import { Model } from '../../shared/model/model';
import { Integer } from '../../shared/model/properties';

@Model({ description: 'Events that are sent again.' })
export class WebhookReplay {
  @Integer({ description: 'How many.' })
  queued!: number;
}
