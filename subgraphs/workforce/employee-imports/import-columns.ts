import { importColumns } from '../../shared/imports/import-columns';
import type { CheckRow, ImportRow } from '../../shared/imports/import-row';
import { Employee } from '../employees/employee.entity';

type Property =
  | 'employeeNumber'
  | 'givenName'
  | 'familyName'
  | 'hireDate'
  | 'email'
  | 'phone'
  | 'staffRole'
  | 'orgUnitId'
  | 'userId'
  | 'orgUnitCode';

export type EmployeeRow = ImportRow<Property>;

/** A code that is too long is one that no unit has. */
const CODE = { kind: 'string', max: 65_536, identifier: true } as const;

/** The columns that a file of employees may have. */
export const COLUMNS = importColumns(Employee, {
  required: ['employeeNumber', 'givenName', 'familyName', 'hireDate'],
  optional: ['email', 'phone', 'orgUnitId', 'userId', 'staffRole'],
  others: { orgUnitCode: CODE },
  ofServer: [
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
  ],
});

/** A row names its unit in one way. */
export const checkUnit: CheckRow<Property> = ({ orgUnitCode, orgUnitId }, report) => {
  if (orgUnitCode !== null && orgUnitId !== null)
    report('orgUnitId', 'Give org_unit_code or org_unit_id, not both.');
};

/** True when the row names a unit in a wrong way, so that it is not known which. */
export const hasUnitError = ({ invalid }: EmployeeRow): boolean =>
  invalid.has('orgUnitId') || invalid.has('orgUnitCode');
