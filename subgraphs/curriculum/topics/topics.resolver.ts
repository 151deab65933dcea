import { childrenResolver } from '../../shared/children/children-resolver';
import { Topic, TopicPage } from './topic.entity';
import { CreateTopicInput, UpdateTopicInput } from './topic.input';
import type { TopicsService } from './topics.service';

interface Services {
  readonly topics: TopicsService;
}

export const TopicsResolver = childrenResolver<Topic, Services>({
  one: 'topic',
  many: 'topics',
  parentId: 'subjectId',
  model: Topic,
  page: TopicPage,
  create: CreateTopicInput,
  update: UpdateTopicInput,
  service: ({ topics }) => topics,
  descriptions: {
    many: 'The topics of a subject.',
    one: 'One topic; an unknown id is NOT_FOUND.',
    delete: 'Removes a topic without subtopics for good.',
  },
});
