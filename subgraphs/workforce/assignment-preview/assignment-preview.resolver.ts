import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import type { AssignmentPreviewService } from './assignment-preview.service';
import { AssignmentPreview, AssignmentPreviewInput } from './assignment-preview.type';

type Context = SubgraphContext<{ readonly assignmentPreview: AssignmentPreviewService }>;

@Resolver(() => AssignmentPreview)
export class AssignmentPreviewResolver {
  @Query(() => AssignmentPreview, {
    nullable: true,
    description: 'Asks all business rules about an assignment that does not exist; nothing is written.',
  })
  assignmentPreview(
    @Arg('input', () => AssignmentPreviewInput) input: AssignmentPreviewInput,
    @Ctx() { identity, services }: Context,
  ): Promise<AssignmentPreview> {
    return services.assignmentPreview.preview(identity, input);
  }
}
