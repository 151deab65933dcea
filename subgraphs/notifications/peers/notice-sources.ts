import { z } from 'zod';
import { peerQuestion, withArguments, type PeerQuestion } from '../../shared/peers/peer-question';
import type { Peers } from '../../shared/peers/peers';
import { ROLE_LOGINS_QUESTION } from './groups';

/** Administrators who are told of what nobody else is responsible for. */
const MAX_ADMINISTRATORS = 100;

/** A student, and who else is told about them. */
export const STUDENT_CIRCLE_QUESTION = peerQuestion({
  peer: 'students',
  types: ['Student'],
  permission: 'read:students',
  fields: {
    fullName: z.string(),
    userId: z.string().nullable(),
    guardians: z.array(z.object({ id: z.string(), informedAbout: z.array(z.string()) })),
  },
});

/** What an invoice asks for. */
export const INVOICE_QUESTION = peerQuestion({
  peer: 'finance',
  types: ['Invoice'],
  permission: 'read:finances',
  fields: {
    invoiceNumber: z.string().nullable(),
    status: z.string(),
    amount: z.string(),
    balanceDue: z.string(),
    currency: z.string(),
    dueDate: z.string(),
  },
});

/** What was paid. */
export const PAYMENT_QUESTION = peerQuestion({
  peer: 'finance',
  types: ['Payment'],
  permission: 'read:finances',
  fields: {
    receiptNumber: z.string().nullable(),
    amount: z.string(),
    currency: z.string(),
    paymentDate: z.string(),
  },
});

/** What a student reached. */
export const GRADE_QUESTION = peerQuestion({
  peer: 'students',
  types: ['Grade'],
  permission: 'read:grades',
  fields: { grade: z.string() },
});

/** What a course is called. */
export const COURSE_TITLE_QUESTION = peerQuestion({
  peer: 'curriculum',
  types: ['CbcCourse', 'BritishCourse'],
  permission: 'read:curriculum',
  fields: { title: z.string() },
});

/** An employee and their login. */
export const EMPLOYEE_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['Employee'],
  permission: 'read:workforce',
  fields: { fullName: z.string(), userId: z.string().nullable() },
});

/** An org unit, and those above it. */
export const UNIT_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['OrgUnit'],
  permission: 'read:workforce',
  fields: { name: z.string(), pathIds: z.array(z.string()) },
});

/** Whose scope begins at an org unit. */
export const SCOPES_OF_UNIT_QUESTION = peerQuestion({
  peer: 'identity',
  types: ['OrgUnit'],
  permission: 'read:users',
  fields: {
    userScopes: z.array(
      z.object({ user: z.object({ id: z.string(), role: z.string(), isActive: z.boolean() }).nullable() }),
    ),
  },
});

/** What notices tell, asked of the domains that own it when an event is handled: null for what is not there. Each is one question. */
export class NoticeSources {
  constructor(private readonly peers: Pick<Peers, 'entities'>) {}

  readonly student = this.by(STUDENT_CIRCLE_QUESTION);
  readonly invoice = this.by(INVOICE_QUESTION);
  readonly payment = this.by(PAYMENT_QUESTION);
  readonly grade = this.by(GRADE_QUESTION);
  readonly course = this.by(COURSE_TITLE_QUESTION);
  readonly employee = this.by(EMPLOYEE_QUESTION);
  readonly unit = this.by(UNIT_QUESTION);

  /**
   * Who is responsible for a unit: the active managers whose scope contains it, and the administrators where there are none.
   * @param pathIds the unit and those above it
   * @throws PEER_UNAVAILABLE
   */
  async responsibleFor(pathIds: readonly string[]): Promise<string[]> {
    const units = await this.peers.entities(SCOPES_OF_UNIT_QUESTION, pathIds);
    const users = [...units.values()].flatMap(({ userScopes }) => userScopes.map(({ user }) => user));
    const managers = users.filter((user) => user?.isActive && user.role === 'MANAGER');
    const ids = [...new Set(managers.map((user) => user?.id ?? ''))].sort();
    return ids.length > 0 ? ids : this.administrators();
  }

  /** @throws PEER_UNAVAILABLE */
  private async administrators(): Promise<string[]> {
    const question = withArguments(ROLE_LOGINS_QUESTION, { after: null, first: MAX_ADMINISTRATORS });
    return (await this.peers.entities(question, ['ADMIN'])).get('ADMIN')?.activeUserIds ?? [];
  }

  /** @throws PEER_UNAVAILABLE */
  private by<Row>(question: PeerQuestion<Row>): (id: string) => Promise<Row | null> {
    return async (id) => (await this.peers.entities(question, [id])).get(id) ?? null;
  }
}
