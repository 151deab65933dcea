/** What does not follow from the contract when rows and requests are made of it (rows.ts). */

/** Days that no two rows of a collection share; each new one gets one day for both, long after those of the demo data. */
export const OWN_DAYS: ReadonlySet<string> = new Set(['starts_on', 'ends_on']);
export const FIRST_OWN_DAY = Date.UTC(2100, 0, 1);
export const DAY_MS = 86_400_000;

/** Days that must not have passed; what the contract shows will have some day. */
export const COMING_DAYS: ReadonlySet<string> = new Set(['due_date']);

/** States in which others may refer to a row. */
export const READY: readonly string[] = ['ACTIVE', 'ISSUED'];

/** Where the tag must be of another kind. */
export const TAG_OF_ADJUSTMENTS = '/api/v1/tags/?tag_type=EXCEPTION';

/** Fields whose value no two rows share. */
export const UNIQUE: ReadonlySet<string> = new Set([
  'email',
  'name',
  'code',
  'employee_number',
  'student_number',
  'title',
  'category',
  'reference',
  'external_reference',
]);

/** What a resource is there by, besides its parent. */
export const THERE_BY: Readonly<Record<string, string>> = {
  '/api/v1/employees/{id}/salary/': 'POST /api/v1/employees/{id}/salaries/',
  '/api/v1/students/{id}/account/': 'POST /api/v1/student-accounts/',
  '/api/v1/students/{id}/financial-report/': 'POST /api/v1/student-accounts/',
  '/api/v1/payments/{id}/receipt/': 'POST /api/v1/payments/{id}/complete/',
};

/** Files whose rows are none of a collection that has a `POST`. @param serial of no other file */
export const FILES: Readonly<Record<string, (serial: number) => string>> = {
  '/api/v1/bank-statements/import/': (serial) =>
    `payment_date,external_reference,amount\n2026-02-10,row-${serial},10.00`,
};

/** Rows that nobody makes, and the file that brings one. */
export const BROUGHT_BY: Readonly<Record<string, string>> = {
  '/api/v1/suspense-payments/': '/api/v1/bank-statements/import/',
};

/** What must be paid into the account in the path before. */
export const NEEDS_CREDIT = 'POST /api/v1/student-accounts/{id}/refund/';

/** What must have been done to the student of a body before. */
export const PRECEDED_BY: Readonly<Record<string, string>> = {
  'POST /api/v1/grades/': 'POST /api/v1/students/{id}/enroll/',
  'POST /api/v1/courses/{id}/grades/': 'POST /api/v1/students/{id}/enroll/',
};

/** Whose body names students that must be of the class group in the path. */
export const OF_CLASS_GROUP = 'POST /api/v1/class-groups/{id}/attendance/';
