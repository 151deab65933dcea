import { z } from 'zod';
import { defineEvent, type Occurrence } from '../shared/events/define-event';
import type { Absence } from './absences/absence.entity';
import { AbsenceStatus } from './absences/absence-status';
import { UnitTypeCode } from './org-units/unit-type-code';

export const employeeLeft = defineEvent(
  'employee.left',
  1,
  z.object({
    user_id: z.guid().nullable().describe("The employee's login; null without one"),
    org_unit_id: z.guid().nullable(),
    left_on: z.iso.date().describe('Last day'),
  }),
  { entity: 'Employee', description: 'An employment has ended.' },
);

const decided = z.object({
  employee_id: z.guid(),
  status: z.enum(AbsenceStatus),
  start_date: z.iso.date(),
  end_date: z.iso.date(),
});

export const absenceDecided = defineEvent('absence.decided', 1, decided, {
  entity: 'Absence',
  description: 'An absence was approved, rejected or cancelled.',
});

/** That an absence was decided on. */
export function decisionOn({
  id,
  employeeId,
  status,
  startDate,
  endDate,
}: Pick<Absence, 'id' | 'employeeId' | 'status' | 'startDate' | 'endDate'>): Occurrence<typeof decided> {
  return {
    entityId: id,
    data: { employee_id: employeeId, status, start_date: startDate, end_date: endDate },
  };
}

export const coverageUnderThreshold = defineEvent(
  'coverage.under_threshold',
  1,
  z.object({
    unit_type: z.enum(UnitTypeCode),
    coverage_ratio: z.string().describe('Assigned by required hours of the subtree, 4 decimals'),
    threshold: z.string().describe('The ratio that the settings ask for'),
    hours_deficit: z.string().describe('The hours that the positions lack'),
  }),
  {
    entity: 'OrgUnit',
    description:
      'The subtree of an org unit is covered less than the settings ask for. It is told once, and again when it was covered in between.',
  },
);
