import { Model } from '../../shared/model/model';
import { Integer } from '../../shared/model/properties';

@Model({ description: 'What reading all notifications did.' })
export class MarkedAsRead {
  @Integer({ description: 'Notifications that were unread before.' })
  markedAsRead!: number;
}
