import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { WorkforceContext } from '../services';
import { AssignmentPreview, AssignmentPreviewInput } from './assignment-preview.type';

@Resolver(() => AssignmentPreview)
export class AssignmentPreviewResolver {
  @Query(() => AssignmentPreview, {
    nullable: true,
    description: 'Asks all business rules about an assignment that does not exist; nothing is written.',
  })
  assignmentPreview(
    @Arg('input', () => AssignmentPreviewInput) input: AssignmentPreviewInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<AssignmentPreview> {
    return services.assignmentPreview.preview(identity, input);
  }
}
