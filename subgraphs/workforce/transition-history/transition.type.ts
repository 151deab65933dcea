import { Field, InputType, ObjectType, registerEnumType, Directive } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { DateTimeField, EnumField, StringField, UuidField } from '../../shared/model/constraints';
import { pageTypeOf } from '../../shared/model/page';
import { TransitionEntry } from '../transition-entry';

export const TransitionEntity = { EMPLOYEE: 'EMPLOYEE', ASSIGNMENT: 'ASSIGNMENT' } as const;
export type TransitionEntity = keyof typeof TransitionEntity;

registerEnumType(TransitionEntity, { name: 'TransitionEntity', description: 'What has changed its state.' });

@ObjectType({ description: 'One state change of an employee or an assignment.' })
export class Transition extends TransitionEntry {
  @Field(() => TransitionEntity)
  entity!: TransitionEntity;

  @Field(() => UUIDScalar)
  entityId!: string;

  @Field(() => String, { description: 'A status of the entity.' })
  @Directive('@constraint(maxLength: 20)')
  fromStatus!: string;

  @Field(() => String)
  @Directive('@constraint(maxLength: 20)')
  toStatus!: string;

  @Field(() => String, { description: "A step of the entity's lifecycle." })
  @Directive('@constraint(maxLength: 30)')
  transition!: string;
}

export const TransitionPage = pageTypeOf(Transition, 'TransitionPage');

@InputType({ description: 'Which state changes to list; all conditions must hold.' })
export class TransitionFilter {
  @EnumField(TransitionEntity, { optional: true })
  entity?: TransitionEntity | null;

  @UuidField({ optional: true, description: 'Only changes of this employee or assignment.' })
  entityId?: string | null;

  @UuidField({ optional: true, description: 'Only what this user fired.' })
  actorId?: string | null;

  @StringField({ optional: true, max: 30, description: 'For example TERMINATE.' })
  transition?: string | null;

  @DateTimeField({ optional: true, description: 'Only changes at or after this time.' })
  createdAfter?: string | null;

  @DateTimeField({ optional: true, description: 'Only changes before this time.' })
  createdBefore?: string | null;
}
