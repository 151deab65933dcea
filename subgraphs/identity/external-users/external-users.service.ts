import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { plainIdentifier, plainText } from '../../../schema/contract/plain-strings';
import type { ExternalUser } from '../../../schema/contract/session';
import type { Writer } from '../../shared/audit/writer';
import type { DescribedPerson, ExternalUsersRepository, SeenPerson } from './external-users.repository';

/** Characters, as the columns take them. */
const MAX = { subject: 255, email: 254, name: 255 };

const RECORDED = { action: 'RECORD_EXTERNAL_USER', resource: 'USER' };

/** What a later token may say otherwise. */
const DESCRIPTION = ['email', 'givenName', 'familyName', 'emailVerified', 'role'] as const;

/**
 * People whom an external issuer knows. Each becomes a user when they are first seen, so that administrators can give them a role and
 * scopes. Until a role is assigned it is that of the issuer's groups.
 */
export class ExternalUsersService {
  constructor(
    private readonly writer: Writer,
    private readonly people: ExternalUsersRepository,
  ) {}

  /**
   * Who the caller is here; one statement for somebody whom the token describes as before.
   * @returns null when the user was deactivated. @throws UNAUTHENTICATED for a subject that is too long to be kept
   */
  async of(caller: Identity): Promise<ExternalUser | null> {
    const described = descriptionIn(caller);
    const { issuer, subject } = described;
    const known = await this.people.find(issuer, subject);
    const person = known && !differs(known, described) ? known : await this.record(caller, described);
    if (!person.isActive) return null;
    const { userId, role, scopes, grants } = person;
    return { userId, role, scopes, grants };
  }

  /** True while the user behind an identity is active, and has the role, scopes and grants that the identity has. */
  async isCurrent({ userId, role, scopes, grants }: Identity): Promise<boolean> {
    return (
      role !== null &&
      this.people.isCurrent(userId, { role, scopes: [...scopes].sort(), grants: grants ?? {} })
    );
  }

  /** Writes what the token says, as one of those who see the person at the same instant. */
  private record(caller: Identity, described: DescribedPerson): Promise<SeenPerson> {
    const { issuer, subject } = described;
    const request = { identity: null, requestId: '', clientAddress: '', refreshToken: null };
    return this.writer.run(request, async (transaction, report) => {
      await this.people.lockPerson(transaction, issuer, subject);
      const known = await this.people.find(issuer, subject, transaction);
      const after = known && merged(known, described);
      const userId = known?.userId ?? (await this.people.insert(transaction, caller.userId, described));
      if (known && after) await this.people.update(transaction, userId, after);
      const roles = known ? { old_role: known.role } : {};
      const details = { issuer, subject, ...roles, new_role: after?.role ?? described.role };
      report.wrote({ ...RECORDED, id: userId, userId, details });
      const person = await this.people.find(issuer, subject, transaction);
      if (!person) throw new Error('an external user that was written was not found');
      return person;
    });
  }
}

/** @throws UNAUTHENTICATED for a subject that is too long to be kept */
function descriptionIn({ sub, email, role, profile }: Identity): DescribedPerson {
  if (!profile || role === null || sub.length > MAX.subject || profile.issuer.length > MAX.subject)
    throw new IsmError('UNAUTHENTICATED');
  return {
    issuer: profile.issuer,
    subject: sub,
    email: plainIdentifier(email).slice(0, MAX.email),
    givenName: plainText(profile.givenName).slice(0, MAX.name),
    familyName: plainText(profile.familyName).slice(0, MAX.name),
    emailVerified: profile.emailVerified,
    role,
  };
}

/**
 * What is kept of a person when a token describes them. An access token may say nothing of names and email, which is then no news;
 * a role that was assigned stays.
 */
function merged(known: SeenPerson, described: DescribedPerson): SeenPerson {
  return {
    ...known,
    email: described.email || known.email,
    givenName: described.givenName || known.givenName,
    familyName: described.familyName || known.familyName,
    emailVerified: described.email ? described.emailVerified : known.emailVerified,
    role: known.isRoleAssigned ? known.role : described.role,
  };
}

function differs(known: SeenPerson, described: DescribedPerson): boolean {
  const after = merged(known, described);
  return DESCRIPTION.some((property) => known[property] !== after[property]);
}
