import { ROLES } from '../../../schema/contract/permissions';
import { boolean, CellError, email, oneOf, text, uuid, type CellType } from '../../shared/legacy/cells';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { isImportableHash } from '../users/legacy-hashes';

const passwordHash: CellType = {
  sql: 'text',
  read: (value) => {
    // The value itself is a secret.
    if (!isImportableHash(value))
      throw new CellError(
        'Is no hash of bcrypt, of Django (pbkdf2_sha256) or of argon2id that can be verified.',
      );
    return value;
  },
};

const ignored: CellType = { sql: 'text', read: () => '' };

/** `line`, `field` and `message` of the staged rows that meet the condition. */
const check = (field: string, message: string, condition: string): string =>
  `select s.line, '${field}' as field, ${message} as message from pg_temp.legacy_users s where ${condition}`;

/** The logins of a legacy export. */
export const users: LegacyFile = {
  name: 'users',
  columns: {
    email: required(email),
    given_name: required(text(255)),
    family_name: required(text(255)),
    role: required(oneOf(...ROLES)),
    is_active: optional(boolean),
    email_verified: optional(boolean),
    password_hash: optional(passwordHash),
    sub: optional(uuid),
    employee_number: optional(ignored),
  },
  key: ['email'],
  checks: [
    check(
      'email',
      `'Another row has this email in another case.'`,
      `exists (select from pg_temp.legacy_users o
        where lower(o.email) = lower(s.email) and o.email <> s.email and o.line < s.line)`,
    ),
    check(
      'sub',
      `'Another row has this sub.'`,
      `exists (select from pg_temp.legacy_users o where o.sub = s.sub and o.line < s.line)`,
    ),
    check(
      'sub',
      `'Another user has this sub.'`,
      `exists (select from identity.users u where s.sub in (u.sub, u.id) and lower(u.email) <> lower(s.email))`,
    ),
  ],
  inserts: [
    // The file has no id but the sub, by which other files name the login.
    `insert into identity.users (id, sub, email, given_name, family_name, role, is_active, is_staff, email_verified,
        password_hash)
      select coalesce(s.sub, gen_random_uuid()), coalesce(s.sub, gen_random_uuid()), s.email, s.given_name, s.family_name, s.role,
        coalesce(s.is_active, true), s.role = 'ADMIN', coalesce(s.email_verified, false), s.password_hash
      from pg_temp.good_users s
      where not exists (select from identity.users u where lower(u.email) = lower(s.email) and u.issuer is null)
      on conflict (lower(email)) where issuer is null do nothing returning 1`,
  ],
};
