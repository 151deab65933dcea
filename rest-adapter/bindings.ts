import type { Bindings } from './definitions/binding';

/**
 * The root field behind each endpoint of API.md, in its order; everything else of an endpoint follows from its block,
 * the supergraph and the conventions, or is stated here too. `/api/health/` has none: it responds without the graph.
 */
// prettier-ignore
export const BINDINGS: Bindings = {
  // Authentication
  'POST /api/v1/auth/login/': 'login',
  'POST /api/v1/auth/token/refresh/': 'refreshSession',
  'POST /api/v1/auth/logout/': 'logout',
  'POST /api/v1/auth/register/': 'register',
  'GET /api/v1/auth/me/': { field: 'me', name: 'auth_me' },
  'POST /api/v1/auth/password/change/': 'changePassword',
  'POST /api/v1/auth/password/reset/': 'requestPasswordReset',
  'POST /api/v1/auth/password/reset/confirm/': 'confirmPasswordReset',
  'POST /api/v1/auth/email/verify/send/': 'sendEmailVerification',
  'POST /api/v1/auth/email/verify/': 'verifyEmail',

  // Sessions
  'GET /api/v1/auth/sessions/': 'userSessions',
  'DELETE /api/v1/auth/sessions/{id}/': { field: 'endSession', name: 'auth_sessions_end' },

  // Users
  'GET /api/v1/users/': 'users',
  'POST /api/v1/users/': 'createUser',
  'GET /api/v1/users/{id}/': 'user',
  'PATCH /api/v1/users/{id}/': 'updateUser',
  'POST /api/v1/users/{id}/deactivate/': 'deactivateUser',
  'POST /api/v1/users/{id}/reactivate/': 'reactivateUser',
  'POST /api/v1/users/{id}/assign-role/': 'assignRole',
  'GET /api/v1/users/{id}/scopes/': { field: 'userScopes', name: 'user_scopes_list' },
  'POST /api/v1/users/{id}/scopes/{org_unit_id}/': { field: 'addUserScope', name: 'user_scopes_add' },
  'DELETE /api/v1/users/{id}/scopes/{org_unit_id}/': { field: 'removeUserScope', name: 'user_scopes_remove' },
  'GET /api/v1/users/{id}/sessions/': { field: 'userSessions', name: 'user_sessions_list' },
  'DELETE /api/v1/users/{id}/sessions/{session_id}/': { field: 'endSession', name: 'user_sessions_end', arguments: { session_id: 'id', id: 'userId' } },

  // Roles
  'GET /api/v1/roles/': 'roles',
  'GET /api/v1/roles/{code}/': 'role',
  'PATCH /api/v1/roles/{code}/': 'updateRole',

  // Service accounts
  'GET /api/v1/service-accounts/': 'serviceAccounts',
  'POST /api/v1/service-accounts/': { field: 'createServiceAccount', hasSecret: true },
  'GET /api/v1/service-accounts/{id}/': 'serviceAccount',
  'POST /api/v1/service-accounts/{id}/rotate-secret/': { field: 'rotateServiceAccountSecret', hasSecret: true },
  'POST /api/v1/service-accounts/{id}/deactivate/': 'deactivateServiceAccount',
  'POST /api/v1/auth/token/': 'issueServiceToken',

  // Audit log
  'GET /api/v1/audit-logs/': 'auditLogs',
  'GET /api/v1/audit-logs/{id}/': 'auditLog',
  'POST /api/v1/audit-logs/': 'createAuditLog',

  // Org units
  'GET /api/v1/org-units/': 'orgUnits',
  'POST /api/v1/org-units/': 'createOrgUnit',
  'GET /api/v1/org-units/{id}/': 'orgUnit',
  'PATCH /api/v1/org-units/{id}/': 'updateOrgUnit',
  'DELETE /api/v1/org-units/{id}/': 'deleteOrgUnit',
  'POST /api/v1/org-units/{id}/undelete/': 'undeleteOrgUnit',
  'GET /api/v1/unit-types/': 'unitTypes',

  // Positions
  'GET /api/v1/demand/': 'positions',
  'POST /api/v1/demand/': 'createPosition',
  'GET /api/v1/demand/{id}/': 'position',
  'PATCH /api/v1/demand/{id}/': 'updatePosition',
  'DELETE /api/v1/demand/{id}/': 'deletePosition',
  'POST /api/v1/demand/{id}/undelete/': 'undeletePosition',
  'POST /api/v1/demand/{id}/duplicate/': { field: 'duplicatePosition', location: '/api/v1/demand/{id}/' },
  'GET /api/v1/position-tags/': 'positionTags',
  'POST /api/v1/position-tags/': 'attachPositionTag',
  'GET /api/v1/position-tags/{id}/': 'positionTag',
  'PATCH /api/v1/position-tags/{id}/': 'updatePositionTag',
  'DELETE /api/v1/position-tags/{id}/': 'detachPositionTag',

  // Coverage
  'GET /api/v1/demand/coverage-summary/': { field: 'coverageSummary', name: 'demand_coverage_summary' },
  'GET /api/v1/coverage-alerts/': 'coverageAlerts',

  // Employees
  'GET /api/v1/employees/': 'employees',
  'POST /api/v1/employees/': 'createEmployee',
  'POST /api/v1/employees/import/': { field: 'importEmployees', file: 'csv', invalidRowsIn: 'errors', deadlineMs: 45_000 },
  'GET /api/v1/employees/{id}/': 'employee',
  'PATCH /api/v1/employees/{id}/': 'updateEmployee',

  // Employee transitions
  'GET /api/v1/employees/{id}/available-transitions/': { field: 'employee.availableTransitions', name: 'employees_available_transitions' },
  'GET /api/v1/employees/{id}/transitions/': 'employeeTransitions',
  'POST /api/v1/employees/{id}/activate/': { field: 'transitionEmployee', fixed: { transition: 'ACTIVATE' } },
  'POST /api/v1/employees/{id}/cancel-onboarding/': { field: 'transitionEmployee', fixed: { transition: 'CANCEL_ONBOARDING' }, bodyName: 'EmployeeTerminationRequest' },
  'POST /api/v1/employees/{id}/propose/': { field: 'transitionEmployee', fixed: { transition: 'PROPOSE' }, bodyName: 'EmployeeProposalRequest' },
  'POST /api/v1/employees/{id}/accept-proposal/': { field: 'transitionEmployee', fixed: { transition: 'ACCEPT_PROPOSAL' }, bodyName: 'EmployeeTerminationRequest' },
  'POST /api/v1/employees/{id}/reject-proposal/': { field: 'transitionEmployee', fixed: { transition: 'REJECT_PROPOSAL' } },
  'POST /api/v1/employees/{id}/expire-proposal/': { field: 'transitionEmployee', fixed: { transition: 'EXPIRE_PROPOSAL' } },
  'POST /api/v1/employees/{id}/start-leave/': { field: 'transitionEmployee', fixed: { transition: 'START_LEAVE' } },
  'POST /api/v1/employees/{id}/end-leave/': { field: 'transitionEmployee', fixed: { transition: 'END_LEAVE' } },
  'POST /api/v1/employees/{id}/suspend/': { field: 'transitionEmployee', fixed: { transition: 'SUSPEND' } },
  'POST /api/v1/employees/{id}/reinstate/': { field: 'transitionEmployee', fixed: { transition: 'REINSTATE' } },
  'POST /api/v1/employees/{id}/terminate/': { field: 'transitionEmployee', fixed: { transition: 'TERMINATE' }, bodyName: 'EmployeeTerminationRequest' },
  'POST /api/v1/employees/{id}/rehire/': { field: 'transitionEmployee', fixed: { transition: 'REHIRE' } },

  // Tags
  'GET /api/v1/employee-tags/': 'employeeTags',
  'POST /api/v1/employee-tags/': 'attachTag',
  'GET /api/v1/employee-tags/{id}/': 'employeeTag',
  'PATCH /api/v1/employee-tags/{id}/': 'updateEmployeeTag',
  'DELETE /api/v1/employee-tags/{id}/': 'detachTag',
  'GET /api/v1/employees/{id}/contract/adjustments/': 'contractAdjustments',
  'POST /api/v1/employees/{id}/contract/adjustments/': { field: 'adjustContract', location: '/api/v1/employee-tags/{id}/' },
  'GET /api/v1/tags/': 'tags',
  'POST /api/v1/tags/': 'createTag',
  'GET /api/v1/tags/{id}/': 'tag',
  'PATCH /api/v1/tags/{id}/': 'updateTag',
  'DELETE /api/v1/tags/{id}/': 'deleteTag',
  'POST /api/v1/tags/{id}/undelete/': 'undeleteTag',
  'GET /api/v1/tag-changes/': 'tagChanges',
  'GET /api/v1/tag-changes/{id}/': 'tagChange',

  // Hours
  'GET /api/v1/offer/': 'hoursLedger',
  'GET /api/v1/offer/{id}/': 'employeeHours',
  'GET /api/v1/employees/{id}/contract/': { field: 'employeeContract', name: 'employees_contract' },

  // Assignments
  'GET /api/v1/assignments/': 'assignments',
  'POST /api/v1/assignments/': 'createAssignment',
  'POST /api/v1/assignments/preview/': { field: 'assignmentPreview', isRead: true },
  'GET /api/v1/assignments/{id}/': 'assignment',
  'PATCH /api/v1/assignments/{id}/': 'updateAssignment',
  'GET /api/v1/assignments/{id}/available-transitions/': { field: 'assignment.availableTransitions', name: 'assignments_available_transitions' },
  'GET /api/v1/assignments/{id}/transitions/': 'assignmentTransitions',
  'POST /api/v1/assignments/{id}/activate/': { field: 'transitionAssignment', fixed: { transition: 'ACTIVATE' } },
  'POST /api/v1/assignments/{id}/end/': { field: 'transitionAssignment', fixed: { transition: 'END' } },
  'POST /api/v1/assignments/{id}/cancel/': { field: 'transitionAssignment', fixed: { transition: 'CANCEL' } },
  'POST /api/v1/assignments/{id}/reactivate/': { field: 'transitionAssignment', fixed: { transition: 'REACTIVATE' } },

  // Business rules
  'GET /api/v1/business-rules/': 'businessRules',
  'GET /api/v1/business-rules/{code}/': 'businessRule',
  'PATCH /api/v1/business-rules/{code}/': 'updateBusinessRule',

  // Absences
  'GET /api/v1/absences/': 'absences',
  'POST /api/v1/absences/': 'requestAbsence',
  'GET /api/v1/absences/{id}/': 'absence',
  'POST /api/v1/absences/{id}/approve/': { field: 'approveAbsence', bodyName: 'AbsenceDecisionRequest' },
  'POST /api/v1/absences/{id}/reject/': { field: 'rejectAbsence', bodyName: 'AbsenceDecisionRequest' },
  'POST /api/v1/absences/{id}/cancel/': { field: 'cancelAbsence', bodyName: 'AbsenceDecisionRequest' },

  // Salaries
  'GET /api/v1/employees/{id}/salaries/': 'employeeSalaries',
  'POST /api/v1/employees/{id}/salaries/': 'recordSalary',
  'GET /api/v1/employees/{id}/salary/': 'employeeSalary',

  // Settings
  'GET /api/v1/settings/': 'settings',
  'PATCH /api/v1/settings/': 'updateSettings',

  // Transitions
  'GET /api/v1/transitions/': 'transitions',
  'GET /api/v1/transitions/{id}/': 'transition',

  // Generic skills
  'GET /api/v1/generic-skills/': 'genericSkills',
  'POST /api/v1/generic-skills/': 'createGenericSkill',
  'GET /api/v1/generic-skills/{id}/': 'genericSkill',
  'PATCH /api/v1/generic-skills/{id}/': 'updateGenericSkill',
  'DELETE /api/v1/generic-skills/{id}/': 'deleteGenericSkill',
  'POST /api/v1/generic-skills/{id}/undelete/': 'undeleteGenericSkill',
  // Students
  'GET /api/v1/students/': 'students',
  'POST /api/v1/students/': 'createStudent',
  'POST /api/v1/students/import/': { field: 'importStudents', file: 'csv', invalidRowsIn: 'errors', deadlineMs: 45_000 },
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

  // Competencies
  'GET /api/v1/competencies/': 'competencies',
  'POST /api/v1/competencies/': 'createCompetency',
  'GET /api/v1/competencies/{id}/': 'competency',
  'PATCH /api/v1/competencies/{id}/': 'updateCompetency',
  'DELETE /api/v1/competencies/{id}/': 'deleteCompetency',
  'POST /api/v1/competencies/{id}/undelete/': 'undeleteCompetency',
  'GET /api/v1/competencies/{id}/learning-outcomes/': 'learningOutcomes',
  'POST /api/v1/competencies/{id}/learning-outcomes/': 'createLearningOutcome',
  'GET /api/v1/learning-outcomes/{id}/': 'learningOutcome',
  'PATCH /api/v1/learning-outcomes/{id}/': 'updateLearningOutcome',
  'DELETE /api/v1/learning-outcomes/{id}/': 'deleteLearningOutcome',

  // Subjects
  'GET /api/v1/subjects/': 'subjects',
  'POST /api/v1/subjects/': 'createSubject',
  'GET /api/v1/subjects/{id}/': 'subject',
  'PATCH /api/v1/subjects/{id}/': 'updateSubject',
  'DELETE /api/v1/subjects/{id}/': 'deleteSubject',
  'POST /api/v1/subjects/{id}/undelete/': 'undeleteSubject',
  'GET /api/v1/subjects/{id}/topics/': 'topics',
  'POST /api/v1/subjects/{id}/topics/': 'createTopic',
  'GET /api/v1/topics/{id}/': 'topic',
  'PATCH /api/v1/topics/{id}/': 'updateTopic',
  'DELETE /api/v1/topics/{id}/': 'deleteTopic',
  'GET /api/v1/topics/{id}/subtopics/': 'subtopics',
  'POST /api/v1/topics/{id}/subtopics/': 'createSubtopic',
  'GET /api/v1/subtopics/{id}/': 'subtopic',
  'PATCH /api/v1/subtopics/{id}/': 'updateSubtopic',
  'DELETE /api/v1/subtopics/{id}/': 'deleteSubtopic',

  // Courses
  'GET /api/v1/courses/': 'courses',
  'GET /api/v1/courses/{id}/': 'course',
  'GET /api/v1/cbc-courses/': 'cbcCourses',
  'POST /api/v1/cbc-courses/': 'createCbcCourse',
  'GET /api/v1/cbc-courses/{id}/': 'cbcCourse',
  'PATCH /api/v1/cbc-courses/{id}/': 'updateCbcCourse',
  'DELETE /api/v1/cbc-courses/{id}/': 'deleteCbcCourse',
  'POST /api/v1/cbc-courses/{id}/undelete/': 'undeleteCbcCourse',
  'POST /api/v1/cbc-courses/{id}/publish/': 'publishCbcCourse',
  'POST /api/v1/cbc-courses/{id}/archive/': 'archiveCbcCourse',
  'GET /api/v1/british-courses/': 'britishCourses',
  'POST /api/v1/british-courses/': 'createBritishCourse',
  'GET /api/v1/british-courses/{id}/': 'britishCourse',
  'PATCH /api/v1/british-courses/{id}/': 'updateBritishCourse',
  'DELETE /api/v1/british-courses/{id}/': 'deleteBritishCourse',
  'POST /api/v1/british-courses/{id}/undelete/': 'undeleteBritishCourse',
  'POST /api/v1/british-courses/{id}/publish/': 'publishBritishCourse',
  'POST /api/v1/british-courses/{id}/archive/': 'archiveBritishCourse',

  // Curricula
  'GET /api/v1/curricula/': 'curricula',
  'GET /api/v1/curricula/{id}/': 'curriculum',
  'GET /api/v1/cbc-curricula/': 'cbcCurricula',
  'POST /api/v1/cbc-curricula/': 'createCbcCurriculum',
  'GET /api/v1/cbc-curricula/{id}/': 'cbcCurriculum',
  'PATCH /api/v1/cbc-curricula/{id}/': 'updateCbcCurriculum',
  'DELETE /api/v1/cbc-curricula/{id}/': 'deleteCbcCurriculum',
  'POST /api/v1/cbc-curricula/{id}/undelete/': 'undeleteCbcCurriculum',
  'POST /api/v1/cbc-curricula/{id}/publish/': 'publishCbcCurriculum',
  'POST /api/v1/cbc-curricula/{id}/archive/': 'archiveCbcCurriculum',
  'GET /api/v1/british-curricula/': 'britishCurricula',
  'POST /api/v1/british-curricula/': 'createBritishCurriculum',
  'GET /api/v1/british-curricula/{id}/': 'britishCurriculum',
  'PATCH /api/v1/british-curricula/{id}/': 'updateBritishCurriculum',
  'DELETE /api/v1/british-curricula/{id}/': 'deleteBritishCurriculum',
  'POST /api/v1/british-curricula/{id}/undelete/': 'undeleteBritishCurriculum',
  'POST /api/v1/british-curricula/{id}/publish/': 'publishBritishCurriculum',
  'POST /api/v1/british-curricula/{id}/archive/': 'archiveBritishCurriculum',

  // Learning resources
  'GET /api/v1/learning-resources/': 'learningResources',
  'POST /api/v1/learning-resources/': 'createLearningResource',
  'GET /api/v1/learning-resources/{id}/': 'learningResource',
  'PATCH /api/v1/learning-resources/{id}/': 'updateLearningResource',
  'DELETE /api/v1/learning-resources/{id}/': 'deleteLearningResource',
  'POST /api/v1/learning-resources/{id}/undelete/': 'undeleteLearningResource',

  // Enrollments
  'GET /api/v1/enrollments/': 'enrollments',
  'POST /api/v1/enrollments/import/': { field: 'importEnrollments', file: 'csv', invalidRowsIn: 'errors', deadlineMs: 45_000 },
  'GET /api/v1/enrollments/{id}/': 'enrollment',
  'POST /api/v1/students/{id}/enroll/': { field: 'enrollStudent', location: '/api/v1/enrollments/{id}/' },
  'POST /api/v1/class-groups/{id}/enroll/': 'enrollClassGroup',
  'POST /api/v1/enrollments/{id}/complete/': { field: 'completeEnrollment', bodyName: 'EnrollmentEndRequest' },
  'POST /api/v1/enrollments/{id}/drop/': { field: 'dropEnrollment', bodyName: 'EnrollmentEndRequest' },

  // Grades
  'GET /api/v1/grades/': 'grades',
  'POST /api/v1/grades/': 'recordGrade',
  'POST /api/v1/grades/import/': { field: 'importGrades', file: 'csv', invalidRowsIn: 'errors', deadlineMs: 45_000 },
  'GET /api/v1/grades/{id}/': 'grade',
  'POST /api/v1/grades/{id}/correct/': { field: 'correctGrade', location: '/api/v1/grades/{id}/' },
  'POST /api/v1/courses/{id}/grades/': 'recordCourseGrades',
  'GET /api/v1/students/{id}/gpa/': 'studentGpa',

  // Assessments
  'GET /api/v1/assessments/': 'assessments',
  'POST /api/v1/assessments/': 'createAssessment',
  'GET /api/v1/assessments/{id}/': 'assessment',
  'PATCH /api/v1/assessments/{id}/': 'updateAssessment',
  'DELETE /api/v1/assessments/{id}/': 'deleteAssessment',
  'POST /api/v1/assessments/{id}/undelete/': 'undeleteAssessment',
  'POST /api/v1/assessments/{id}/submit/': { field: 'submitAssessment', location: '/api/v1/student-assessments/{id}/' },
  'POST /api/v1/assessments/{id}/results/': 'recordAssessmentResults',
  'GET /api/v1/student-assessments/': 'studentAssessments',
  'GET /api/v1/student-assessments/{id}/': 'studentAssessment',
  'PATCH /api/v1/student-assessments/{id}/': 'updateStudentAssessment',
  'DELETE /api/v1/student-assessments/{id}/': 'deleteStudentAssessment',
  'GET /api/v1/students/{id}/assessments/': { field: 'assessmentSummary', name: 'students_assessments' },

  // Competency progress
  'GET /api/v1/competency-progress/': 'competencyProgressList',
  'POST /api/v1/competency-progress/': 'recordCompetencyProgress',
  'GET /api/v1/competency-progress/{id}/': 'competencyProgress',
  'PATCH /api/v1/competency-progress/{id}/': 'updateCompetencyProgress',
  'DELETE /api/v1/competency-progress/{id}/': 'deleteCompetencyProgress',
  'GET /api/v1/competency-progress/{id}/history/': 'competencyProgressHistory',
  'GET /api/v1/students/{id}/competency-progress/': { field: 'progressSummary', name: 'students_competency_progress' },

  // Progress reports
  'GET /api/v1/progress-reports/': 'progressReports',
  'POST /api/v1/progress-reports/': 'generateProgressReport',
  'GET /api/v1/progress-reports/{id}/': 'progressReport',
  'DELETE /api/v1/progress-reports/{id}/': 'deleteProgressReport',
  // Attendance
  'POST /api/v1/class-groups/{id}/attendance/': 'recordAttendance',
  'GET /api/v1/attendance/': 'attendances',
  'GET /api/v1/attendance/{id}/': 'attendance',
  'PATCH /api/v1/attendance/{id}/': 'updateAttendance',
  'DELETE /api/v1/attendance/{id}/': 'deleteAttendance',
  'GET /api/v1/students/{id}/attendance/': 'studentAttendance',

  // Terms
  'GET /api/v1/terms/': 'terms',
  'POST /api/v1/terms/': 'createTerm',
  'GET /api/v1/terms/{id}/': 'term',
  'PATCH /api/v1/terms/{id}/': 'updateTerm',
  'DELETE /api/v1/terms/{id}/': 'deleteTerm',
  'POST /api/v1/terms/{id}/undelete/': 'undeleteTerm',
  'POST /api/v1/terms/{id}/close/': 'closeTerm',
  'POST /api/v1/terms/{id}/reopen/': 'reopenTerm',
  // Notifications
  'GET /api/v1/notifications/': 'notifications',
  'POST /api/v1/notifications/': 'createNotification',
  'POST /api/v1/notifications/read-all/': 'readAllNotifications',
  'GET /api/v1/notifications/{id}/': 'notification',
  'DELETE /api/v1/notifications/{id}/': 'deleteNotification',
  'GET /api/v1/notifications/{id}/logs/': 'notificationLogs',
  'POST /api/v1/notifications/{id}/read/': 'readNotification',
  'POST /api/v1/notifications/{id}/cancel/': 'cancelNotification',

  // Notification templates
  'GET /api/v1/notification-templates/': 'notificationTemplates',
  'POST /api/v1/notification-templates/': 'createNotificationTemplate',
  'GET /api/v1/notification-templates/{id}/': 'notificationTemplate',
  'PATCH /api/v1/notification-templates/{id}/': 'updateNotificationTemplate',
  'GET /api/v1/notification-templates/{id}/versions/': 'notificationTemplateVersions',
  'POST /api/v1/notification-templates/{id}/preview/': { field: 'notificationTemplatePreview', isRead: true },
  'POST /api/v1/notification-templates/{id}/send/': { field: 'sendNotificationTemplate', location: '/api/v1/notifications/{id}/' },

  // Notification statistics
  'GET /api/v1/notification-stats/': 'notificationStats',

  // Notification preferences
  'GET /api/v1/users/{id}/notification-preferences/': 'notificationPreferences',
  'PATCH /api/v1/users/{id}/notification-preferences/': 'updateNotificationPreferences',
  'POST /api/v1/users/{id}/notification-preferences/reopen/': 'reopenNotificationChannel',

  // Notification channels
  'GET /api/v1/notification-channels/': 'notificationChannels',
  'POST /api/v1/notification-channels/': 'createNotificationChannel',
  'GET /api/v1/notification-channels/{id}/': 'notificationChannel',
  'PATCH /api/v1/notification-channels/{id}/': 'updateNotificationChannel',
  'DELETE /api/v1/notification-channels/{id}/': 'deleteNotificationChannel',
  'POST /api/v1/notification-channels/{id}/undelete/': 'undeleteNotificationChannel',
  // Jobs
  'GET /api/v1/jobs/': 'jobs',
  'GET /api/v1/jobs/{id}/': 'job',
  'GET /api/v1/jobs/{id}/failures/': 'jobFailures',
  'GET /api/v1/jobs/{id}/result/': { field: 'jobFile', isFile: true },
  'POST /api/v1/jobs/{id}/cancel/': 'cancelJob',

  'POST /api/v1/notification-channels/{id}/receipts/': 'recordDeliveryReceipt',
  // Scheduled jobs
  'GET /api/v1/scheduled-jobs/': 'scheduledJobs',
  'GET /api/v1/scheduled-jobs/{id}/': 'scheduledJob',
  'POST /api/v1/scheduled-jobs/{id}/run/': 'runScheduledJob',
  // Events
  'GET /api/v1/event-types/': 'eventTypes',
  'GET /api/v1/events/': 'events',
  'GET /api/v1/events/{id}/': 'event',
  'GET /api/v1/event-deliveries/': 'eventDeliveries',
  'GET /api/v1/event-deliveries/{id}/': 'eventDelivery',
  'POST /api/v1/event-deliveries/{id}/retry/': 'retryEventDelivery',
  'POST /api/v1/event-deliveries/{id}/drop/': 'dropEventDelivery',

  // Fee structures
  'GET /api/v1/fee-structures/': 'feeStructures',
  'POST /api/v1/fee-structures/': 'createFeeStructure',
  'GET /api/v1/fee-structures/{id}/': 'feeStructure',
  'PATCH /api/v1/fee-structures/{id}/': 'updateFeeStructure',
  'DELETE /api/v1/fee-structures/{id}/': 'deleteFeeStructure',
  'POST /api/v1/fee-structures/{id}/undelete/': 'undeleteFeeStructure',
  'POST /api/v1/fee-structures/{id}/invoice/': 'invoiceFeeStructure',

  // Invoices
  'GET /api/v1/invoices/': 'invoices',
  'POST /api/v1/invoices/': 'createInvoice',
  'GET /api/v1/invoices/{id}/': 'invoice',
  'PATCH /api/v1/invoices/{id}/': 'updateInvoice',
  'POST /api/v1/invoices/{id}/issue/': 'issueInvoice',
  'POST /api/v1/invoices/{id}/cancel/': 'cancelInvoice',

  // Student accounts
  'GET /api/v1/student-accounts/': 'studentAccounts',
  'POST /api/v1/student-accounts/': 'openStudentAccount',
  'GET /api/v1/student-accounts/{id}/': 'studentAccount',
  'GET /api/v1/students/{id}/account/': { field: 'accountOfStudent', name: 'students_account' },

  // Transactions
  'GET /api/v1/transactions/': 'ledgerEntries',
  'POST /api/v1/transactions/': 'recordTransaction',
  'GET /api/v1/transactions/{id}/': 'ledgerEntry',
  'POST /api/v1/transactions/{id}/reverse/': { field: 'reverseTransaction', location: '/api/v1/transactions/{id}/' },

  // Scholarships
  'GET /api/v1/scholarships/': 'scholarships',
  'POST /api/v1/scholarships/': 'awardScholarship',
  'GET /api/v1/scholarships/{id}/': 'scholarship',
  'POST /api/v1/scholarships/{id}/apply/': 'applyScholarship',
  'POST /api/v1/scholarships/{id}/revoke/': { field: 'revokeScholarship', bodyName: 'ScholarshipRevokeRequest' },
  // Budgets
  'GET /api/v1/budgets/': 'budgets',
  'POST /api/v1/budgets/': 'createBudget',
  'GET /api/v1/budgets/{id}/': 'budget',
  'PATCH /api/v1/budgets/{id}/': 'updateBudget',
  'DELETE /api/v1/budgets/{id}/': 'deleteBudget',
  'POST /api/v1/budgets/{id}/undelete/': 'undeleteBudget',

  // Expenses
  'POST /api/v1/budgets/{id}/expenses/': { field: 'recordExpense', location: '/api/v1/expenses/{id}/' },
  'GET /api/v1/expenses/': 'expenses',
  'GET /api/v1/expenses/{id}/': 'expense',
  'POST /api/v1/expenses/{id}/reverse/': { field: 'reverseExpense', location: '/api/v1/expenses/{id}/' },
  // Payments
  'GET /api/v1/payments/': 'payments',
  'POST /api/v1/payments/': 'recordPayment',
  'GET /api/v1/payments/{id}/': 'payment',
  'GET /api/v1/payments/{id}/receipt/': 'paymentReceipt',
  'POST /api/v1/payments/{id}/complete/': 'completePayment',
  'POST /api/v1/payments/{id}/fail/': { field: 'failPayment', bodyName: 'PaymentReasonRequest' },
  'POST /api/v1/payments/{id}/reverse/': { field: 'reversePayment', bodyName: 'PaymentReasonRequest' },
  'POST /api/v1/student-accounts/{id}/refund/': { field: 'refundStudentAccount', location: '/api/v1/transactions/{id}/' },

  // Suspense payments
  'GET /api/v1/suspense-payments/': 'suspensePayments',
  'GET /api/v1/suspense-payments/{id}/': 'suspensePayment',
  'POST /api/v1/suspense-payments/{id}/match/': { field: 'matchSuspensePayment', bodyName: 'MatchRequest' },
  'POST /api/v1/suspense-payments/{id}/return/': { field: 'returnSuspensePayment', bodyName: 'ReturnRequest' },

  // Mobile money
  'POST /api/v1/mobile-money/callbacks/': { field: 'receiveMobileMoney', isSigned: true },

  // Bank statements
  'POST /api/v1/bank-statements/import/': { field: 'importBankStatement', file: 'csv', invalidRowsIn: 'errors', deadlineMs: 45_000 },

  // Financial reports
  'GET /api/v1/reports/financial-summary/': { field: 'financialSummary', name: 'reports_financial_summary' },
  'GET /api/v1/students/{id}/financial-report/': { field: 'studentFinancialReport', name: 'students_financial_report' },
  'GET /api/v1/reports/receivables/': { field: 'receivables', name: 'reports_receivables' },
  'GET /api/v1/reports/receivables/students/': { field: 'studentReceivables', name: 'reports_receivables_students' },
  'GET /api/v1/reports/budget-actual/': { field: 'budgetReport', name: 'reports_budget_actual' },
  'GET /api/v1/reports/income/': { field: 'incomeReport', name: 'reports_income' },
  'GET /api/v1/reports/student-finances/': { field: 'studentFinances', name: 'reports_student_finances' },
};
