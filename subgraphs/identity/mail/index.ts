import { feature } from '../../shared/graph/feature';
import { MailedToken } from './mailed-token.entity';
import { QueuedMail } from './queued-mail.entity';

/** Mails with tokens that prove whose mailbox it is. Other features ask for them; the graph shows none. */
export const mail = feature({ models: [QueuedMail, MailedToken] });
