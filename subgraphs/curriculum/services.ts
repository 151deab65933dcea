import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { WorkforceDirectory } from '../shared/school/workforce-directory';
import { CompetenciesRepository } from './competencies/competencies.repository';
import { CompetenciesService } from './competencies/competencies.service';
import { BritishCoursesRepository } from './courses/british-courses.repository';
import { BritishCoursesService } from './courses/british-courses.service';
import { CbcCoursesRepository } from './courses/cbc-courses.repository';
import { CbcCoursesService } from './courses/cbc-courses.service';
import { CoursesRepository } from './courses/courses.repository';
import { CoursesService } from './courses/courses.service';
import { BritishCurriculaRepository } from './curricula/british-curricula.repository';
import { BritishCurriculaService } from './curricula/british-curricula.service';
import { CbcCurriculaRepository } from './curricula/cbc-curricula.repository';
import { CbcCurriculaService } from './curricula/cbc-curricula.service';
import { CurriculaRepository } from './curricula/curricula.repository';
import { CurriculaService } from './curricula/curricula.service';
import { GenericSkillsRepository } from './generic-skills/generic-skills.repository';
import { GenericSkillsService } from './generic-skills/generic-skills.service';
import { LearningOutcomesRepository } from './learning-outcomes/learning-outcomes.repository';
import { LearningOutcomesService } from './learning-outcomes/learning-outcomes.service';
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
  const britishCourses = new BritishCoursesRepository(dataSource);
  const cbcCourses = new CbcCoursesRepository(dataSource);
  const competencies = new CompetenciesRepository(dataSource);
  const courses = new CoursesRepository(dataSource);
  const curricula = new CurriculaRepository(dataSource);
  const genericSkills = new GenericSkillsRepository(dataSource);
  const learningOutcomes = new LearningOutcomesRepository(dataSource);
  const subjects = new SubjectsRepository(dataSource);
  const subtopics = new SubtopicsRepository(dataSource);
  const topics = new TopicsRepository(dataSource);
  const workforce = new WorkforceDirectory(peers);

  const courseParts = { courses, instructors: workforce };
  const services = {
    britishCourses: new BritishCoursesService(writer, britishCourses, courseParts, subjects),
    britishCurricula: new BritishCurriculaService(writer, new BritishCurriculaRepository(dataSource)),
    cbcCourses: new CbcCoursesService(writer, cbcCourses, courseParts),
    cbcCurricula: new CbcCurriculaService(writer, new CbcCurriculaRepository(dataSource)),
    competencies: new CompetenciesService(writer, competencies, learningOutcomes),
    courses: new CoursesService(courses),
    curricula: new CurriculaService(curricula),
    genericSkills: new GenericSkillsService(writer, genericSkills),
    learningOutcomes: new LearningOutcomesService(writer, learningOutcomes, competencies),
    subjects: new SubjectsService(writer, subjects, new SubjectParts(topics, subtopics), workforce),
    subtopics: new SubtopicsService(writer, subtopics, topics),
    topics: new TopicsService(writer, topics, subjects),
  };
  const repositories = [
    britishCourses,
    cbcCourses,
    competencies,
    courses,
    curricula,
    genericSkills,
    learningOutcomes,
    subjects,
    subtopics,
    topics,
  ];
  return { services, repositories } satisfies Composition<unknown>;
}
