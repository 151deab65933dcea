import fc from 'fast-check';
import { signMetadata, verifyMetadata, type RequestMetadata } from '../../../schema/contract/identity';

const SECRET = 'a-secret-of-the-gateway-and-its-subgraphs';
const metadata: RequestMetadata = {
  identity: {
    kind: 'user',
    userId: '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11',
    sub: '9a1c9a52-6a0e-4a53-9d0c-0f8f2b7d5f12',
    email: 'manager@ism.test',
    role: 'MANAGER',
    scopes: ['b70c9a52-6a0e-4a53-9d0c-0f8f2b7d5f13'],
    sessionId: null,
  },
  requestId: 'request-1',
  clientAddress: '192.0.2.7',
  refreshToken: null,
};

const envelope = (): string => signMetadata(metadata, 'workforce', SECRET);

describe('a signed envelope', () => {
  it('gives its metadata to the subgraph it is meant for', () => {
    expect(verifyMetadata(envelope(), 'workforce', SECRET)).toEqual(metadata);
  });

  it('carries an anonymous caller too', () => {
    const anonymous = { ...metadata, identity: null, refreshToken: 'token' };
    expect(verifyMetadata(signMetadata(anonymous, 'identity', SECRET), 'identity', SECRET)).toEqual(
      anonymous,
    );
  });

  it('is rejected by another subgraph and under another secret', () => {
    expect(verifyMetadata(envelope(), 'identity', SECRET)).toBeNull();
    expect(verifyMetadata(envelope(), 'workforce', `${SECRET}!`)).toBeNull();
    expect(verifyMetadata(envelope(), 'workforce', SECRET, '{}')).toBeNull();
  });

  it('ends after a minute', () => {
    const signed = envelope();
    jest.useFakeTimers({ now: Date.now() + 61_000 });
    expect(verifyMetadata(signed, 'workforce', SECRET)).toBeNull();
    jest.useRealTimers();
  });

  it('is rejected when any character is changed', () => {
    const signed = envelope();
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.constantFrom('A', 'b', '7', '.', '='), (at, character) => {
        const forged = signed.slice(0, at) + character + signed.slice(at + 1);
        return forged === signed || verifyMetadata(forged, 'workforce', SECRET) === null;
      }),
    );
  });

  it('is rejected when it is missing or anything else', () => {
    for (const text of [undefined, '', '.', 'a.b', 'x'])
      expect(verifyMetadata(text, 'workforce', SECRET)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => verifyMetadata(text, 'workforce', SECRET) === null));
  });
});
