import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { ClassGroupsRepository } from './class-groups/class-groups.repository';
import { ClassGroupsService } from './class-groups/class-groups.service';
import { StudentsRepository } from './students/students.repository';
import { StudentsService } from './students/students.service';

export type StudentsServices = ReturnType<typeof composeStudents>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeStudents({ dataSource, writer }: SubgraphDependencies) {
  const classGroups = new ClassGroupsRepository(dataSource);
  const students = new StudentsRepository(dataSource);

  const services = {
    classGroups: new ClassGroupsService(writer, classGroups),
    students: new StudentsService(writer, students, { classGroups }),
  };
  return { services, repositories: [classGroups, students] } satisfies Composition<unknown>;
}
