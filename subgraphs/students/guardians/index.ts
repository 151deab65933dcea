import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Guardian } from './guardian.entity';
import { GuardiansResolver } from './guardians.resolver';

/** Who is responsible for students, and may be told what about them. */
export const guardians = feature({
  models: [Guardian],
  resolvers: [GuardiansResolver],
  access: {
    Query: { guardian: access('read:students'), guardians: access('read:students') },
    Mutation: {
      createGuardian: access('write:students'),
      updateGuardian: access('write:students'),
      deleteGuardian: access('write:students'),
    },
    Guardian: { '*': access('read:students') },
    GuardianPage: { '*': access('read:students') },
  },
});
