import type { SubgraphDefinition } from '../shared/graph/definition';
import { userReferences } from '../shared/graph/feature';
import { attendance } from './attendance';
import { classGroups } from './class-groups';
import { dashboardReferences } from '../shared/school/dashboard-reference';
import { dashboard } from './dashboard';
import { seedStudents } from './demo/seed';
import { employeeReferences } from '../shared/school/employee-reference';
import { enrollmentImports } from './enrollment-imports';
import { enrollments } from './enrollments';
import { gradeRecorded, studentEnrolled, studentStatusChanged } from './events';
import { gpa } from './gpa';
import { gradeImports } from './grade-imports';
import { grades } from './grades';
import { EnrollmentsAndGrades1795921000000 } from './migrations/1795921000000-enrollments-and-grades';
import { Attendance1795922000000 } from './migrations/1795922000000-attendance';
import { StudentSearch1795975000000 } from './migrations/1795975000000-student-search';
import { fileImports } from '../shared/imports';
import { importJob } from '../shared/imports/import-job';
import { guardians } from './guardians';
import { GradesOnce1795921000010 } from './migrations/1795921000010-grades-once';
import { Students1795920000000 } from './migrations/1795920000000-students';
import { StudentTransitions1795920001000 } from './migrations/1795920001000-student-transitions';
import { Guardians1795920002000 } from './migrations/1795920002000-guardians';
import { rosters } from './rosters';
import { studentImports } from './student-imports';
import { studentTransitions } from './student-transitions';
import { taughtStudents } from './student-writes';
import { studentProfiles } from './profile';
import { composeStudents, type StudentsServices } from './services';
import { students as studentRecords } from './students';

/** Those who learn: students and their guardians, class groups, enrollments, grades and attendance. */
export const students: SubgraphDefinition<StudentsServices> = {
  name: 'students',
  migrations: [
    Students1795920000000,
    StudentTransitions1795920001000,
    Guardians1795920002000,
    EnrollmentsAndGrades1795921000000,
    GradesOnce1795921000010,
    Attendance1795922000000,
    StudentSearch1795975000000,
  ],
  features: [
    userReferences,
    fileImports,
    employeeReferences,
    classGroups,
    studentRecords,
    taughtStudents,
    studentTransitions,
    guardians,
    studentImports,
    enrollments,
    enrollmentImports,
    grades,
    gradeImports,
    gpa,
    studentProfiles,
    attendance,
    rosters,
    dashboardReferences,
    dashboard,
  ],
  events: [studentEnrolled, studentStatusChanged, gradeRecorded],
  compose: composeStudents,
  seed: seedStudents,
  backgroundJobs: (
    { studentImports: students, enrollmentImports: enrollments, gradeImports: grades },
    { dataSource },
  ) => [
    importJob('STUDENT', students, dataSource),
    importJob('ENROLLMENT', enrollments, dataSource),
    importJob('GRADE', grades, dataSource),
  ],
};
