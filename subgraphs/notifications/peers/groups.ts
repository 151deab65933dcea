import { z } from 'zod';
import type { Role } from '../../../schema/contract/permissions';
import { peerQuestion, withArguments } from '../../shared/peers/peer-question';
import type { AskingRequest, Peers } from '../../shared/peers/peers';

/** People that are asked for at once. */
const BATCH = 500;

const PAGED = { after: 'UUID', first: 'Int!' } as const;

/** Which class groups there are, and who is in them. */
export const CLASS_GROUP_QUESTION = peerQuestion({
  peer: 'students',
  types: ['ClassGroup'],
  permission: 'read:students',
  fields: { activeStudentIds: z.array(z.string()) },
});

/** Under which login a student is told things, and who is responsible for them. */
export const STUDENT_PEOPLE_QUESTION = peerQuestion({
  peer: 'students',
  types: ['Student'],
  permission: 'read:students',
  fields: {
    userId: z.string().nullable(),
    guardians: z.array(
      z.object({ id: z.string(), personKey: z.string(), informedAbout: z.array(z.string()) }),
    ),
  },
});

/** Which entries of guardians are of one person. */
export const GUARDIAN_PERSON_QUESTION = peerQuestion({
  peer: 'students',
  types: ['Guardian'],
  permission: 'read:students',
  fields: { personKey: z.string() },
});

/** Which org units there are. */
export const UNIT_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['OrgUnit'],
  permission: 'read:workforce',
  fields: { isActive: z.boolean() },
});

/** Logins of those who work in an org unit or below it. */
export const UNIT_LOGINS_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['OrgUnit'],
  permission: 'read:workforce',
  fields: { employeeUserIds: z.array(z.string()) },
  arguments: { employeeUserIds: PAGED },
});

/** Logins that have a role. */
export const ROLE_LOGINS_QUESTION = peerQuestion({
  peer: 'identity',
  types: ['RoleDefinition'],
  key: 'role',
  permission: 'read:users',
  fields: { activeUserIds: z.array(z.string()) },
  arguments: { activeUserIds: PAGED },
});

export type StudentPeople = ReturnType<typeof STUDENT_PEOPLE_QUESTION.read>;

/** Who belongs to groups of people, as the domains that own them know it now. Every method throws PEER_UNAVAILABLE. */
export class GroupDirectory {
  constructor(private readonly peers: Peers) {}

  /** Those of the ids that no class group has. */
  async unknownClassGroups(ids: readonly string[], request?: AskingRequest): Promise<string[]> {
    const known = await this.peers.entities(CLASS_GROUP_QUESTION, ids, request);
    return ids.filter((id) => !known.has(id));
  }

  /** Those of the ids that no org unit has. */
  async unknownUnits(ids: readonly string[], request?: AskingRequest): Promise<string[]> {
    const known = await this.peers.entities(UNIT_QUESTION, ids, request);
    return ids.filter((id) => !known.has(id));
  }

  /** The active students of a class group, in batches. */
  async *studentsOf(classGroupId: string, request?: AskingRequest): AsyncGenerator<string[]> {
    const groups = await this.peers.entities(CLASS_GROUP_QUESTION, [classGroupId], request);
    yield* inBatches(groups.get(classGroupId)?.activeStudentIds ?? []);
  }

  /** The logins of the employees of an org unit and all below it, in batches. */
  async *loginsOfUnit(unitId: string, request?: AskingRequest): AsyncGenerator<string[]> {
    yield* paged(async (after) => {
      const question = withArguments(UNIT_LOGINS_QUESTION, { after, first: BATCH });
      return (await this.peers.entities(question, [unitId], request)).get(unitId)?.employeeUserIds ?? [];
    });
  }

  /** The logins of the active users of a role, in batches. */
  async *loginsOfRole(role: Role, request?: AskingRequest): AsyncGenerator<string[]> {
    yield* paged(async (after) => {
      const question = withArguments(ROLE_LOGINS_QUESTION, { after, first: BATCH });
      return (await this.peers.entities(question, [role], request)).get(role)?.activeUserIds ?? [];
    });
  }

  /** By the id of the student; those who are not there are left out. */
  peopleOf(
    studentIds: readonly string[],
    request?: AskingRequest,
  ): Promise<ReadonlyMap<string, StudentPeople>> {
    return this.peers.entities(STUDENT_PEOPLE_QUESTION, studentIds, request);
  }

  /** What is the same for all entries of one person, by the id of the guardian; those who are not there are left out. */
  async personKeys(
    guardianIds: readonly string[],
    request?: AskingRequest,
  ): Promise<ReadonlyMap<string, string>> {
    const known = await this.peers.entities(GUARDIAN_PERSON_QUESTION, guardianIds, request);
    return new Map([...known].map(([id, { personKey }]) => [id, personKey]));
  }
}

/** Reads page after page, until one is not full. */
async function* paged(read: (after: string | null) => Promise<string[]>): AsyncGenerator<string[]> {
  let after: string | null = null;
  do {
    const page: string[] = await read(after);
    if (page.length > 0) yield page;
    after = page.length < BATCH ? null : (page.at(-1) ?? null);
  } while (after !== null);
}

/** A list as several, none longer than what is asked for at once. */
export function* inBatches<Item>(all: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
