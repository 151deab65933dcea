import { InputType } from 'type-graphql';
import { pick } from '../../shared/model/pick';
import { Topic } from './topic.entity';

@InputType({ description: 'A new topic.' })
export class CreateTopicInput extends pick(Topic, {
  required: ['title'],
  optional: ['description', 'order'],
  differences: {
    description: { defaultValue: '' },
    order: { description: 'From 1. Default: after the last one.' },
  },
}) {}

@InputType({ description: 'Changes of a topic; what is left out stays.' })
export class UpdateTopicInput extends pick(Topic, { optional: ['title', 'description', 'order'] }) {}
