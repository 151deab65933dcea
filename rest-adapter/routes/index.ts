import type { RouteDefinition } from '../route';
import { assignmentPreviewRoutes } from './assignment-preview.routes';
import { assignmentTransitionRoutes } from './assignment-transitions.routes';
import { assignmentRoutes } from './assignments.routes';
import { absenceRoutes } from './absences.routes';
import { auditLogRoutes } from './audit-logs.routes';
import { authRoutes } from './auth.routes';
import { contractRoutes } from './contracts.routes';
import { coverageRoutes } from './coverage.routes';
import { employeeTagRoutes } from './employee-tags.routes';
import { businessRuleRoutes } from './business-rules.routes';
import { employeeTransitionRoutes } from './employee-transitions.routes';
import { employeeRoutes } from './employees.routes';
import { hoursRoutes } from './hours.routes';
import { orgUnitRoutes } from './org-units.routes';
import { salaryRoutes } from './salaries.routes';
import { passwordRoutes } from './passwords.routes';
import { roleRoutes } from './roles.routes';
import { positionTagRoutes } from './position-tags.routes';
import { positionRoutes } from './positions.routes';
import { serviceAccountRoutes } from './service-accounts.routes';
import { sessionRoutes } from './sessions.routes';
import { settingsRoutes } from './settings.routes';
import { tagChangeRoutes } from './tag-changes.routes';
import { tagRoutes } from './tags.routes';
import { transitionRoutes } from './transitions.routes';
import { unitTypeRoutes } from './unit-types.routes';
import { userScopeRoutes } from './user-scopes.routes';
import { userRoutes } from './users.routes';

/** Every REST endpoint over the graph, in the order of API.md. `/api/health/` is not one: it must respond without the graph. */
export const restRoutes: readonly RouteDefinition[] = [
  ...authRoutes,
  ...passwordRoutes,
  ...sessionRoutes,
  ...userRoutes,
  ...userScopeRoutes,
  ...roleRoutes,
  ...serviceAccountRoutes,
  ...auditLogRoutes,
  ...orgUnitRoutes,
  ...unitTypeRoutes,
  ...positionRoutes,
  ...positionTagRoutes,
  ...coverageRoutes,
  ...employeeRoutes,
  ...employeeTransitionRoutes,
  ...absenceRoutes,
  ...salaryRoutes,
  ...settingsRoutes,
  ...tagChangeRoutes,
  ...tagRoutes,
  ...employeeTagRoutes,
  ...contractRoutes,
  ...hoursRoutes,
  ...assignmentRoutes,
  ...assignmentTransitionRoutes,
  ...assignmentPreviewRoutes,
  ...businessRuleRoutes,
  ...transitionRoutes,
];
