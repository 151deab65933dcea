/** The columns that a file of employees may have. */
export const COLUMNS = [
  'employee_number',
  'given_name',
  'family_name',
  'email',
  'phone',
  'staff_role',
  'org_unit_code',
  'org_unit_id',
  'hire_date',
  'user_id',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Those that it must have. */
export const REQUIRED: readonly Column[] = ['employee_number', 'given_name', 'family_name', 'hire_date'];
