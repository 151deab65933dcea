import { InputType } from 'type-graphql';
import { pick, pickFilter } from '../../shared/model/pick';
import { PositionTag } from './position-tag.entity';

@InputType({ description: 'A tag for a position.' })
export class AttachPositionTagInput extends pick(PositionTag, {
  required: ['positionId', 'tagId'],
  optional: ['isMandatory'],
  differences: {
    tagId: { description: 'An active tag of the catalogue.' },
    isMandatory: { defaultValue: true },
  },
}) {}

@InputType({ description: 'Changes of a requirement; what is left out stays.' })
export class UpdatePositionTagInput extends pick(PositionTag, { optional: ['isMandatory'] }) {}

@InputType({ description: 'Which requirements to list; all conditions must hold.' })
export class PositionTagFilter extends pickFilter(PositionTag, ['positionId', 'tagId']) {}
