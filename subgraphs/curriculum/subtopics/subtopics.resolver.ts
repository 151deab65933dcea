import { childrenResolver } from '../../shared/children/children-resolver';
import { Subtopic, SubtopicPage } from './subtopic.entity';
import { CreateSubtopicInput, UpdateSubtopicInput } from './subtopic.input';
import type { SubtopicsService } from './subtopics.service';

interface Services {
  readonly subtopics: SubtopicsService;
}

export const SubtopicsResolver = childrenResolver<Subtopic, Services>({
  one: 'subtopic',
  many: 'subtopics',
  parentId: 'topicId',
  model: Subtopic,
  page: SubtopicPage,
  create: CreateSubtopicInput,
  update: UpdateSubtopicInput,
  service: ({ subtopics }) => subtopics,
  descriptions: {
    many: 'The subtopics of a topic.',
    one: 'One subtopic; an unknown id is NOT_FOUND.',
    delete: 'Removes a subtopic for good.',
  },
});
