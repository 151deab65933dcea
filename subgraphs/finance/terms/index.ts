import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { access, mergePolicies } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Term } from './term.entity';
import { TermsResolver, TermTransitionsResolver } from './terms.resolver';

/** The terms of the school year and the accounting periods that they are. Only administrators open a closed one again. */
export const terms = feature({
  models: [Term],
  resolvers: [TermsResolver, TermTransitionsResolver],
  access: mergePolicies(
    catalogueAccess(Term, { one: 'term', many: 'terms' }, { read: 'read:finances', write: 'write:finances' }),
    { Mutation: { closeTerm: access('write:finances'), reopenTerm: access('write:settings') } },
  ),
});
