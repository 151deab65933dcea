import { oneByKey } from '../../shared/graph/context';
import { Student } from './student.entity';
import type { StudentsRepository } from './students.repository';

/** The student of a user, as far as the caller may see them. */
export const studentByUserId = oneByKey<Student, unknown>(
  (userIds, context) => {
    const students = context.repositoryOf(Student) as StudentsRepository;
    return students.byUserIds(userIds, students.visibleTo(context.identity));
  },
  (student) => student.userId ?? '',
);
