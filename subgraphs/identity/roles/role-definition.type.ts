import { Field, ObjectType } from 'type-graphql';
import type { Grants, Role } from '../../../schema/contract/permissions';
import { DateTimeScalar, JSONScalar } from '../../../schema/contract/scalars';
import { RoleEnum } from '../users/user.entity';

@ObjectType({ description: 'A role and what it grants.' })
export class RoleDefinition {
  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => JSONScalar, {
    description: 'Permission → how far.',
  })
  permissions!: Grants;

  @Field(() => DateTimeScalar)
  updatedAt!: string;
}
