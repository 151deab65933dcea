import { MailProvider } from '../../../subgraphs/notifications/delivery/mail-provider';

const MESSAGE = { id: 'n-1', to: 'a@ism.test', title: 'News', content: 'There is news.', priority: 'NORMAL' };

/** What a mail server said, as nodemailer tells it. */
const said = (code: string, response?: string, command = 'RCPT TO') =>
  Object.assign(new Error('said no'), {
    code,
    command,
    response,
    ...(response ? { responseCode: Number(response.slice(0, 3)) } : {}),
  });

describe('a mail that is not taken', () => {
  it.each([
    ['an unknown mailbox', said('EENVELOPE', '550 5.1.1 User unknown'), 'ADDRESS'],
    ['a mailbox that is disabled', said('EENVELOPE', '550-5.2.1 The account is disabled'), 'ADDRESS'],
    ['a domain that takes no mail', said('EENVELOPE', '556 5.1.10 Null MX'), 'ADDRESS'],
    ['an unknown mailbox of an old server', said('EENVELOPE', '550 No such user'), 'ADDRESS'],
    ['a mailbox that is full for now', said('EENVELOPE', '452 4.2.2 Over quota'), 'LATER'],
    ['a mailbox that is full', said('EENVELOPE', '552 5.2.2 Over quota'), 'LATER'],
    ['a server that does not relay for us', said('EENVELOPE', '554 5.7.1 Relay access denied'), 'LATER'],
    ['our sender', said('EENVELOPE', '550 5.1.1 Sender unknown', 'MAIL FROM'), 'LATER'],
    ['us, who are not signed in', said('EENVELOPE', '530 5.7.0 Authenticate first', 'MAIL FROM'), 'LATER'],
    ['too many mails', said('EENVELOPE', '554 5.5.1 No valid recipients', 'DATA'), 'LATER'],
    ['a content that is rejected', said('EMESSAGE', '554 5.6.0 Rejected', 'DATA'), 'NEVER'],
    ['our own wrong password', said('EAUTH', '535 5.7.8 Wrong password', 'AUTH PLAIN'), 'LATER'],
    ['a server that is down', said('ECONNECTION', undefined, 'CONN'), 'LATER'],
  ])('because of %s', async (_, error, verdict) => {
    const provider = new MailProvider({ send: () => Promise.reject(error) });

    await expect(provider.send(MESSAGE)).rejects.toMatchObject({ name: 'ProviderError', verdict });
  });
});
