import fc from 'fast-check';
import {
  EnvelopeError,
  signMetadata,
  verifyMetadata,
  type RequestMetadata,
} from '../../../schema/contract/identity';

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

/** Why an envelope is not believed; null for one that is. */
function rejectionOf(...given: Parameters<typeof verifyMetadata>): string | null {
  try {
    verifyMetadata(...given);
    return null;
  } catch (error) {
    if (error instanceof EnvelopeError) return error.message;
    throw error;
  }
}

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

  it('carries the key of a write', () => {
    const keyed = { ...metadata, idempotencyKey: 'POST /api/v1/tags/ k' };
    expect(verifyMetadata(signMetadata(keyed, 'workforce', SECRET), 'workforce', SECRET)).toEqual(keyed);
  });

  it('is rejected by another subgraph and under another secret', () => {
    expect(rejectionOf(envelope(), 'identity', SECRET)).toBe('it is meant for another subgraph');
    expect(rejectionOf(envelope(), 'workforce', `${SECRET}!`)).toContain('another SUBGRAPH_SECRET');
    expect(rejectionOf(envelope(), 'workforce', SECRET, '{}')).toContain('another request');
  });

  it.each([
    [59, null],
    [-59, null],
    [61, "the subgraph's clock is 61 s ahead of the time of the signature"],
    [-61, "the subgraph's clock is 61 s behind the time of the signature"],
    [3600, "the subgraph's clock is 3600 s ahead of the time of the signature"],
    [-3600, "the subgraph's clock is 3600 s behind the time of the signature"],
  ])('allows clocks that differ by a minute in either direction: %d s', (seconds, rejection) => {
    jest.useFakeTimers({ now: Date.now() });
    const signed = envelope();
    jest.setSystemTime(Date.now() + seconds * 1000);
    expect(rejectionOf(signed, 'workforce', SECRET)).toBe(rejection);
    jest.useRealTimers();
  });

  it('is rejected when any character is changed', () => {
    const signed = envelope();
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.constantFrom('A', 'b', '7', '.', '='), (at, character) => {
        const forged = signed.slice(0, at) + character + signed.slice(at + 1);
        return forged === signed || rejectionOf(forged, 'workforce', SECRET) !== null;
      }),
    );
  });

  it('is rejected when it is missing or anything else', () => {
    for (const text of [undefined, '', '.', 'a.b', 'x'])
      expect(rejectionOf(text, 'workforce', SECRET)).not.toBeNull();
    fc.assert(fc.property(fc.string(), (text) => rejectionOf(text, 'workforce', SECRET) !== null));
  });
});
