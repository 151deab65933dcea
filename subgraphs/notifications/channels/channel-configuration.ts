import { z } from 'zod';
import { invalidInput } from '../../../schema/contract/errors';
import type { NotificationType } from '../notification.enums';
import type { ChannelProvider } from './channel-provider';

const SYSTEM = z.strictObject({});

const SMTP = z.strictObject({
  host: z.string().min(1).max(255),
  /** 587 is submission with STARTTLS (RFC 6409). */
  port: z.int().min(1).max(65_535).default(587),
  /** True: TLS from the start, as on port 465 (RFC 8314). */
  secure: z.boolean().default(false),
  username: z.string().min(1).max(255).optional(),
  from: z.string().min(3).max(320),
});

const HTTP = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'Enter a valid URL.' }).max(500),
  /** Shown to the recipient as the sender, where the service allows that. */
  sender: z.string().min(1).max(50).optional(),
});

const SHAPES = { SYSTEM, SMTP, HTTP } as const satisfies Record<ChannelProvider, z.ZodType>;

export type SmtpConfiguration = z.output<typeof SMTP>;
export type HttpConfiguration = z.output<typeof HTTP>;
export type ChannelConfiguration = z.output<typeof SYSTEM> | SmtpConfiguration | HttpConfiguration;

/** Which providers can take messages of a type. */
const PROVIDERS: Readonly<Record<NotificationType, readonly ChannelProvider[]>> = {
  EMAIL: ['SYSTEM', 'SMTP', 'HTTP'],
  SMS: ['HTTP'],
  IN_APP: ['SYSTEM'],
  PUSH: ['HTTP'],
};

/**
 * The configuration of a channel as it is kept, with its defaults.
 * @throws BAD_USER_INPUT at `provider` when it cannot take messages of the type, or at `configuration`
 */
export function configurationOf(
  channelType: NotificationType,
  provider: ChannelProvider,
  configuration: unknown,
): ChannelConfiguration {
  if (!PROVIDERS[channelType].includes(provider))
    throw invalidInput({ provider: [`Must be one of: ${PROVIDERS[channelType].join(', ')}.`] });
  const parsed = SHAPES[provider].safeParse(configuration);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message,
  );
  throw invalidInput({ configuration: messages });
}
