import { CURRICULUM } from './bindings/curriculum';
import { FINANCE } from './bindings/finance';
import { IDENTITY } from './bindings/identity';
import { NOTIFICATIONS } from './bindings/notifications';
import { OPERATIONS } from './bindings/operations';
import { STUDENTS } from './bindings/students';
import { WORKFORCE } from './bindings/workforce';
import type { Bindings } from './definitions/binding';

/**
 * The root field behind each endpoint of API.md, by domain; everything else of an endpoint follows from its block,
 * the supergraph and the conventions, or is stated here too. `/api/health/` has none: it responds without the graph.
 */
export const BINDINGS: Bindings = {
  ...IDENTITY,
  ...WORKFORCE,
  ...CURRICULUM,
  ...STUDENTS,
  ...FINANCE,
  ...NOTIFICATIONS,
  ...OPERATIONS,
};
