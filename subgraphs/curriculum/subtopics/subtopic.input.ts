import { InputType } from 'type-graphql';
import { pick } from '../../shared/model/pick';
import { Subtopic } from './subtopic.entity';

@InputType({ description: 'A new subtopic.' })
export class CreateSubtopicInput extends pick(Subtopic, {
  required: ['title'],
  optional: ['learningObjectives', 'order'],
  differences: {
    learningObjectives: { defaultValue: [] },
    order: { description: 'From 1. Default: after the last one.' },
  },
}) {}

@InputType({ description: 'Changes of a subtopic; what is left out stays.' })
export class UpdateSubtopicInput extends pick(Subtopic, {
  optional: ['title', 'learningObjectives', 'order'],
}) {}
