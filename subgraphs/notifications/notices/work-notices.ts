import { z } from 'zod';
import { EMPLOYEE, RESPONSIBLE, user } from './audiences';
import { notice, type Notice } from './notice';
import { asItIs, day, percent, quantity } from './variable-values';

const KIND = 'WORK';

/** A notice that an absence was decided on. */
const absence = (name: string, status: string): Notice =>
  notice({
    ...{ name, event: 'absence.decided', kind: KIND, audience: EMPLOYEE },
    data: z.object({
      employee_id: z.string(),
      status: z.string(),
      start_date: z.string(),
      end_date: z.string(),
    }),
    when: (decided) => decided.status === status,
    variables: ['employee', 'start_date', 'end_date'],
    message: async ({ data: { employee_id, start_date, end_date } }, sources) => {
      const employee = await sources.employee(employee_id);
      if (!employee?.userId) return { nobody: 'The employee is gone or has no login.' };
      return {
        recipients: [user(employee.userId)],
        values: {
          employee: asItIs(employee.fullName),
          start_date: day(start_date),
          end_date: day(end_date),
        },
      };
    },
  });

const coverageUnderThreshold = notice({
  ...{ name: 'coverage.under_threshold', event: 'coverage.under_threshold' },
  ...{ kind: KIND, audience: RESPONSIBLE },
  data: z.object({ coverage_ratio: z.string(), threshold: z.string(), hours_deficit: z.string() }),
  variables: ['unit', 'coverage', 'threshold', 'hours_deficit'],
  message: async ({ entityId, data: { coverage_ratio, threshold, hours_deficit } }, sources) => {
    const unit = await sources.unit(entityId);
    if (!unit) return { nobody: 'The org unit is gone.' };
    return {
      recipients: (await sources.responsibleFor(unit.pathIds)).map(user),
      values: {
        unit: asItIs(unit.name),
        coverage: percent(coverage_ratio),
        threshold: percent(threshold),
        hours_deficit: quantity(hours_deficit),
      },
    };
  },
});

const employeeLeft = notice({
  ...{ name: 'employee.left', event: 'employee.left', kind: KIND, audience: RESPONSIBLE },
  data: z.object({ org_unit_id: z.string().nullable(), left_on: z.string() }),
  variables: ['employee', 'unit', 'left_on'],
  message: async ({ entityId, data: { org_unit_id, left_on } }, sources) => {
    if (org_unit_id === null) return { nobody: 'The employee belonged to no org unit.' };
    const [employee, unit] = await Promise.all([sources.employee(entityId), sources.unit(org_unit_id)]);
    if (!employee || !unit) return { nobody: 'The employee or the org unit is gone.' };
    return {
      recipients: (await sources.responsibleFor(unit.pathIds)).map(user),
      values: {
        employee: asItIs(employee.fullName),
        unit: asItIs(unit.name),
        left_on: day(left_on),
      },
    };
  },
});

/** What employees and those responsible for them are told. */
export const WORK_NOTICES: readonly Notice[] = [
  absence('absence.approved', 'APPROVED'),
  absence('absence.rejected', 'REJECTED'),
  absence('absence.cancelled', 'CANCELLED'),
  coverageUnderThreshold,
  employeeLeft,
];
