import type { RouteDefinition } from '../../../rest-adapter/route';
import { authRoutes } from '../../../rest-adapter/routes/auth.routes';
import { employeeTransitionRoutes } from '../../../rest-adapter/routes/employee-transitions.routes';
import { employeeRoutes } from '../../../rest-adapter/routes/employees.routes';
import { orgUnitRoutes } from '../../../rest-adapter/routes/org-units.routes';
import { unitTypeRoutes } from '../../../rest-adapter/routes/unit-types.routes';

/** Endpoints of every kind, over types that the stub has; the others are tested over the real graph. */
export const STUB_ROUTES: readonly RouteDefinition[] = [
  ...authRoutes,
  ...orgUnitRoutes,
  ...unitTypeRoutes,
  ...employeeRoutes.filter(({ csvBody }) => csvBody === undefined),
  ...employeeTransitionRoutes,
];
