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

/** The columns of our own list of employees that only the server sets: a file may have them, and they are not read. */
export const SERVER_COLUMNS: readonly string[] = [
  'id',
  'full_name',
  'termination_date',
  'status',
  'is_active',
  'proposal_type',
  'proposal_reason',
  'proposal_expires_at',
  'effective_pool',
  'committed_hours',
  'available_hours',
  'balance',
  'created_at',
  'updated_at',
];

export type Column = (typeof COLUMNS)[number];

/** Those that it must have. */
export const REQUIRED: readonly Column[] = ['employee_number', 'given_name', 'family_name', 'hire_date'];

/** True for columns that an import reads. */
export function isImportColumn(name: string): name is Column {
  return (COLUMNS as readonly string[]).includes(name);
}
