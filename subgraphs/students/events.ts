import { z } from 'zod';
import { defineEvent, type Occurrence } from '../shared/events/define-event';
import type { Enrollment } from './enrollments/enrollment.entity';
import type { Grade } from './grades/grade.entity';
import { StudentStatus, StudentTransition } from './students/student.enums';

const enrolled = z.object({
  enrollment_id: z.guid(),
  course_id: z.guid(),
  enrollment_date: z.iso.date().describe('First day'),
});

export const studentEnrolled = defineEvent('student.enrolled', 1, enrolled, {
  entity: 'Student',
  description: 'A student was enrolled in a course.',
});

export const studentStatusChanged = defineEvent(
  'student.status_changed',
  1,
  z.object({
    transition: z.enum(StudentTransition),
    from_status: z.enum(StudentStatus),
    to_status: z.enum(StudentStatus),
  }),
  {
    entity: 'Student',
    description: 'A student was deactivated, reactivated or suspended, or has graduated.',
  },
);

const recorded = z.object({
  student_id: z.guid(),
  course_id: z.guid(),
  corrects_id: z.guid().nullable().describe('The grade that this one corrects'),
});

export const gradeRecorded = defineEvent('grade.recorded', 1, recorded, {
  entity: 'Grade',
  description: 'A grade was recorded. What it is only those learn who may read it.',
});

/** That the student of an enrollment was enrolled. */
export function enrolledBy({
  id,
  studentId,
  courseId,
  enrollmentDate,
}: Pick<Enrollment, 'id' | 'studentId' | 'courseId' | 'enrollmentDate'>): Occurrence<typeof enrolled> {
  return {
    entityId: studentId,
    data: { enrollment_id: id, course_id: courseId, enrollment_date: enrollmentDate },
  };
}

/** That a grade was recorded. */
export function recordingOf({
  id,
  studentId,
  courseId,
  correctsId = null,
}: Pick<Grade, 'id' | 'studentId' | 'courseId'> & Partial<Pick<Grade, 'correctsId'>>): Occurrence<
  typeof recorded
> {
  return { entityId: id, data: { student_id: studentId, course_id: courseId, corrects_id: correctsId } };
}
