import { InputType, registerEnumType } from 'type-graphql';
import { DateTimeField } from '../../shared/model/constraints';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { pickFilter } from '../../shared/model/pick';
import { OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Assignment } from '../assignments/assignment.entity';
import { JudgedTransitionEntry } from '../judged-transition-entry';

export const TransitionEntity = { EMPLOYEE: 'EMPLOYEE', ASSIGNMENT: 'ASSIGNMENT' } as const;
export type TransitionEntity = keyof typeof TransitionEntity;

registerEnumType(TransitionEntity, { name: 'TransitionEntity', description: 'What has changed its state.' });

/** A row of the union of both logs. */
@Model({ description: 'One state change of an employee or an assignment.' })
@BelongsTo<Transition>(() => Assignment, 'entityId', {
  as: 'assignment',
  description: 'The assignment whose state changed; null when it was an employee.',
  where: { entity: 'ASSIGNMENT' },
})
@ByUser<Transition>('actorId', { as: 'actor', description: 'The user who fired the transition.' })
export class Transition extends JudgedTransitionEntry {
  @OneOf(TransitionEntity)
  entity!: TransitionEntity;

  @Uuid()
  entityId!: string;

  @Text({ max: 20, description: 'A status of the entity.' })
  fromStatus!: string;

  @Text({ max: 20 })
  toStatus!: string;

  @Text({ max: 30, description: "A step of the entity's lifecycle." })
  transition!: string;
}

export const TransitionPage = pageTypeOf(Transition, 'TransitionPage');

@InputType({ description: 'Which state changes to list; all conditions must hold.' })
export class TransitionFilter extends pickFilter(
  Transition,
  ['entity', 'entityId', 'actorId', 'transition'],
  {
    entityId: 'Only changes of this employee or assignment.',
    actorId: 'Only what this user fired.',
    transition: 'For example TERMINATE.',
  },
) {
  @DateTimeField({ optional: true, description: 'Only changes at or after this time.' })
  createdAfter?: string | null;

  @DateTimeField({ optional: true, description: 'Only changes before this time.' })
  createdBefore?: string | null;
}
