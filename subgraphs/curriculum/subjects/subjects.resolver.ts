import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import { Subject, SubjectPage } from './subject.entity';
import { CreateSubjectInput, SubjectFilter, UpdateSubjectInput } from './subject.input';
import type { SubjectsService } from './subjects.service';

interface Services {
  readonly subjects: SubjectsService;
}

export const SubjectsResolver = catalogueResolver<Subject, Services>({
  one: 'subject',
  many: 'subjects',
  model: Subject,
  page: SubjectPage,
  filter: SubjectFilter,
  create: CreateSubjectInput,
  update: UpdateSubjectInput,
  service: ({ subjects }) => subjects,
  descriptions: {
    one: 'One subject; an unknown id is NOT_FOUND.',
    delete: 'Removes a subject that nothing names, with its topics and subtopics.',
    undelete: 'Brings a deleted subject back with its topics and subtopics.',
  },
});
