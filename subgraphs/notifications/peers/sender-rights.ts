import { z } from 'zod';
import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type RequestMetadata } from '../../../schema/contract/identity';
import { peerQuestion } from '../../shared/peers/peer-question';
import type { Peers } from '../../shared/peers/peers';
import type { RecipientKind } from '../notification.enums';
import type { Recipient } from './recipient-directory';

const TAUGHT = { isTaughtByCaller: z.boolean().nullable() };

/** Where in the institution a login works. */
export const USER_UNIT_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['User'],
  permission: 'read:workforce',
  fields: {
    employee: z.object({ orgUnit: z.object({ pathIds: z.array(z.string()) }).nullable() }).nullable(),
  },
});

/** Whether the caller teaches a student, or the student of a guardian or login. */
export const TAUGHT_QUESTIONS = {
  STUDENT: peerQuestion({
    peer: 'students',
    types: ['Student'],
    permission: 'read:students',
    fields: TAUGHT,
  }),
  GUARDIAN: peerQuestion({
    peer: 'students',
    types: ['Guardian'],
    permission: 'read:students',
    fields: { student: z.object(TAUGHT).nullable() },
  }),
  USER: peerQuestion({
    peer: 'students',
    types: ['User'],
    permission: 'read:students',
    fields: { student: z.object(TAUGHT).nullable() },
  }),
};

/**
 * To whom a caller may send: to everybody, to the logins of the employees within their scope, or to those whom they teach with their
 * guardians. Other domains are asked, so this is decided before a transaction begins.
 */
export class SenderRights {
  constructor(private readonly peers: Peers) {}

  /** @throws FORBIDDEN unless the caller may send to all of them; UNAUTHENTICATED, PEER_UNAVAILABLE */
  async assertMaySend(request: RequestMetadata, recipients: readonly Recipient[]): Promise<void> {
    const { identity } = request;
    const level = levelOf(identity, 'send:notifications');
    if (!identity || !level) throw new IsmError(identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
    if (level === 'all') return;
    const isAllowed =
      level === 'scope'
        ? await this.areInScope(request, identity.scopes, recipients)
        : level === 'taught' && (await this.areTaught(request, recipients));
    if (!isAllowed) throw new IsmError('FORBIDDEN');
  }

  private async areInScope(
    request: RequestMetadata,
    scopes: readonly string[],
    recipients: readonly Recipient[],
  ): Promise<boolean> {
    if (recipients.some(({ recipientKind }) => recipientKind !== 'USER')) return false;
    const ids = recipients.map(({ recipientId }) => recipientId);
    const users = await this.peers.entities(USER_UNIT_QUESTION, ids, request);
    return ids.every((id) => users.get(id)?.employee?.orgUnit?.pathIds.some((unit) => scopes.includes(unit)));
  }

  private async areTaught(request: RequestMetadata, recipients: readonly Recipient[]): Promise<boolean> {
    const idsOf = (kind: RecipientKind): string[] =>
      recipients.filter(({ recipientKind }) => recipientKind === kind).map(({ recipientId }) => recipientId);
    const [students, guardians, users] = await Promise.all([
      this.peers.visibleEntities(TAUGHT_QUESTIONS.STUDENT, idsOf('STUDENT'), request),
      this.peers.visibleEntities(TAUGHT_QUESTIONS.GUARDIAN, idsOf('GUARDIAN'), request),
      this.peers.visibleEntities(TAUGHT_QUESTIONS.USER, idsOf('USER'), request),
    ]);
    const isTaught = {
      STUDENT: (id: string) => students.get(id)?.isTaughtByCaller,
      GUARDIAN: (id: string) => guardians.get(id)?.student?.isTaughtByCaller,
      USER: (id: string) => users.get(id)?.student?.isTaughtByCaller,
    };
    return recipients.every(
      ({ recipientKind, recipientId }) => isTaught[recipientKind](recipientId) === true,
    );
  }
}
