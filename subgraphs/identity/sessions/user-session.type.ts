import { Model } from '../../shared/model/model';
import { CreatedAt, Flag, Instant, Text, Uuid } from '../../shared/model/properties';

@Model({ description: 'A place where a user is signed in.' })
export class UserSession {
  @Uuid()
  id!: string;

  @CreatedAt()
  createdAt!: string;

  @Instant({ description: 'When its tokens were last renewed.' })
  lastUsedAt!: string;

  @Text({ max: 64, description: 'Where it was opened from.' })
  clientAddress!: string;

  @Text({ max: 300, nullable: true, description: 'What its browser calls itself.' })
  userAgent!: string | null;

  @Flag({ description: 'True for the session of the request.' })
  isCurrent!: boolean;
}
