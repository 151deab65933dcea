import { feature } from '../../shared/graph/feature';
import { MailedToken } from './mailed-token.entity';
import { QueuedMail } from './queued-mail.entity';

/** Mails with tokens that prove who owns a mailbox. Other features send them; the graph does not show them. */
export const mail = feature({ models: [QueuedMail, MailedToken] });
