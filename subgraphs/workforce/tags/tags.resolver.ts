import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Employee } from '../employees/employee.entity';
import type { WorkforceContext } from '../services';
import { Tag } from './tag.entity';
import { tagsByEmployeeId } from './tags.loader';

@Resolver(() => Employee)
export class TagsResolver {
  @FieldResolver(() => [Tag], { description: 'The tags that the employee carries today, by name.' })
  tags(@Root() { id }: Employee, @Ctx() context: WorkforceContext): Promise<Tag[]> {
    return tagsByEmployeeId.of(context).load(id);
  }
}
