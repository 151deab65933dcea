import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Grade } from './grade.entity';
import { GradeWritesResolver } from './grade-writes.resolver';
import { GradesResolver } from './grades.resolver';

/** What students reached. Whose grades a caller sees is decided in SQL; instructors grade the courses that they teach. */
export const grades = feature({
  models: [Grade],
  resolvers: [GradesResolver, GradeWritesResolver],
  access: {
    Query: { grade: access('read:grades'), grades: access('read:grades') },
    Mutation: {
      recordGrade: access('write:grades'),
      recordCourseGrades: access('write:grades'),
      correctGrade: access('write:grades'),
    },
    Student: { grades: access('read:grades') },
    Grade: { '*': access('read:grades') },
    GradePage: { '*': access('read:grades') },
  },
});
