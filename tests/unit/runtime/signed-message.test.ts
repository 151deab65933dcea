import { assertSigned, signatureOf } from '../../../subgraphs/shared/runtime/signed-message';

const SECRET = 'a-secret-of-the-test';
const NOW = Date.UTC(2026, 1, 11, 16, 40);

/** A message that was signed some seconds after now. */
function signed(seconds: number, secret = SECRET) {
  const message = { id: 'msg_1', timestamp: String(NOW / 1000 + seconds), payload: '{"a":1}' };
  return { ...message, signature: signatureOf(message, secret) };
}

describe('a signature', () => {
  it('is that of Standard Webhooks', () => {
    // The example of its reference libraries.
    const message = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      payload: '{"test": 2432232314}',
    };
    expect(signatureOf(message, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('is valid for five minutes, also as one of several', () => {
    for (const seconds of [-300, 0, 300])
      expect(() => assertSigned(signed(seconds), SECRET, NOW)).not.toThrow();
    const replaced = `${signed(0, 'another-secret').signature} v1a,AAAA ${signed(0).signature}`;
    expect(() => assertSigned({ ...signed(0), signature: replaced }, SECRET, NOW)).not.toThrow();
  });

  it.each([
    ['too old', signed(-301)],
    ['of the future', signed(301)],
    ['of another body', { ...signed(0), payload: '{"a":2}' }],
    ['of another time', { ...signed(0), timestamp: String(NOW / 1000 + 1) }],
    ['of no time', { ...signed(0), timestamp: '' }],
    ['of another message', { ...signed(0), id: 'msg_2' }],
    ['of another secret', signed(0, 'another-secret')],
    ['of another version', { ...signed(0), signature: signed(0).signature.replace('v1', 'v2') }],
    ['missing', { ...signed(0), signature: '' }],
  ])('is not valid that is %s', (_, wrong) => {
    expect(() => assertSigned(wrong, SECRET, NOW)).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED' }) as Error,
    );
  });

  it('is of no use where there is no secret, or no id', () => {
    const message = { id: '', timestamp: String(NOW / 1000), payload: '{}' };
    const nameless = { ...message, signature: signatureOf(message, SECRET) };
    expect(() => assertSigned(nameless, SECRET, NOW)).toThrow();
    expect(() => assertSigned(signed(0), null, NOW)).toThrow();
  });
});
