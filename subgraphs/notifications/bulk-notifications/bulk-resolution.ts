import type { AskingRequest } from '../../shared/peers/peers';
import type { NotificationKind } from '../notification.enums';
import { inBatches, type GroupDirectory, type StudentPeople } from '../peers/groups';
import { keyOf, type Recipient } from '../peers/recipient-directory';
import type { Audience } from './bulk-notification.enums';
import type { BulkNotification } from './bulk-notification.entity';

/** Somebody whom a bulk notification may be for. */
export interface FoundPerson extends Recipient {
  /** The same for whoever is found in several ways. */
  readonly person: string;
  /** Who was named by id was checked when they were named. */
  readonly isNamed: boolean;
  /** False: a guardian who may not be told about this. */
  readonly mayBeTold: boolean;
}

/** What says whom a bulk notification is for. */
type Addressed = Pick<
  BulkNotification,
  'named' | 'classGroupIds' | 'audience' | 'orgUnitIds' | 'roles' | 'kind'
>;

/** What guardians say whether they are to be told about. */
const TOPICS: readonly NotificationKind[] = ['ACADEMICS', 'ATTENDANCE', 'FINANCE'];

/** A student who has a login is told as this user: so preferences hold, and they are the same person in every group. */
const studentOf = (id: string, people: StudentPeople | undefined): Recipient =>
  people?.userId
    ? { recipientKind: 'USER', recipientId: people.userId }
    : { recipientKind: 'STUDENT', recipientId: id };

/** Finds whom a bulk notification is for, batch by batch; somebody may be in several of them. */
export class BulkResolution {
  constructor(private readonly groups: GroupDirectory) {}

  /** @throws PEER_UNAVAILABLE */
  async *of(bulk: Addressed, request: AskingRequest): AsyncGenerator<FoundPerson[]> {
    yield* this.named(bulk, request);
    for (const id of bulk.classGroupIds)
      for await (const studentIds of this.groups.studentsOf(id, request))
        yield await this.ofStudents(studentIds, bulk, request);
    for (const id of bulk.orgUnitIds)
      for await (const userIds of this.groups.loginsOfUnit(id, request)) yield userIds.map(memberOf);
    for (const role of bulk.roles)
      for await (const userIds of this.groups.loginsOfRole(role, request)) yield userIds.map(memberOf);
  }

  private async *named({ named }: Addressed, request: AskingRequest): AsyncGenerator<FoundPerson[]> {
    for (const ids of inBatches(named.USER))
      yield ids.map((id) => namedPerson({ recipientKind: 'USER', recipientId: id }));
    for (const ids of inBatches(named.STUDENT)) {
      const people = await this.groups.peopleOf(ids, request);
      yield ids.map((id) => namedPerson(studentOf(id, people.get(id))));
    }
    for (const ids of inBatches(named.GUARDIAN)) {
      const keys = await this.groups.personKeys(ids, request);
      yield ids.map((id) => namedPerson({ recipientKind: 'GUARDIAN', recipientId: id }, keys.get(id)));
    }
  }

  private async ofStudents(
    studentIds: readonly string[],
    { audience, kind }: Addressed,
    request: AskingRequest,
  ): Promise<FoundPerson[]> {
    const people = await this.groups.peopleOf(studentIds, request);
    return studentIds.flatMap((id) => [
      ...(includes(audience, 'STUDENTS') ? [memberPerson(studentOf(id, people.get(id)))] : []),
      ...(includes(audience, 'GUARDIANS') ? (people.get(id)?.guardians ?? []) : []).map((guardian) => ({
        ...memberPerson({ recipientKind: 'GUARDIAN', recipientId: guardian.id }, guardian.personKey),
        mayBeTold: isInformedAbout(guardian.informedAbout, kind),
      })),
    ]);
  }
}

const includes = (audience: Audience, part: Audience): boolean => audience === part || audience === 'BOTH';

/** Guardians are told about the topics that they have, and what is none of the topics unless they have none at all. */
function isInformedAbout(informedAbout: readonly string[], kind: NotificationKind): boolean {
  return TOPICS.includes(kind) ? informedAbout.includes(kind) : informedAbout.length > 0;
}

function memberPerson(recipient: Recipient, personKey?: string): FoundPerson {
  const person = personKey === undefined ? keyOf(recipient) : `GUARDIAN:${personKey}`;
  return { ...recipient, person, isNamed: false, mayBeTold: true };
}

const memberOf = (userId: string): FoundPerson =>
  memberPerson({ recipientKind: 'USER', recipientId: userId });

const namedPerson = (recipient: Recipient, personKey?: string): FoundPerson => ({
  ...memberPerson(recipient, personKey),
  isNamed: true,
});
