import { registerEnumType } from 'type-graphql';

export const ChannelProvider = {
  SYSTEM: 'SYSTEM',
  SMTP: 'SMTP',
  HTTP: 'HTTP',
} as const;
export type ChannelProvider = keyof typeof ChannelProvider;

registerEnumType(ChannelProvider, {
  name: 'ChannelProvider',
  description:
    "Who takes messages on: this installation's own mailer and inbox, a mail server, or a service that is called by HTTP.",
});
