import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { GenericSkill } from './generic-skill.entity';

@InputType({ description: 'A new generic skill.' })
export class CreateGenericSkillInput extends pick(GenericSkill, {
  required: ['name', 'category'],
  optional: ['description'],
}) {}

@InputType({ description: 'Changes of a generic skill; what is left out stays.' })
export class UpdateGenericSkillInput extends pick(GenericSkill, {
  optional: ['name', 'description', 'category'],
}) {}

@InputType({ description: 'Which generic skills to list; all conditions must hold.' })
export class GenericSkillFilter extends pickFilter(GenericSkill, ['category']) {
  @BooleanField({ optional: true, description: 'Also deleted skills, for callers who may write them.' })
  showDeleted?: boolean | null;
}
