import type { Bindings } from '../definitions/binding';

/** The endpoints of the domain `students`. */
// prettier-ignore
export const STUDENTS: Bindings = {
  // Students
  'GET /api/v1/students/': 'students',
  'POST /api/v1/students/': 'createStudent',
  'POST /api/v1/students/import/': { field: 'importStudents', file: 'csv', invalidRowsIn: 'errors', patienceMs: 45_000 },
  'GET /api/v1/students/{id}/': 'student',
  'PATCH /api/v1/students/{id}/': 'updateStudent',
  'GET /api/v1/students/{id}/profile/': { field: 'studentProfile', name: 'students_profile' },
  'GET /api/v1/students/{id}/guardians/': { field: 'guardians', name: 'guardians_list' },
  'POST /api/v1/students/{id}/guardians/': { field: 'createGuardian', location: '/api/v1/guardians/{id}/' },
  'GET /api/v1/guardians/{id}/': 'guardian',
  'PATCH /api/v1/guardians/{id}/': 'updateGuardian',
  'DELETE /api/v1/guardians/{id}/': 'deleteGuardian',

  // Student transitions
  'GET /api/v1/students/{id}/available-transitions/': { field: 'student.availableTransitions', name: 'students_available_transitions' },
  'GET /api/v1/students/{id}/transitions/': 'studentTransitions',
  'POST /api/v1/students/{id}/deactivate/': { field: 'transitionStudent', fixed: { transition: 'DEACTIVATE' } },
  'POST /api/v1/students/{id}/reactivate/': { field: 'transitionStudent', fixed: { transition: 'REACTIVATE' } },
  'POST /api/v1/students/{id}/suspend/': { field: 'transitionStudent', fixed: { transition: 'SUSPEND' } },
  'POST /api/v1/students/{id}/graduate/': { field: 'transitionStudent', fixed: { transition: 'GRADUATE' } },

  // Class groups
  'GET /api/v1/class-groups/': 'classGroups',
  'POST /api/v1/class-groups/': 'createClassGroup',
  'GET /api/v1/class-groups/{id}/': 'classGroup',
  'PATCH /api/v1/class-groups/{id}/': 'updateClassGroup',
  'DELETE /api/v1/class-groups/{id}/': 'deleteClassGroup',
  'POST /api/v1/class-groups/{id}/undelete/': 'undeleteClassGroup',

  // Enrollments
  'GET /api/v1/enrollments/': 'enrollments',
  'POST /api/v1/enrollments/import/': { field: 'importEnrollments', file: 'csv', invalidRowsIn: 'errors', patienceMs: 45_000 },
  'GET /api/v1/enrollments/{id}/': 'enrollment',
  'POST /api/v1/students/{id}/enroll/': { field: 'enrollStudent', location: '/api/v1/enrollments/{id}/' },
  'POST /api/v1/class-groups/{id}/enroll/': 'enrollClassGroup',
  'POST /api/v1/enrollments/{id}/complete/': { field: 'completeEnrollment', bodyName: 'EnrollmentEndRequest' },
  'POST /api/v1/enrollments/{id}/drop/': { field: 'dropEnrollment', bodyName: 'EnrollmentEndRequest' },

  // Grades
  'GET /api/v1/grades/': 'grades',
  'POST /api/v1/grades/': 'recordGrade',
  'POST /api/v1/grades/import/': { field: 'importGrades', file: 'csv', invalidRowsIn: 'errors', patienceMs: 45_000 },
  'GET /api/v1/grades/{id}/': 'grade',
  'POST /api/v1/grades/{id}/correct/': { field: 'correctGrade', location: '/api/v1/grades/{id}/' },
  'POST /api/v1/courses/{id}/grades/': 'recordCourseGrades',
  'GET /api/v1/students/{id}/gpa/': 'studentGpa',

  // Attendance
  'POST /api/v1/class-groups/{id}/attendance/': 'recordAttendance',
  'GET /api/v1/attendance/': 'attendances',
  'GET /api/v1/attendance/{id}/': 'attendance',
  'PATCH /api/v1/attendance/{id}/': 'updateAttendance',
  'DELETE /api/v1/attendance/{id}/': 'deleteAttendance',
  'GET /api/v1/students/{id}/attendance/': 'studentAttendance',
};
