import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { GradeImport } from './grade-import.type';
import { GradeImportsResolver } from './grade-imports.resolver';

/** Grades from a file. Instructors import those of the courses that they teach. */
export const gradeImports = feature({
  models: [GradeImport],
  resolvers: [GradeImportsResolver],
  access: {
    Mutation: { importGrades: access('write:grades') },
    GradeImport: { '*': access('write:grades') },
  },
});
