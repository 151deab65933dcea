import { InputType } from 'type-graphql';
import { JsonField, StringField, UuidField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { BulkNotification } from './bulk-notification.entity';

/** People who are named by id; more of them are a group. */
const NAMED = { optional: true, nullable: false, list: true, maxItems: 1_000, defaultValue: [] } as const;

@InputType({
  description: 'A message, and whom it is for. It is made from a template, or has its own title and content.',
})
export class CreateBulkNotificationInput extends pick(BulkNotification, {
  optional: [
    'templateId',
    'title',
    'content',
    'notificationType',
    'kind',
    'priority',
    'scheduledAt',
    'classGroupIds',
    'audience',
    'orgUnitIds',
    'roles',
  ],
  differences: {
    templateId: { description: 'The template that it is made from.' },
    title: { description: 'Unless a template is named.' },
    content: { description: 'Unless a template is named.' },
    notificationType: { description: 'Unless a template is named.' },
    kind: { description: 'Default: that of the template, or GENERAL.' },
    priority: { defaultValue: 'NORMAL' },
    scheduledAt: { description: 'When it is to leave, later than now; null: at once.' },
    classGroupIds: { defaultValue: [] },
    audience: { defaultValue: 'STUDENTS' },
    orgUnitIds: { defaultValue: [] },
    roles: { defaultValue: [] },
  },
}) {
  @StringField({
    max: 150,
    optional: true,
    identifier: true,
    description: 'Names the template instead of its id.',
  })
  templateName?: string | null;

  @JsonField({
    optional: true,
    description: 'Variable → its value, a string or a number: all of the template, and no others.',
  })
  variables?: unknown;

  @UuidField({ ...NAMED, description: 'Users.' })
  recipientIds!: string[];

  @UuidField({ ...NAMED, description: 'Students.' })
  studentIds!: string[];

  @UuidField({ ...NAMED, description: 'Guardians.' })
  guardianIds!: string[];
}

@InputType({ description: 'Which bulk notifications to list; all conditions must hold.' })
export class BulkNotificationFilter extends pickFilter(BulkNotification, [
  'senderId',
  'templateId',
  'notificationType',
  'kind',
  'priority',
]) {}
