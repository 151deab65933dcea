import type { Bindings } from '../definitions/binding';

/** The endpoints of the domain `workforce`. */
// prettier-ignore
export const WORKFORCE: Bindings = {
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
  'POST /api/v1/employees/import/': { field: 'importEmployees', file: 'csv', invalidRowsIn: 'errors', patienceMs: 45_000 },
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
};
