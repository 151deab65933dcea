import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Language } from '../notification.enums';
import type { NotificationTemplate } from '../templates/notification-template.entity';
import { rendered, type RenderedWording } from '../templates/wording';
import type { BulkNotification } from './bulk-notification.entity';
import type { CreateBulkNotificationInput } from './bulk-notification.input';

/** What a bulk notification says, and by which channel. */
export type BulkContent = Pick<
  BulkNotification,
  'title' | 'content' | 'wordings' | 'notificationType' | 'kind' | 'templateId' | 'templateVersion'
>;

/** Where templates are found. */
export interface TemplateSource {
  byId(id: string): Promise<NotificationTemplate | null>;
  byName(name: string): Promise<NotificationTemplate | null>;
}

const OWN = ['title', 'content', 'notificationType'] as const;

/**
 * What is to be sent: the words of a template as they are now in each of its languages, or the sender's own.
 * @throws BAD_USER_INPUT, TEMPLATE_INACTIVE
 */
export async function contentOf(
  input: CreateBulkNotificationInput,
  templates: TemplateSource,
): Promise<BulkContent> {
  const { templateId = null, templateName = null } = input;
  if (templateId === null && templateName === null) return ownContent(input);
  const errors: FieldErrors = {};
  for (const field of OWN) if (input[field] !== undefined) errors[field] = ['The template says this.'];
  if (templateId !== null && templateName !== null)
    errors.templateName = ['Give the id or the name, not both.'];
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
  const template =
    templateId === null ? await templates.byName(templateName ?? '') : await templates.byId(templateId);
  if (!template) throw invalidInput(unknownTemplate(input));
  if (!template.isActive) throw new IsmError('TEMPLATE_INACTIVE');
  const inLanguage = (language: Language): RenderedWording =>
    rendered(template, language, input.variables ?? {});
  const english = inLanguage('EN');
  const translated = template.translations.map(({ language }) => [language, inLanguage(language)] as const);
  return {
    title: english.subject,
    content: english.content,
    wordings: { EN: english, ...Object.fromEntries(translated) },
    notificationType: template.notificationType,
    kind: input.kind ?? template.kind,
    templateId: template.id,
    templateVersion: template.version,
  };
}

function ownContent(input: CreateBulkNotificationInput): BulkContent {
  const { title, content, notificationType } = input;
  if (title === undefined || content === undefined || notificationType === undefined)
    throw invalidInput(
      Object.fromEntries(
        OWN.filter((field) => input[field] === undefined).map((field) => [
          field,
          ['This field is required.'],
        ]),
      ),
    );
  if (input.variables !== undefined && input.variables !== null)
    throw invalidInput({ variables: ['Only templates have variables.'] });
  return {
    title,
    content,
    wordings: { EN: { language: 'EN', subject: title, content } },
    notificationType,
    kind: input.kind ?? 'GENERAL',
    templateId: null,
    templateVersion: null,
  };
}

function unknownTemplate({ templateId, templateName }: CreateBulkNotificationInput): FieldErrors {
  return templateId
    ? { templateId: [`Invalid pk "${templateId}" - object does not exist.`] }
    : { templateName: [`There is no template with the name "${templateName ?? ''}".`] };
}
