import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { StudentImport } from './student-import.type';
import { StudentImportsResolver } from './student-imports.resolver';

/** Students from a file. */
export const studentImports = feature({
  models: [StudentImport],
  resolvers: [StudentImportsResolver],
  access: {
    Mutation: { importStudents: access('write:students') },
    StudentImport: { '*': access('write:students') },
  },
});
