import { childrenAccess } from '../../shared/children/children-resolver';
import { feature } from '../../shared/graph/feature';
import { Subtopic } from './subtopic.entity';
import { SubtopicsResolver } from './subtopics.resolver';

/** The parts of a topic. */
export const subtopics = feature({
  models: [Subtopic],
  resolvers: [SubtopicsResolver],
  access: childrenAccess(
    Subtopic,
    { one: 'subtopic', many: 'subtopics' },
    { read: 'read:curriculum', write: 'write:curriculum' },
  ),
});
