import { SecretBox, UnknownKeyError } from '../../../subgraphs/shared/secrets/secret-box';

const FIRST = 'the first key of the test, 32 characters and more';
const SECOND = 'the second key of the test, 32 characters and more';
const PURPOSE = 'channels.secret';

const plain = new SecretBox({ key: null, oldKey: null });
const first = new SecretBox({ key: FIRST, oldKey: null });
const second = new SecretBox({ key: SECOND, oldKey: FIRST });

describe('a sealed secret', () => {
  it.each(['token-1', '', 'Ñandú 🗝', 'sealed:', 'plain:x'])('opens as it was: %j', (secret) => {
    for (const box of [plain, first, second])
      expect(box.open(box.seal(secret, PURPOSE), PURPOSE)).toBe(secret);
  });

  it('shows nothing of itself, and looks different each time', () => {
    const sealed = [first.seal('token-1', PURPOSE), first.seal('token-1', PURPOSE)];
    expect(new Set(sealed).size).toBe(2);
    expect(sealed.join()).not.toContain('token-1');
    expect(Buffer.from(sealed[0]?.split(':').at(-1) ?? '', 'base64').toString('latin1')).not.toContain(
      'token-1',
    );
  });

  it('opens with the key before, and with no other', () => {
    const sealed = first.seal('token-1', PURPOSE);
    expect(second.open(sealed, PURPOSE)).toBe('token-1');
    for (const box of [plain, new SecretBox({ key: SECOND, oldKey: null })])
      expect(() => box.open(sealed, PURPOSE)).toThrow(UnknownKeyError);
  });

  it('opens neither for another purpose nor when it was changed', () => {
    const sealed = first.seal('token-1', PURPOSE);
    expect(() => first.open(sealed, 'webhooks.secret')).toThrow();
    const bytes = Buffer.from(sealed.split(':').at(-1) ?? '', 'base64');
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    const changed = sealed.slice(0, sealed.lastIndexOf(':') + 1) + bytes.toString('base64');
    expect(() => first.open(changed, PURPOSE)).toThrow();
  });

  it('stays as it is when the same one is sent again, and gives way to another, also when its key is lost', () => {
    const sealed = first.seal('token-1', PURPOSE);
    expect(first.replace(sealed, 'token-1', PURPOSE)).toBe(sealed);
    const lost = new SecretBox({ key: SECOND, oldKey: null });
    expect(lost.open(lost.replace(sealed, 'token-2', PURPOSE), PURPOSE)).toBe('token-2');
  });
});
