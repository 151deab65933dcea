import type { Identity } from '../../../schema/contract/identity';
import type { PermissionLevel } from '../../../schema/contract/permissions';
import type { Recipient } from '../../../subgraphs/notifications/peers/recipient-directory';
import { SenderRights } from '../../../subgraphs/notifications/peers/sender-rights';
import type { PeerQuestion } from '../../../subgraphs/shared/peers/peer-question';

const SELF = 'self';
const UNIT = 'the unit';

/** What the other domains respond: who works where, and whom the caller teaches. */
const KNOWN: Readonly<Record<string, object>> = {
  colleague: { employee: { orgUnit: { pathIds: ['root', UNIT] } } },
  elsewhere: { employee: { orgUnit: { pathIds: ['root', 'another'] } } },
  pupil: { isTaughtByCaller: true },
  stranger: { isTaughtByCaller: false },
  'parent of a pupil': { student: { isTaughtByCaller: true } },
  'login of a pupil': { student: { isTaughtByCaller: true } },
};

const response = (_question: PeerQuestion<unknown>, ids: readonly string[]) =>
  Promise.resolve(new Map(ids.flatMap((id) => (KNOWN[id] ? [[id, KNOWN[id]] as const] : []))));

const rights = new SenderRights({ entities: response, visibleEntities: response } as never);

function caller(level: PermissionLevel | null): Identity {
  const grants = level === null ? {} : { 'send:notifications': level };
  return {
    kind: 'user',
    userId: SELF,
    sub: SELF,
    email: '',
    role: 'STAFF',
    scopes: [UNIT],
    grants,
    sessionId: null,
  };
}

const ALL: readonly Recipient[] = [
  { recipientKind: 'USER', recipientId: SELF },
  { recipientKind: 'USER', recipientId: 'colleague' },
  { recipientKind: 'USER', recipientId: 'elsewhere' },
  { recipientKind: 'USER', recipientId: 'login of a pupil' },
  { recipientKind: 'STUDENT', recipientId: 'pupil' },
  { recipientKind: 'STUDENT', recipientId: 'stranger' },
  { recipientKind: 'GUARDIAN', recipientId: 'parent of a pupil' },
];

const request = (level: PermissionLevel | null) => ({
  identity: caller(level),
  requestId: 'r',
  clientAddress: '',
});

describe('whom a sender may tell', () => {
  it.each<[PermissionLevel, readonly string[]]>([
    ['all', ALL.map(({ recipientId }) => recipientId)],
    ['scope', ['colleague']],
    ['taught', ['login of a pupil', 'pupil', 'parent of a pupil']],
    ['own', [SELF]],
  ])('with the level %s', async (level, expected) => {
    const allowed = await rights.allowed(request(level), ALL);

    expect(allowed.map(({ recipientId }) => recipientId)).toEqual(expected);
    const isWhole = expected.length === ALL.length;
    const asserted = rights.assertMaySend(request(level), ALL);
    await (isWhole
      ? expect(asserted).resolves.toBeUndefined()
      : expect(asserted).rejects.toMatchObject({ code: 'FORBIDDEN' }));
  });

  it('is nobody without the permission', async () => {
    await expect(rights.allowed(request(null), ALL)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const anonymous = { ...request('all'), identity: null };
    await expect(rights.allowed(anonymous, ALL)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
