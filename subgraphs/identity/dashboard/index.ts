import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { DashboardResolver } from './dashboard.resolver';
import { Dashboard } from './dashboard.type';

const everybody = access('authenticated');

/** The first page of whoever is signed in. Its figures are null by permission, so that one request serves every role. */
export const dashboard = feature({
  models: [Dashboard],
  resolvers: [DashboardResolver],
  references: {
    Dashboard: (_, { identity }) => Promise.resolve(identity && { id: identity.userId, role: identity.role }),
  },
  access: {
    Query: { dashboard: everybody },
    Dashboard: { id: everybody, role: everybody, usersCount: everybody, auditCount: everybody },
  },
});
