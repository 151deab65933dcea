import { demoId } from './demo-id';
import { FAMILY_NAMES, GIVEN_NAMES, demoUsers } from './people';
import { DEMO_CLASS_GROUPS, type DemoClassGroup } from './school';

/** A student of the demo school. */
export interface DemoStudent {
  readonly id: string;
  readonly number: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** Null for those without a login. */
  readonly userId: string | null;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'SUSPENDED' | 'GRADUATED';
  readonly group: DemoClassGroup;
}

const STUDENTS = 600;

/** Names of the first students; the very first is the person of the demo login. */
const NAMED = [
  ['Neema', 'Wambui'], ['Brian', 'Kiptoo'], ['Cynthia', 'Achieng'], ['Dennis', 'Mutua'], ['Edith', 'Naliaka'],
  ['Felix', 'Omondi'], ['Gladys', 'Cherono'], ['Hassan', 'Abdi'], ['Irene', 'Wangari'], ['Joseph', 'Lekishon'],
  ['Khadija', 'Said'], ['Lewis', 'Kilonzo'],
] as const; // prettier-ignore
/** The groups that these are in, in turn. */
const GROUPS_OF_NAMED = 3;

/** One in so many is in another state than ACTIVE. */
const OTHER_STATE_EVERY = 40;
const OTHER_STATES = ['SUSPENDED', 'INACTIVE', 'GRADUATED'] as const;

/** The 600 students of the demo school. */
export function demoStudents(): readonly DemoStudent[] {
  const login = demoUsers().find(({ role }) => role === 'STUDENT');
  return Array.from({ length: STUDENTS }, (_, index) => {
    const named = NAMED[index];
    const groups = named ? GROUPS_OF_NAMED : DEMO_CLASS_GROUPS.length;
    const group = DEMO_CLASS_GROUPS[index % groups];
    if (!group) throw new Error('the demo school has no class groups');
    const givenName = named?.[0] ?? GIVEN_NAMES[(index * 7) % GIVEN_NAMES.length] ?? '';
    const familyName = named?.[1] ?? FAMILY_NAMES[(index * 11 + 5) % FAMILY_NAMES.length] ?? '';
    const user = index === 0 ? login : undefined;
    const number = `STU-${1001 + index}`;
    const address = named ? `${givenName}.${familyName}` : `${givenName}.${familyName}.${1001 + index}`;
    const isOther = index % OTHER_STATE_EVERY === OTHER_STATE_EVERY - 1;
    return {
      id: demoId('student', number),
      number,
      givenName,
      familyName,
      email: user?.email ?? `${address}@students.ism.test`.toLowerCase(),
      userId: user?.id ?? null,
      status: isOther ? (OTHER_STATES[index % OTHER_STATES.length] ?? 'INACTIVE') : 'ACTIVE',
      group,
    };
  });
}
