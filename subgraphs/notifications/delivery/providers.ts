import { SmtpMailer, type Mailer } from '../../shared/mail/mailer';
import type { HttpConfiguration, SmtpConfiguration } from '../channels/channel-configuration';
import type { NotificationChannel } from '../channels/notification-channel.entity';
import type { ChannelSecrets } from '../channels/notification-channels.service';
import { HttpProvider } from './http-provider';
import { MailProvider } from './mail-provider';
import { INBOX, type Provider } from './provider';

/** Makes the provider of a channel as it is configured now. */
export class Providers {
  constructor(
    /** Of the installation. */
    private readonly mailer: Mailer,
    private readonly secrets: Pick<ChannelSecrets, 'open'>,
  ) {}

  /** @throws UnknownKeyError */
  of(channel: NotificationChannel): Provider {
    const { channelType, provider, configuration } = channel;
    switch (provider) {
      case 'SYSTEM':
        return channelType === 'EMAIL' ? new MailProvider(this.mailer) : INBOX;
      case 'SMTP':
        return new MailProvider(
          smtpMailer(configuration as SmtpConfiguration, this.secrets.open(channel, 'secret')),
        );
      case 'HTTP':
        return new HttpProvider(configuration as HttpConfiguration, this.secrets.open(channel, 'secret'));
    }
  }
}

function smtpMailer(
  { host, port, secure, username, from }: SmtpConfiguration,
  password: string | null,
): SmtpMailer {
  const url = new URL(`${secure ? 'smtps' : 'smtp'}://${host}:${port}`);
  if (username !== undefined) url.username = encodeURIComponent(username);
  if (password !== null) url.password = encodeURIComponent(password);
  return new SmtpMailer(url.href, from);
}
