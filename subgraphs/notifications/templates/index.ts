import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { NotificationTemplate } from './notification-template.entity';
import { NotificationTemplatesResolver } from './notification-templates.resolver';
import { TemplatePreview } from './template-preview.type';
import { TemplateTranslation } from './template-translation.type';
import { TemplateVersion } from './template-version.entity';

const send = access('send:notifications');
const manage = access('manage:notifications');

/** Notifications with variables. Whoever sends notifications reads and sends them; to whom is decided as for any other. */
export const notificationTemplates = feature({
  models: [NotificationTemplate, TemplateVersion, TemplateTranslation, TemplatePreview],
  resolvers: [NotificationTemplatesResolver],
  access: {
    Query: {
      notificationTemplate: send,
      notificationTemplates: send,
      notificationTemplateVersions: send,
      notificationTemplatePreview: send,
    },
    Mutation: {
      createNotificationTemplate: manage,
      updateNotificationTemplate: manage,
      sendNotificationTemplate: send,
    },
    NotificationTemplate: { '*': send },
    NotificationTemplatePage: { '*': send },
    TemplateVersion: { '*': send },
    TemplateVersionPage: { '*': send },
    TemplateTranslation: { '*': send },
    TemplatePreview: { '*': send },
  },
});
