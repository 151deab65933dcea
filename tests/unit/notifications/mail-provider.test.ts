import { MailProvider } from '../../../subgraphs/notifications/delivery/mail-provider';

const MESSAGE = { id: 'n-1', to: 'a@ism.test', title: 'News', content: 'There is news.', priority: 'NORMAL' };

/** What a mail server said, as nodemailer tells it. */
const said = (code: string, responseCode?: number) =>
  Object.assign(new Error('said no'), { code, responseCode });

describe('a mail that is not taken', () => {
  it.each([
    ['an unknown mailbox', said('EENVELOPE', 550), 'ADDRESS'],
    ['a mailbox that is full for now', said('EENVELOPE', 452), 'LATER'],
    ['a content that is rejected', said('EMESSAGE', 554), 'NEVER'],
    ['our own wrong password', said('EAUTH', 535), 'LATER'],
    ['a server that is down', said('ECONNECTION'), 'LATER'],
  ])('because of %s', async (_, error, verdict) => {
    const provider = new MailProvider({ send: () => Promise.reject(error) });

    await expect(provider.send(MESSAGE)).rejects.toMatchObject({ name: 'ProviderError', verdict });
  });
});
