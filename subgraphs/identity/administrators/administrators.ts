import type { DataSource } from 'typeorm';
import { isEmailAddress } from '../../../schema/contract/email-form';
import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { plainIdentifier, plainText } from '../../../schema/contract/plain-strings';
import { charactersIn } from '../../../schema/contract/scalars';
import type { Writer } from '../../shared/audit/writer';
import { NEW_PASSWORD, passwordError } from '../users/password-policy';
import { hashPassword } from '../users/passwords';
import { UsersRepository } from '../users/users.repository';

/** Characters, as the columns take them. */
const MAX = { email: 254, name: 255 };

/** An administrator whom the operator of the system makes, past the API. */
export interface NewAdministrator {
  readonly email: string;
  readonly password: string;
  readonly givenName: string;
  readonly familyName: string;
}

/** Somebody at the machine, who is nobody in the system. @param name of the command or the setting */
const operatorOf = (name: string): RequestMetadata => ({
  identity: null,
  requestId: name,
  clientAddress: '',
  refreshToken: null,
});

const ALREADY = new Error('there is an administrator');

/** Makes administrators for those who run the system: the first one, and one when nobody can sign in as one any more. */
export class Administrators {
  private readonly users: UsersRepository;

  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: Writer,
  ) {
    this.users = new UsersRepository(dataSource);
  }

  /**
   * Makes an administrator whose email counts as verified.
   * @param source what asks for it, for the audit log
   * @returns the id. @throws Error with one sentence for a value that cannot be used, or an email that is taken
   */
  async create(administrator: NewAdministrator, source: string): Promise<string> {
    return (await this.insert(administrator, source, false)) ?? '';
  }

  /**
   * Makes the first administrator: nothing while any active one exists, whichever process of several asks first.
   * @returns the id; null when there was one
   */
  async createFirst(administrator: NewAdministrator, source: string): Promise<string | null> {
    if (await this.users.hasOtherAdministrator(this.dataSource, null)) return null;
    return this.insert(administrator, source, true);
  }

  private async insert(
    { password, ...given }: NewAdministrator,
    source: string,
    isFirst: boolean,
  ): Promise<string | null> {
    const person = {
      email: plainIdentifier(given.email),
      givenName: plainText(given.givenName),
      familyName: plainText(given.familyName),
    };
    await assertUsable({ ...person, password });
    const passwordHash = await hashPassword(password);
    try {
      return await this.writer.run(operatorOf(source), async (transaction, report) => {
        await this.users.lockAdministrators(transaction);
        if (isFirst && (await this.users.hasOtherAdministrator(transaction, null))) throw ALREADY;
        const user = { ...person, role: 'ADMIN', emailVerified: true, passwordHash } as const;
        const { id } = await this.users.insert(transaction, user);
        report.wrote({ action: 'CREATE_USER', resource: 'USER', id, details: { source } });
        return id;
      });
    } catch (error) {
      if (error === ALREADY) return null;
      if (error instanceof IsmError && error.code === 'EMAIL_TAKEN')
        throw new Error(`The email ${person.email} belongs to another user, or looks like one that does.`);
      throw error;
    }
  }
}

/** @throws Error with one sentence; it never repeats the password */
async function assertUsable({ email, password, givenName, familyName }: NewAdministrator): Promise<void> {
  if (charactersIn(email) > MAX.email || !isEmailAddress(email))
    throw new Error('The email is not a valid address.');
  for (const [what, name] of [
    ['given name', givenName],
    ['family name', familyName],
  ] as const) {
    if (name === '' || charactersIn(name) > MAX.name)
      throw new Error(`The ${what} must have 1 to ${MAX.name} characters.`);
  }
  const length = charactersIn(password);
  if (length < NEW_PASSWORD.min || length > NEW_PASSWORD.max)
    throw new Error(`The password must have ${NEW_PASSWORD.min} to ${NEW_PASSWORD.max} characters.`);
  const weakness = await passwordError(password, { email, givenName, familyName });
  if (weakness !== null) throw new Error(weakness);
}
