import { oneByKey } from '../../shared/graph/context';
import type { ReferenceResolver } from '../../shared/graph/entities';
import { rowById } from '../../shared/graph/row-loaders';
import { Student } from './student.entity';
import type { StudentsRepository } from './students.repository';

/** The student with a number, as far as the caller may see them. */
const studentByNumber = oneByKey<Student, unknown>(
  (numbers, context) => {
    const students = context.repositoryOf(Student) as StudentsRepository;
    return students.byNumbers(numbers, students.visibleTo(context.identity));
  },
  ({ studentNumber }) => studentNumber,
);

/** Other domains refer to a student by the id, or by the number as it was given to them. */
export const studentReference: ReferenceResolver<unknown> = ({ id, studentNumber }, context) =>
  id === undefined
    ? studentByNumber.of(context).load(String(studentNumber))
    : rowById(Student)
        .of(context)
        .load(id as string);

/** The student of a user, as far as the caller may see them. */
export const studentByUserId = oneByKey<Student, unknown>(
  (userIds, context) => {
    const students = context.repositoryOf(Student) as StudentsRepository;
    return students.byUserIds(userIds, students.visibleTo(context.identity));
  },
  (student) => student.userId ?? '',
);
