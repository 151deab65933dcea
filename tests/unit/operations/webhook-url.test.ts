import { urlError } from '../../../subgraphs/operations/webhooks/webhook-url';

const NOT_PUBLIC = 'Must be a public address.';

describe('the address of a webhook', () => {
  it.each([
    'https://erp.example.org/hooks?of=ism',
    'https://8.8.8.8:8443/',
    'https://[2a00:1450:4001:80b::200e]/',
  ])('%s is allowed', (url) => {
    expect(urlError(url, false)).toBeNull();
  });

  it.each([
    ['not an address', 'Enter a valid URL.'],
    ['https://', 'Enter a valid URL.'],
    ['http://erp.example.org/', 'Must begin with https://.'],
    ['ftp://erp.example.org/', 'Must begin with https://.'],
    ['https://me@erp.example.org/', 'Must not have a user or a password.'],
    ['https://me:secret@erp.example.org/', 'Must not have a user or a password.'],
    ['https://erp.example.org/#part', 'Must not have a fragment.'],
  ])('%s: %s', (url, message) => {
    expect(urlError(url, false)).toBe(message);
  });

  it.each([
    ['loopback', 'https://127.0.0.1/'],
    ['decimal', 'https://2130706433/'],
    ['octal', 'https://0177.0.0.1/'],
    ['hexadecimal', 'https://0x7f000001/'],
    ['short', 'https://127.1/'],
    ['full-width digits', 'https://１２７.0.0.1/'],
    ['ending with a point', 'https://127.0.0.1./'],
    ['of version 6', 'https://[::1]/'],
    ['mapped', 'https://[::ffff:127.0.0.1]/'],
    ['mapped, hexadecimal', 'https://[::ffff:7f00:1]/'],
    ['metadata', 'https://169.254.169.254/latest/meta-data/'],
    ['a name of this machine', 'https://localhost/'],
    ['a name of this machine', 'https://hooks.localhost./'],
    ['a name of this network', 'https://printer.local/'],
    ['a name of this network', 'https://metadata.google.internal/'],
    ['a name without a domain', 'https://database:5432/'],
  ])('%s: %s is allowed in a network of one’s own only', (_form, url) => {
    expect(urlError(url, false)).toBe(NOT_PUBLIC);
    expect(urlError(url, true)).toBeNull();
  });

  it('may be without TLS in a network of one’s own', () => {
    expect(urlError('http://10.0.0.8:8080/hooks', true)).toBeNull();
    expect(urlError('ftp://10.0.0.8/', true)).toBe('Must begin with https:// or http://.');
  });
});
