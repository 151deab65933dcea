import { childrenAccess } from '../../shared/children/children-resolver';
import { feature } from '../../shared/graph/feature';
import { Topic } from './topic.entity';
import { TopicsResolver } from './topics.resolver';

/** The parts of a subject. */
export const topics = feature({
  models: [Topic],
  resolvers: [TopicsResolver],
  access: childrenAccess(
    Topic,
    { one: 'topic', many: 'topics' },
    { read: 'read:curriculum', write: 'write:curriculum' },
  ),
});
