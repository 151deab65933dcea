import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { WorkforceDirectory } from '../shared/school/workforce-directory';
import { AssessmentsRepository } from './assessments/assessments.repository';
import { AssessmentsService } from './assessments/assessments.service';
import { CompetenciesRepository } from './competencies/competencies.repository';
import { CompetenciesService } from './competencies/competencies.service';
import { Competency } from './competencies/competency.entity';
import { CompetencyProgressRepository } from './competency-progress/competency-progress.repository';
import { CompetencyProgressService } from './competency-progress/competency-progress.service';
import { ProgressEntriesRepository } from './competency-progress/progress-entries.repository';
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
import { Graders } from './grading/graders';
import { LearningOutcomesRepository } from './learning-outcomes/learning-outcomes.repository';
import { LearningOutcomesService } from './learning-outcomes/learning-outcomes.service';
import { Links } from './links/links';
import { StudentDirectory } from '../shared/school/student-directory';
import { ProgressReportsRepository } from './progress-reports/progress-reports.repository';
import { ProgressReportsService } from './progress-reports/progress-reports.service';
import { ReportFiguresRepository } from './progress-reports/report-figures.repository';
import { AchievedCompetency } from './student-assessments/achieved-competency.entity';
import { StudentAssessmentsRepository } from './student-assessments/student-assessments.repository';
import { StudentAssessmentsService } from './student-assessments/student-assessments.service';
import { LearningResourcesRepository } from './learning-resources/learning-resources.repository';
import { LearningResourcesService } from './learning-resources/learning-resources.service';
import { SubjectParts } from './subjects/subject-parts';
import { SubjectsRepository } from './subjects/subjects.repository';
import { SubjectsService } from './subjects/subjects.service';
import { SubtopicsRepository } from './subtopics/subtopics.repository';
import { SubtopicsService } from './subtopics/subtopics.service';
import { TopicsRepository } from './topics/topics.repository';
import { TopicsService } from './topics/topics.service';

export type CurriculumServices = ReturnType<typeof composeCurriculum>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeCurriculum({ dataSource, peers, writer }: SubgraphDependencies) {
  const britishCourses = new BritishCoursesRepository(dataSource);
  const cbcCourses = new CbcCoursesRepository(dataSource);
  const competencies = new CompetenciesRepository(dataSource);
  const courses = new CoursesRepository(dataSource);
  const curricula = new CurriculaRepository(dataSource);
  const genericSkills = new GenericSkillsRepository(dataSource);
  const learningOutcomes = new LearningOutcomesRepository(dataSource);
  const learningResources = new LearningResourcesRepository(dataSource);
  const subjects = new SubjectsRepository(dataSource);
  const subtopics = new SubtopicsRepository(dataSource);
  const topics = new TopicsRepository(dataSource);
  const workforce = new WorkforceDirectory(peers);

  const courseParts = { courses, instructors: workforce };
  const students = new StudentDirectory(peers);
  const graders = new Graders(workforce);
  const assessments = new AssessmentsRepository(dataSource);
  const competencyProgress = new CompetencyProgressRepository(dataSource, students);
  const progressEntries = new ProgressEntriesRepository(dataSource);
  const progressReports = new ProgressReportsRepository(dataSource, students);
  const studentAssessments = new StudentAssessmentsRepository(dataSource, students);
  const achieved = { owner: 'studentAssessmentId', named: 'competencyId' };

  const services = {
    assessments: new AssessmentsService(writer, assessments, graders, studentAssessments),
    competencyProgress: new CompetencyProgressService(writer, competencyProgress, {
      entries: progressEntries,
      graders,
      students,
    }),
    progressReports: new ProgressReportsService(writer, progressReports, {
      figures: new ReportFiguresRepository(dataSource),
      graders,
      students,
    }),
    studentAssessments: new StudentAssessmentsService(writer, studentAssessments, {
      assessments,
      competencies: new Links(AchievedCompetency, Competency, achieved),
      graders,
      students,
    }),
    britishCourses: new BritishCoursesService(writer, britishCourses, courseParts, subjects),
    britishCurricula: new BritishCurriculaService(writer, new BritishCurriculaRepository(dataSource)),
    cbcCourses: new CbcCoursesService(writer, cbcCourses, courseParts),
    cbcCurricula: new CbcCurriculaService(writer, new CbcCurriculaRepository(dataSource)),
    competencies: new CompetenciesService(writer, competencies, learningOutcomes),
    courses: new CoursesService(courses),
    curricula: new CurriculaService(curricula),
    genericSkills: new GenericSkillsService(writer, genericSkills),
    learningOutcomes: new LearningOutcomesService(writer, learningOutcomes, competencies),
    learningResources: new LearningResourcesService(writer, learningResources),
    subjects: new SubjectsService(writer, subjects, new SubjectParts(topics, subtopics), workforce),
    subtopics: new SubtopicsService(writer, subtopics, topics),
    teachers: workforce,
    topics: new TopicsService(writer, topics, subjects),
  };
  const repositories = [
    assessments,
    competencyProgress,
    progressEntries,
    progressReports,
    studentAssessments,
    britishCourses,
    cbcCourses,
    competencies,
    courses,
    curricula,
    genericSkills,
    learningOutcomes,
    learningResources,
    subjects,
    subtopics,
    topics,
  ];
  return { services, repositories } satisfies Composition<unknown>;
}
