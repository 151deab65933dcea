import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { FileImporter } from '../shared/imports/file-importer';
import { WorkforceDirectory } from '../shared/school/workforce-directory';
import { AttendanceReportsRepository } from './attendance/attendance-reports.repository';
import { AttendanceReportsService } from './attendance/attendance-reports.service';
import { AttendanceRepository } from './attendance/attendance.repository';
import { AttendanceService } from './attendance/attendance.service';
import { ClassGroupsRepository } from './class-groups/class-groups.repository';
import { ClassGroupsService } from './class-groups/class-groups.service';
import { Admissions } from './enrollments/admissions';
import { ClassEnrollmentsService } from './enrollments/class-enrollments.service';
import { EnrolledStudentsRepository } from './enrollments/enrolled-students.repository';
import { EnrollmentRights } from './enrollments/enrollment-rights';
import { EnrollmentWritesService } from './enrollments/enrollment-writes.service';
import { EnrollmentImportsRepository } from './enrollment-imports/enrollment-imports.repository';
import { EnrollmentImportsService } from './enrollment-imports/enrollment-imports.service';
import { EnrollmentsRepository } from './enrollments/enrollments.repository';
import { EnrollmentsService } from './enrollments/enrollments.service';
import { GpaRepository } from './gpa/gpa.repository';
import { GpaService } from './gpa/gpa.service';
import { CourseGradesService } from './grades/course-grades.service';
import { GradeRights } from './grades/grade-rights';
import { GradeWritesService } from './grades/grade-writes.service';
import { GradeImportsRepository } from './grade-imports/grade-imports.repository';
import { GradeImportsService } from './grade-imports/grade-imports.service';
import { GradesRepository } from './grades/grades.repository';
import { GradesService } from './grades/grades.service';
import { GuardiansRepository } from './guardians/guardians.repository';
import { GuardiansService } from './guardians/guardians.service';
import { PeerCourses } from './peers/course-directory';
import { RostersRepository } from './rosters/rosters.repository';
import { RostersService } from './rosters/rosters.service';
import { StudentImportsRepository } from './student-imports/student-imports.repository';
import { StudentImportsService } from './student-imports/student-imports.service';
import { StudentTransitionsRepository } from './student-transitions/student-transitions.repository';
import { StudentTransitionsService } from './student-transitions/student-transitions.service';
import { StudentWritesService } from './student-writes/student-writes.service';
import { TaughtStudentsRepository } from './student-writes/taught-students.repository';
import { StudentsRepository } from './students/students.repository';
import { StudentsService } from './students/students.service';

export type StudentsServices = ReturnType<typeof composeStudents>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeStudents({ dataSource, jobQueue, peers, writer }: SubgraphDependencies) {
  const files = new FileImporter(writer, jobQueue);
  const attendance = new AttendanceRepository(dataSource);
  const classGroups = new ClassGroupsRepository(dataSource);
  const enrolled = new EnrolledStudentsRepository(dataSource);
  const enrollments = new EnrollmentsRepository(dataSource);
  const grades = new GradesRepository(dataSource);
  const guardians = new GuardiansRepository(dataSource);
  const students = new StudentsRepository(dataSource);
  const studentTransitions = new StudentTransitionsRepository(dataSource);

  const staff = new WorkforceDirectory(peers);
  const courses = new PeerCourses(peers);
  const writes = new StudentWritesService(new TaughtStudentsRepository(dataSource), { staff, courses });
  const studentsService = new StudentsService(writer, students, { classGroups, writes });
  const ofStudents = { students: studentsService, rows: students, writes };
  const classGroupsService = new ClassGroupsService(writer, classGroups, staff);
  const enrollmentsService = new EnrollmentsService(enrollments);
  const gradesService = new GradesService(grades);
  const admissions = new Admissions(enrollments, enrolled);
  const enrolling = { courses, admissions, rights: new EnrollmentRights(staff, enrolled) };
  const grading = { enrollments, rights: new GradeRights(courses, staff) };

  const services = {
    attendance: new AttendanceService(writer, attendance, classGroups, staff),
    attendanceReports: new AttendanceReportsService(new AttendanceReportsRepository(dataSource), students),
    guardians: new GuardiansService(writer, guardians, ofStudents),
    studentImports: new StudentImportsService(files, new StudentImportsRepository()),
    studentTransitions: new StudentTransitionsService(writer, studentTransitions, ofStudents),
    classEnrollments: new ClassEnrollmentsService(writer, enrollments, {
      ...enrolling,
      groups: classGroupsService,
      students: enrolled,
    }),
    classGroups: classGroupsService,
    courseGrades: new CourseGradesService(writer, grades, grading),
    enrollmentImports: new EnrollmentImportsService(files, new EnrollmentImportsRepository(), {
      admissions,
      courses,
      staff,
    }),
    enrollmentWrites: new EnrollmentWritesService(writer, enrollments, {
      ...enrolling,
      visible: enrollmentsService,
      students: studentsService,
    }),
    enrollments: enrollmentsService,
    gpa: new GpaService(new GpaRepository(dataSource), students),
    gradeImports: new GradeImportsService(files, new GradeImportsRepository(), {
      enrollments,
      courses,
      staff,
    }),
    gradeWrites: new GradeWritesService(writer, grades, { ...grading, visible: gradesService }),
    grades: gradesService,
    rosters: new RostersService(new RostersRepository(dataSource)),
    students: studentsService,
    studentWrites: writes,
  };
  return {
    services,
    repositories: [attendance, classGroups, enrollments, grades, students, guardians, studentTransitions],
  } satisfies Composition<unknown>;
}
