import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { Model } from '../../shared/model/model';
import { CreatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { User } from '../users/user.entity';

/** The part of OrgUnit that this subgraph adds to. */
@ObjectType('OrgUnit')
@Directive('@key(fields: "id")')
export class ScopeRoot {
  @Field(() => UUIDScalar)
  id!: string;
}

/** The scopes of a user, as a list on the user. */
export const SCOPES_OF_USER = {
  as: 'scopes',
  order: 'createdAt',
  first: 'all',
  description: 'Where the user may act, oldest first.',
} as const;

@Model({
  table: 'identity.user_scopes',
  description: 'A subtree of org units in which a user may act.',
})
@BelongsTo<UserScope>(() => User, 'userId', { as: 'user', inverse: SCOPES_OF_USER })
@BelongsTo<UserScope>(() => ScopeRoot, 'orgUnitId', {
  as: 'orgUnit',
  inverse: {
    as: 'userScopes',
    order: 'createdAt',
    first: 'all',
    description: 'Scopes whose root this unit is.',
  },
})
export class UserScope {
  @Uuid({ key: true })
  userId!: string;

  @Uuid({ key: true, description: 'Root of the subtree.' })
  orgUnitId!: string;

  @CreatedAt()
  createdAt!: string;
}
