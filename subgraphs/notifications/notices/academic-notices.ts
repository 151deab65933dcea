import { z } from 'zod';
import { circleOf, STUDENT_AND_GUARDIANS } from './audiences';
import { notice, type Notice } from './notice';
import { asItIs, day } from './variable-values';

const KIND = 'ACADEMICS';
const COMMON = { kind: KIND, audience: STUDENT_AND_GUARDIANS } as const;

const gradeRecorded = notice({
  ...COMMON,
  ...{ name: 'grade.recorded', event: 'grade.recorded' },
  data: z.object({ student_id: z.string(), course_id: z.string() }),
  variables: ['student', 'course', 'grade'],
  message: async ({ entityId, data: { student_id, course_id } }, sources) => {
    const [grade, student, course] = await Promise.all([
      sources.grade(entityId),
      sources.student(student_id),
      sources.course(course_id),
    ]);
    if (!grade || !student || !course) return { nobody: 'The grade, its student or its course is gone.' };
    return {
      recipients: circleOf(student_id, student, KIND),
      values: {
        student: asItIs(student.fullName),
        course: asItIs(course.title),
        grade: asItIs(grade.grade),
      },
    };
  },
});

const studentEnrolled = notice({
  ...COMMON,
  ...{ name: 'student.enrolled', event: 'student.enrolled' },
  data: z.object({ course_id: z.string(), enrollment_date: z.string() }),
  variables: ['student', 'course', 'enrollment_date'],
  message: async ({ entityId, data: { course_id, enrollment_date } }, sources) => {
    const [student, course] = await Promise.all([sources.student(entityId), sources.course(course_id)]);
    if (!student || !course) return { nobody: 'The student or the course is gone.' };
    return {
      recipients: circleOf(entityId, student, KIND),
      values: {
        student: asItIs(student.fullName),
        course: asItIs(course.title),
        enrollment_date: day(enrollment_date),
      },
    };
  },
});

/** A notice that a student was brought into a status. */
const statusChanged = (name: string, status: string): Notice =>
  notice({
    ...COMMON,
    ...{ name, event: 'student.status_changed' },
    data: z.object({ to_status: z.string() }),
    when: ({ to_status }) => to_status === status,
    variables: ['student'],
    message: async ({ entityId }, sources) => {
      const student = await sources.student(entityId);
      if (!student) return { nobody: 'The student is gone.' };
      return {
        recipients: circleOf(entityId, student, KIND),
        values: { student: asItIs(student.fullName) },
      };
    },
  });

/** What students and their guardians are told about school. */
export const ACADEMIC_NOTICES: readonly Notice[] = [
  gradeRecorded,
  studentEnrolled,
  statusChanged('student.suspended', 'SUSPENDED'),
  statusChanged('student.deactivated', 'INACTIVE'),
  statusChanged('student.reactivated', 'ACTIVE'),
  statusChanged('student.graduated', 'GRADUATED'),
];
