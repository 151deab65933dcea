import { z } from 'zod';
import { peerQuestion } from '../../shared/peers/peer-question';
import type { AskingRequest, Peers } from '../../shared/peers/peers';
import type { RecipientKind } from '../notification.enums';

/** How a login is reached. */
export const USER_CONTACT_QUESTION = peerQuestion({
  peer: 'identity',
  types: ['User'],
  permission: 'read:users',
  fields: { fullName: z.string(), email: z.string(), isActive: z.boolean() },
});

/** How a student is reached. */
export const STUDENT_CONTACT_QUESTION = peerQuestion({
  peer: 'students',
  types: ['Student'],
  permission: 'read:students',
  fields: { fullName: z.string(), email: z.string(), phone: z.string().nullable() },
});

/** How a guardian is reached. */
export const GUARDIAN_CONTACT_QUESTION = peerQuestion({
  peer: 'students',
  types: ['Guardian'],
  permission: 'read:students',
  fields: { fullName: z.string(), email: z.string().nullable(), phone: z.string().nullable() },
});

/** Whom a notification is for. */
export interface Recipient {
  readonly recipientKind: RecipientKind;
  readonly recipientId: string;
}

/** How somebody is reached, as the domain that owns them knows it now. */
export interface Contact {
  readonly fullName: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** False for a login that may not sign in. */
  readonly isActive: boolean;
}

/** One string for each recipient. */
export const keyOf = ({ recipientKind, recipientId }: Recipient): string => `${recipientKind}:${recipientId}`;

/** The people who may be told something; each domain is asked once for all of its own. */
export class RecipientDirectory {
  constructor(private readonly peers: Peers) {}

  /** Those of the recipients that exist, by `keyOf`. @throws PEER_UNAVAILABLE */
  async contacts(
    recipients: readonly Recipient[],
    request?: AskingRequest,
  ): Promise<ReadonlyMap<string, Contact>> {
    const idsOf = (kind: RecipientKind): string[] =>
      recipients.filter(({ recipientKind }) => recipientKind === kind).map(({ recipientId }) => recipientId);
    const [users, students, guardians] = await Promise.all([
      this.peers.entities(USER_CONTACT_QUESTION, idsOf('USER'), request),
      this.peers.entities(STUDENT_CONTACT_QUESTION, idsOf('STUDENT'), request),
      this.peers.entities(GUARDIAN_CONTACT_QUESTION, idsOf('GUARDIAN'), request),
    ]);
    return new Map<string, Contact>([
      ...[...users].map(([id, user]) => [`USER:${id}`, { ...user, phone: null }] as const),
      ...[...students].map(([id, student]) => [`STUDENT:${id}`, { ...student, isActive: true }] as const),
      ...[...guardians].map(([id, guardian]) => [`GUARDIAN:${id}`, { ...guardian, isActive: true }] as const),
    ]);
  }

  /** True for the id of a login. @throws PEER_UNAVAILABLE */
  async isUser(id: string, request?: AskingRequest): Promise<boolean> {
    return (await this.peers.entities(USER_CONTACT_QUESTION, [id], request)).has(id);
  }
}
