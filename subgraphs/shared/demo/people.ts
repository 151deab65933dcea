import type { Role } from '../../../schema/contract/permissions';
import { demoId } from './demo-id';
import { DEMO_UNITS } from './structure';

/** Somebody of the demo institution: a login, an employee, or both. */
export interface DemoPerson {
  readonly employeeId: string;
  readonly employeeNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
  readonly orgUnitId: string;
  /** Null for people without a login. */
  readonly userId: string | null;
  readonly role: Role | null;
}

/** A login that belongs to no employee. */
export interface DemoUser {
  readonly id: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly role: Role;
}

const EMPLOYEES = 240;
/** One in four employees has a login of role EMPLOYEE. */
const LOGIN_EVERY = 4;
/** The logins that `npm start` prints, one per role; those in `EMPLOYED` are also employees. */
const NAMED: readonly { role: Role; givenName: string; familyName: string }[] = [
  { role: 'ADMIN', givenName: 'Achieng', familyName: 'Odhiambo' },
  { role: 'MANAGER', givenName: 'Wanjiru', familyName: 'Kamau' },
  { role: 'SUPERVISOR', givenName: 'Baraka', familyName: 'Mwangi' },
  { role: 'VIEWER', givenName: 'Zawadi', familyName: 'Njoroge' },
  { role: 'EMPLOYEE', givenName: 'Amina', familyName: 'Otieno' },
  { role: 'INSTRUCTOR', givenName: 'Kiprono', familyName: 'Cheruiyot' },
  { role: 'STUDENT', givenName: 'Neema', familyName: 'Wambui' },
  { role: 'STAFF', givenName: 'Juma', familyName: 'Hassan' },
];
const EMPLOYED: ReadonlySet<Role> = new Set(['MANAGER', 'SUPERVISOR', 'EMPLOYEE', 'INSTRUCTOR', 'STAFF']);

export const GIVEN_NAMES = [
  'Abdi', 'Aisha', 'Akinyi', 'Amani', 'Atieno', 'Chebet', 'Daudi', 'Esther', 'Faraji', 'Fatuma', 'Grace', 'Hamisi',
  'Imani', 'Jelagat', 'Kamau', 'Kerubo', 'Kioko', 'Lulu', 'Makena', 'Moraa', 'Mumbi', 'Mutua', 'Nafula', 'Naliaka',
  'Nyambura', 'Ochieng', 'Okoth', 'Omari', 'Otieno', 'Pendo', 'Rashid', 'Rehema', 'Salim', 'Simiyu', 'Tumaini',
  'Wafula', 'Waithera', 'Wekesa', 'Yusuf', 'Zainabu',
]; // prettier-ignore
export const FAMILY_NAMES = [
  'Abdullahi', 'Barasa', 'Chepkoech', 'Gathogo', 'Githinji', 'Hassan', 'Kariuki', 'Kibet', 'Kimani', 'Kipchoge',
  'Kiptoo', 'Koech', 'Macharia', 'Maina', 'Makori', 'Mbugua', 'Mohamed', 'Muriithi', 'Musyoka', 'Mutai', 'Mutiso',
  'Mwende', 'Ndegwa', 'Ndungu', 'Nyaga', 'Nyong', 'Obuya', 'Odera', 'Okello', 'Omondi', 'Onyango', 'Owino', 'Rotich',
  'Ruto', 'Shikuku', 'Wairimu', 'Wanyama', 'Were',
]; // prettier-ignore

const userIdOf = (email: string): string => demoId('user', email);

/** The demo logins by role. */
export function demoUsers(): readonly DemoUser[] {
  return NAMED.map(({ role, givenName, familyName }) => {
    const email = `${role.toLowerCase()}@ism.test`;
    return { id: userIdOf(email), email, givenName, familyName, role };
  });
}

/** The 240 employees of the demo institution, those with a demo login first. */
export function demoPeople(): readonly DemoPerson[] {
  const named = demoUsers().filter(({ role }) => EMPLOYED.has(role));
  return Array.from({ length: EMPLOYEES }, (_, index) => {
    const user = named[index];
    const givenName = user?.givenName ?? pick(GIVEN_NAMES, index * 7);
    const familyName = user?.familyName ?? pick(FAMILY_NAMES, index * 11);
    const email = user?.email ?? `${givenName}.${familyName}.${index + 1}@ism.test`.toLowerCase();
    const hasLogin = user !== undefined || index % LOGIN_EVERY === 0;
    const employeeNumber = `EMP-${2001 + index}`;
    return {
      employeeId: demoId('employee', employeeNumber),
      employeeNumber,
      givenName,
      familyName,
      email,
      phone: `+2547${String((index + 1) * 104_729)
        .padStart(8, '0')
        .slice(-8)}`,
      orgUnitId: pick(DEMO_UNITS, index).id,
      userId: hasLogin ? userIdOf(email) : null,
      role: hasLogin ? (user?.role ?? 'EMPLOYEE') : null,
    };
  });
}

/** Steps that share no factor with the list's length reach every entry: the same people on every machine. */
function pick<Item>(items: readonly Item[], step: number): Item {
  const item = items[step % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
