import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { ServiceAccountCredentials, ServiceToken } from './service-account-credentials.type';
import { ServiceAccount } from './service-account.entity';
import { ServiceAccountsResolver } from './service-accounts.resolver';

/** Machine clients, which get a token for their secret. */
export const serviceAccounts = feature({
  models: [ServiceAccount, ServiceAccountCredentials, ServiceToken],
  resolvers: [ServiceAccountsResolver],
  access: {
    Query: { serviceAccounts: access('write:users'), serviceAccount: access('write:users') },
    Mutation: {
      createServiceAccount: access('write:users'),
      rotateServiceAccountSecret: access('write:users'),
      deactivateServiceAccount: access('write:users'),
      issueServiceToken: access('public'),
    },
    ServiceAccount: { '*': access('write:users') },
    ServiceAccountPage: { '*': access('write:users') },
    ServiceAccountCredentials: { '*': access('write:users') },
    ServiceToken: { '*': access('public') },
  },
  withoutKey: ['createServiceAccount', 'rotateServiceAccountSecret', 'issueServiceToken'],
});
