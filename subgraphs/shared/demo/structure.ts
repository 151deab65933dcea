import type { Role } from '../../../schema/contract/permissions';
import { demoId } from './demo-id';

/** A node of the demo institution's tree. */
export interface DemoOrgUnit {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly unitType: 'CLINIC' | 'DEPARTMENT' | 'SERVICE' | 'UNIT';
  readonly parentCode: string | null;
  readonly maxWeeklyHours: string | null;
}

const ROOT = 'ISM';

/** Department → service → units: 4, 12 and 30. */
const TREE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'Clinical Services': {
    Emergency: ['Triage', 'Resuscitation', 'Observation'],
    'Inpatient Care': ['Ward A', 'Ward B', 'Maternity'],
    'Intensive Care': ['Adult ICU', 'Neonatal ICU'],
  },
  'Academic Affairs': {
    'Primary School': ['Lower Primary', 'Upper Primary', 'Special Needs'],
    'Secondary School': ['Sciences', 'Languages', 'Humanities'],
    Library: ['Reading Room', 'Archive'],
  },
  Administration: {
    'Finance Office': ['Accounts', 'Procurement'],
    'Human Resources': ['Recruitment', 'Payroll Desk', 'Training'],
    Registry: ['Admissions', 'Records'],
  },
  Operations: {
    Facilities: ['Maintenance', 'Cleaning', 'Security'],
    Transport: ['Drivers', 'Workshop'],
    ICT: ['Service Desk', 'Infrastructure'],
  },
};

function codeOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, '-');
}

function orgUnit(
  name: string,
  code: string,
  unitType: DemoOrgUnit['unitType'],
  parentCode: string | null,
): DemoOrgUnit {
  const maxWeeklyHours = unitType === 'CLINIC' ? '48.00' : null;
  return { id: demoId('org-unit', code), name, code, unitType, parentCode, maxWeeklyHours };
}

/** The whole tree, parents before children. */
export const DEMO_ORG_UNITS: readonly DemoOrgUnit[] = [
  orgUnit('ISM Teaching Hospital and School', ROOT, 'CLINIC', null),
  ...Object.entries(TREE).flatMap(([department, services]) => {
    const departmentCode = `DEP-${codeOf(department)}`;
    return [
      orgUnit(department, departmentCode, 'DEPARTMENT', ROOT),
      ...Object.entries(services).flatMap(([service, units]) => {
        const serviceCode = `SRV-${codeOf(service)}`;
        return [
          orgUnit(service, serviceCode, 'SERVICE', departmentCode),
          ...units.map((unit) => orgUnit(unit, `UNT-${codeOf(unit)}`, 'UNIT', serviceCode)),
        ];
      }),
    ];
  }),
];

/** The leaves, where people work. */
export const DEMO_UNITS: readonly DemoOrgUnit[] = DEMO_ORG_UNITS.filter(
  ({ unitType }) => unitType === 'UNIT',
);

/** Where the demo users of a role may act: the manager in one department, the supervisor in one of its services. */
export const DEMO_SCOPES: readonly { readonly role: Role; readonly orgUnitId: string }[] = [
  { role: 'MANAGER', orgUnitId: demoId('org-unit', 'DEP-CLINICAL-SERVICES') },
  { role: 'SUPERVISOR', orgUnitId: demoId('org-unit', 'SRV-EMERGENCY') },
];
