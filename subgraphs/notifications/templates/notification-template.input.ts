import { InputType } from 'type-graphql';
import { EnumField, JsonField } from '../../shared/model/constraints';
import { ObjectList } from '../../shared/model/object-list';
import { pick, pickFilter } from '../../shared/model/pick';
import { Language } from '../notification.enums';
import { Notification } from '../notifications/notification.entity';
import { NotificationTemplate } from './notification-template.entity';
import { TemplateTranslation } from './template-translation.type';

const TRANSLATIONS = { min: 0, max: 2, optional: true, description: 'In place of those that were.' } as const;
const VALUES = {
  description: 'Variable → its value, a string or a number: all of the template, and no others.',
};

@InputType({ description: 'A template in another language than English.' })
export class TemplateTranslationInput extends pick(TemplateTranslation, {
  required: ['language', 'subject', 'content'],
}) {}

@InputType({ description: 'A new template.' })
export class CreateNotificationTemplateInput extends pick(NotificationTemplate, {
  required: ['name', 'notificationType', 'subject', 'content'],
  optional: ['kind', 'variables', 'isActive'],
  differences: {
    kind: { defaultValue: 'GENERAL' },
    variables: { defaultValue: [] },
    isActive: { defaultValue: true },
  },
}) {
  @ObjectList(() => TemplateTranslationInput, TRANSLATIONS)
  translations?: TemplateTranslationInput[];
}

@InputType({ description: 'Changes of a template; what is left out stays.' })
export class UpdateNotificationTemplateInput extends pick(NotificationTemplate, {
  optional: ['name', 'kind', 'subject', 'content', 'variables', 'isActive'],
}) {
  @ObjectList(() => TemplateTranslationInput, TRANSLATIONS)
  translations?: TemplateTranslationInput[];
}

@InputType({ description: 'Which templates to list; all conditions must hold.' })
export class NotificationTemplateFilter extends pickFilter(NotificationTemplate, [
  'notificationType',
  'kind',
  'isActive',
]) {}

@InputType({ description: 'With which values a template is shown.' })
export class PreviewTemplateInput {
  @JsonField(VALUES)
  variables!: unknown;

  @EnumField(Language, { optional: true, description: 'Default: English.' })
  language?: Language | null;
}

@InputType({ description: 'To whom a template is sent, and with which values.' })
export class SendTemplateInput extends pick(Notification, {
  required: ['recipientId'],
  optional: ['recipientKind', 'priority', 'scheduledAt'],
  differences: {
    recipientKind: { defaultValue: 'USER' },
    priority: { defaultValue: 'NORMAL' },
    scheduledAt: { description: 'When it is to leave, later than now; null: at once.' },
  },
}) {
  @JsonField(VALUES)
  variables!: unknown;

  @EnumField(Language, { optional: true, description: 'Default: the language of the recipient.' })
  language?: Language | null;
}
