import 'reflect-metadata';
import { LIFECYCLE as ENROLLMENTS } from '../../../subgraphs/students/enrollments/lifecycle';
import { LIFECYCLE as ABSENCES } from '../../../subgraphs/workforce/absences/lifecycle';
import { LIFECYCLE as ASSIGNMENTS } from '../../../subgraphs/workforce/assignment-transitions/lifecycle';
import {
  LIFECYCLE as EMPLOYEES,
  PROPOSED_STATUS,
} from '../../../subgraphs/workforce/employee-transitions/lifecycle';
import { LIFECYCLE as BULK_NOTIFICATIONS } from '../../../subgraphs/notifications/bulk-notifications/lifecycle';
import { LIFECYCLE as NOTIFICATIONS } from '../../../subgraphs/notifications/notifications/lifecycle';
import { LIFECYCLE as PUBLISHING } from '../../../subgraphs/curriculum/publishing/lifecycle';
import { LIFECYCLE as INVOICES } from '../../../subgraphs/finance/invoices/lifecycle';
import { LIFECYCLE as SCHOLARSHIPS } from '../../../subgraphs/finance/scholarships/lifecycle';
import { LIFECYCLE as TERMS } from '../../../subgraphs/finance/terms/lifecycle';
import { LIFECYCLE as STUDENTS } from '../../../subgraphs/students/student-transitions/lifecycle';
import { LIFECYCLE as PAYMENTS } from '../../../subgraphs/finance/payments/lifecycle';
import { LIFECYCLE as SUSPENSE_PAYMENTS } from '../../../subgraphs/finance/suspense-payments/lifecycle';
import type { Lifecycle } from './compare-lifecycles';

interface Step {
  readonly from: string | readonly string[];
  /** Null: one of those that a proposal may ask for. */
  readonly to: string | null;
}

/** The lifecycles that the domains run, by the common start of the endpoints that fire their transitions. */
export const LIFECYCLES: Readonly<Record<string, Lifecycle>> = {
  '/api/v1/absences/': lifecycle(ABSENCES),
  '/api/v1/assignments/': lifecycle(ASSIGNMENTS),
  '/api/v1/employees/': lifecycle(EMPLOYEES),
  '/api/v1/cbc-courses/': lifecycle(PUBLISHING),
  '/api/v1/british-courses/': lifecycle(PUBLISHING),
  '/api/v1/cbc-curricula/': lifecycle(PUBLISHING),
  '/api/v1/british-curricula/': lifecycle(PUBLISHING),
  '/api/v1/bulk-notifications/': lifecycle(BULK_NOTIFICATIONS),
  '/api/v1/notifications/': lifecycle(NOTIFICATIONS),
  '/api/v1/students/': lifecycle(STUDENTS),
  '/api/v1/enrollments/': lifecycle(ENROLLMENTS),
  '/api/v1/invoices/': lifecycle(INVOICES),
  '/api/v1/scholarships/': lifecycle(SCHOLARSHIPS),
  '/api/v1/payments/': lifecycle(PAYMENTS),
  '/api/v1/suspense-payments/': lifecycle(SUSPENSE_PAYMENTS),
  '/api/v1/terms/': lifecycle(TERMS),
};

function lifecycle(steps: Readonly<Record<string, Step>>): Lifecycle {
  return Object.fromEntries(
    Object.entries(steps).map(([name, { from, to }]) => [
      name,
      { from: [from].flat(), to: to === null ? Object.values(PROPOSED_STATUS) : [to] },
    ]),
  );
}
