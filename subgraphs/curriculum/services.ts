import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { CompetenciesRepository } from './competencies/competencies.repository';
import { CompetenciesService } from './competencies/competencies.service';
import { GenericSkillsRepository } from './generic-skills/generic-skills.repository';
import { GenericSkillsService } from './generic-skills/generic-skills.service';
import { LearningOutcomesRepository } from './learning-outcomes/learning-outcomes.repository';
import { LearningOutcomesService } from './learning-outcomes/learning-outcomes.service';
import { WorkforceDirectory } from './peers/workforce-directory';
import { SubjectParts } from './subjects/subject-parts';
import { SubjectsRepository } from './subjects/subjects.repository';
import { SubjectsService } from './subjects/subjects.service';
import { SubtopicsRepository } from './subtopics/subtopics.repository';
import { SubtopicsService } from './subtopics/subtopics.service';
import { TopicsRepository } from './topics/topics.repository';
import { TopicsService } from './topics/topics.service';

export type CurriculumServices = ReturnType<typeof composeCurriculum>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeCurriculum({ dataSource, writer, peers }: SubgraphDependencies) {
  const competencies = new CompetenciesRepository(dataSource);
  const genericSkills = new GenericSkillsRepository(dataSource);
  const learningOutcomes = new LearningOutcomesRepository(dataSource);
  const subjects = new SubjectsRepository(dataSource);
  const subtopics = new SubtopicsRepository(dataSource);
  const topics = new TopicsRepository(dataSource);
  const workforce = new WorkforceDirectory(peers);

  const services = {
    competencies: new CompetenciesService(writer, competencies, learningOutcomes),
    genericSkills: new GenericSkillsService(writer, genericSkills),
    learningOutcomes: new LearningOutcomesService(writer, learningOutcomes, competencies),
    subjects: new SubjectsService(writer, subjects, new SubjectParts(topics, subtopics), workforce),
    subtopics: new SubtopicsService(writer, subtopics, topics),
    topics: new TopicsService(writer, topics, subjects),
  };
  const repositories = [competencies, genericSkills, learningOutcomes, subjects, subtopics, topics];
  return { services, repositories } satisfies Composition<unknown>;
}
