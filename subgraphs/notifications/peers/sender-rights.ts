import { z } from 'zod';
import { IsmError } from '../../../schema/contract/errors';
import { levelOf, userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import { peerQuestion } from '../../shared/peers/peer-question';
import type { AskingRequest, Peers } from '../../shared/peers/peers';
import type { RecipientKind } from '../notification.enums';
import type { Recipient } from './recipient-directory';

/** What of a request decides to whom its caller may send. */
export type SendingRequest = AskingRequest & Pick<RequestMetadata, 'identity'>;

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
 * To whom a caller may send: to everybody, to the logins of the employees within their scope, to those whom they teach with their
 * guardians, or to themselves. Other domains are asked, so this is decided before a transaction begins.
 */
export class SenderRights {
  constructor(private readonly peers: Peers) {}

  /** @throws FORBIDDEN unless the caller may send to all of them; UNAUTHENTICATED, PEER_UNAVAILABLE */
  async assertMaySend(request: SendingRequest, recipients: readonly Recipient[]): Promise<void> {
    const allowed = await this.allowed(request, recipients);
    if (allowed.length < recipients.length) throw new IsmError('FORBIDDEN');
  }

  /**
   * Those of the recipients to whom the caller may send, asked about at once.
   * @throws FORBIDDEN when the caller sends to nobody; UNAUTHENTICATED, PEER_UNAVAILABLE
   */
  async allowed<One extends Recipient>(
    request: SendingRequest,
    recipients: readonly One[],
  ): Promise<readonly One[]> {
    const { identity } = request;
    const level = levelOf(identity, 'send:notifications');
    if (!identity || !level) throw new IsmError(identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
    switch (level) {
      case 'all':
        return recipients;
      case 'scope':
        return this.inScope(request, identity.scopes, recipients);
      case 'taught':
        return this.taught(request, recipients);
      default:
        return recipients.filter(
          ({ recipientKind, recipientId }) => recipientKind === 'USER' && recipientId === userIdOf(identity),
        );
    }
  }

  private async inScope<One extends Recipient>(
    request: SendingRequest,
    scopes: readonly string[],
    recipients: readonly One[],
  ): Promise<readonly One[]> {
    const users = await this.peers.entities(USER_UNIT_QUESTION, idsOf(recipients, 'USER'), request);
    return recipients.filter(
      ({ recipientKind, recipientId }) =>
        recipientKind === 'USER' &&
        users.get(recipientId)?.employee?.orgUnit?.pathIds.some((unit) => scopes.includes(unit)),
    );
  }

  private async taught<One extends Recipient>(
    request: SendingRequest,
    recipients: readonly One[],
  ): Promise<readonly One[]> {
    const [students, guardians, users] = await Promise.all([
      this.peers.visibleEntities(TAUGHT_QUESTIONS.STUDENT, idsOf(recipients, 'STUDENT'), request),
      this.peers.visibleEntities(TAUGHT_QUESTIONS.GUARDIAN, idsOf(recipients, 'GUARDIAN'), request),
      this.peers.visibleEntities(TAUGHT_QUESTIONS.USER, idsOf(recipients, 'USER'), request),
    ]);
    const isTaught = {
      STUDENT: (id: string) => students.get(id)?.isTaughtByCaller,
      GUARDIAN: (id: string) => guardians.get(id)?.student?.isTaughtByCaller,
      USER: (id: string) => users.get(id)?.student?.isTaughtByCaller,
    };
    return recipients.filter(
      ({ recipientKind, recipientId }) => isTaught[recipientKind](recipientId) === true,
    );
  }
}

const idsOf = (recipients: readonly Recipient[], kind: RecipientKind): string[] =>
  recipients.filter(({ recipientKind }) => recipientKind === kind).map(({ recipientId }) => recipientId);
