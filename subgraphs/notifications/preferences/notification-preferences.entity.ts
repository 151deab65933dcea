import { Model } from '../../shared/model/model';
import { Flag, Instant, ListOf, OneOf, Text, Uuid } from '../../shared/model/properties';
import { Language } from '../notification.enums';
import { ChannelOverride } from './channel-override.type';

/** Hours and minutes of a day, 00:00 to 23:59. */
const TIME_OF_DAY = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/** How the IANA database writes names; whether one is in it is checked besides. */
const TIME_ZONE = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

@Model({ table: 'notifications.preferences', description: 'How somebody wants to be told things.' })
export class NotificationPreferences {
  @Uuid({ key: true })
  userId!: string;

  @Flag()
  emailNotifications!: boolean;

  @Flag()
  smsNotifications!: boolean;

  @Flag()
  inAppNotifications!: boolean;

  @Flag()
  pushNotifications!: boolean;

  @ListOf(() => ChannelOverride, { description: 'What is different for single kinds of notifications.' })
  overrides!: ChannelOverride[];

  @Text({
    max: 5,
    pattern: TIME_OF_DAY,
    nullable: true,
    description:
      'When the quiet hours begin, as 21:30; null: there are none. Only what is URGENT disturbs then.',
  })
  quietFrom!: string | null;

  @Text({
    max: 5,
    pattern: TIME_OF_DAY,
    nullable: true,
    description: 'When they end, on the same or the next day.',
  })
  quietTo!: string | null;

  @Text({
    max: 64,
    pattern: TIME_ZONE,
    description: 'Of the quiet hours, by its IANA name, as Africa/Nairobi.',
  })
  timeZone!: string;

  @OneOf(Language, { description: 'Which language of a template is taken where it has it.' })
  language!: Language;

  @Text({
    max: 20,
    pattern: /^\+[1-9][0-9]{5,18}$/,
    nullable: true,
    description: 'Where text messages go, as +254712345678.',
  })
  phone!: string | null;

  @Text({ max: 500, nullable: true, description: 'Names the device that push messages go to.' })
  pushToken!: string | null;

  @Instant({ description: 'The beginning of 1970: nothing was ever changed.' })
  updatedAt!: string;
}

/** What counts for somebody who never changed anything. */
export const DEFAULT_PREFERENCES: Omit<NotificationPreferences, 'userId'> = {
  emailNotifications: true,
  smsNotifications: false,
  inAppNotifications: true,
  pushNotifications: false,
  overrides: [],
  quietFrom: null,
  quietTo: null,
  timeZone: 'UTC',
  language: 'EN',
  phone: null,
  pushToken: null,
  updatedAt: '1970-01-01T00:00:00.000000Z',
};
