import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { LoaderDefinition, type SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { Student } from '../students/student.entity';
import type { StudentWritesService } from './student-writes.service';

interface Services {
  readonly studentWrites: Pick<StudentWritesService, 'taughtByCaller'>;
}

const taughtByCaller = new LoaderDefinition<string, boolean, Services>(
  async (ids, { metadata, services }) => {
    const taught = await services.studentWrites.taughtByCaller(metadata, ids);
    return ids.map((id) => taught.has(id));
  },
);

@Resolver(() => Student)
export class TaughtStudentsResolver {
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the caller teaches the student, for other domains.',
  })
  @Directive('@inaccessible')
  @Reads('id')
  isTaughtByCaller(
    @Root() { id }: Pick<Student, 'id'>,
    @Ctx() context: SubgraphContext<Services>,
  ): Promise<boolean> {
    return taughtByCaller.of(context).load(id);
  }
}
