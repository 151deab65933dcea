import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';

@ObjectType({ description: 'A subtree of org units in which a user may act.' })
@Entity({ name: 'user_scopes', schema: 'identity' })
export class UserScope {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  userId!: string;

  @Field(() => UUIDScalar, { description: 'Root of the subtree.' })
  @PrimaryColumn('uuid')
  orgUnitId!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;
}

/** The part of OrgUnit that this subgraph adds to. */
@ObjectType('OrgUnit')
@Directive('@key(fields: "id")')
export class ScopeRoot {
  @Field(() => UUIDScalar)
  id!: string;
}
