import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  Flag,
  Id,
  Integer,
  ListOf,
  OneOf,
  Strings,
  Text,
  UpdatedAt,
} from '../../shared/model/properties';
import { NotificationKind, NotificationType } from '../notification.enums';
import { TemplateTranslation } from './template-translation.type';

/** Names of variables: what stands between braces in a text. */
export const VARIABLE = { max: 50, pattern: /^[a-z][a-z0-9_]*$/, maxItems: 30 } as const;

@Model({
  table: 'notifications.templates',
  description: 'A notification with variables in the place of what differs from one recipient to the next.',
})
@Unique('templates_name_key', ['name'])
export class NotificationTemplate {
  @Id()
  id!: string;

  @Text({ max: 150, identifier: true, description: 'Unique.' })
  name!: string;

  @OneOf(NotificationType)
  notificationType!: NotificationType;

  @OneOf(NotificationKind, { description: 'What its notifications are about.' })
  kind!: NotificationKind;

  @Text({ max: 255, description: 'In English, with variables as {name}.' })
  subject!: string;

  @Text({ storage: 'text', max: 10_000, description: 'In English, with variables as {name}.' })
  content!: string;

  @ListOf(() => TemplateTranslation, { description: 'At most one for each other language.' })
  translations!: TemplateTranslation[];

  @Strings({ ...VARIABLE, description: 'All variables that the texts have, and no others.' })
  variables!: string[];

  @Integer({ description: 'Begins with 1; a change of the texts makes a new one.' })
  version!: number;

  @Flag({ description: 'Nothing is sent from an inactive template.' })
  isActive!: boolean;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const NotificationTemplatePage = pageTypeOf(NotificationTemplate, 'NotificationTemplatePage');
