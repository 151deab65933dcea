import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import type { SubgraphContext } from '../../shared/graph/context';
import { Term, TermPage } from './term.entity';
import { CreateTermInput, ReopenTermInput, TermFilter, UpdateTermInput } from './term.input';
import type { TermsService } from './terms.service';

interface Services {
  readonly terms: TermsService;
}

export const TermsResolver = catalogueResolver<Term, Services>({
  one: 'term',
  many: 'terms',
  model: Term,
  page: TermPage,
  filter: TermFilter,
  create: CreateTermInput,
  update: UpdateTermInput,
  service: ({ terms }) => terms,
});

@Resolver(() => Term)
export class TermTransitionsResolver {
  @Mutation(() => Term, {
    nullable: true,
    description: 'Ends the accounting period: the ledger takes no entries of its days any more.',
  })
  closeTerm(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: SubgraphContext<Services>,
  ): Promise<Term> {
    return services.terms.close(metadata, id);
  }

  @Mutation(() => Term, { nullable: true, description: 'Lets the ledger take entries of its days again.' })
  reopenTerm(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => ReopenTermInput) input: ReopenTermInput,
    @Ctx() { metadata, services }: SubgraphContext<Services>,
  ): Promise<Term> {
    return services.terms.reopen(metadata, id, input);
  }
}
