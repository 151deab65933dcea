import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';

/** What a domain knows of a job, which the subgraph `operations` shows. */
@ObjectType('Job')
@Directive('@key(fields: "id")')
export class JobReference {
  @Field(() => UUIDScalar)
  id!: string;
}
