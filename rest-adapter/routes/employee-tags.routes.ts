import { defineRoute } from '../route';
import { TAG_FIELDS } from './tags.routes';

/** A carried tag with the tag itself, for its hours and type are what the reader looks for. */
export const EMPLOYEE_TAG_FIELDS = `
  fragment employee_tag_fields on EmployeeTag {
    id
    employee_id: employeeId
    tag_id: tagId
    tag { ...tag_fields }
    valid_from: validFrom
    valid_until: validUntil
    created_at: createdAt
    updated_at: updatedAt
  } ${TAG_FIELDS}`;

const common = { objectName: 'EmployeeTag', nestedNames: { tag: 'Tag' }, tag: 'Tags' } as const;
const collection = '/api/v1/employee-tags/';
const single = '/api/v1/employee-tags/{id}/';
const adjustments = '/api/v1/employees/{id}/contract/adjustments/';
const COLUMNS = ['valid_from', 'valid_until', 'created_at', 'updated_at'] as const;

export const employeeTagRoutes = [
  defineRoute({
    ...common,
    name: 'employee_tags_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_employee_tags_list(
        $page: Int, $page_size: Int, $ordering: String, $employee_id: UUID, $tag_id: UUID, $tag_type: TagType,
        $valid_on: Date
      ) {
        employee_tags: employeeTags(
          page: $page, pageSize: $page_size, ordering: $ordering,
          filter: { employeeId: $employee_id, tagId: $tag_id, tagType: $tag_type, validOn: $valid_on }
        ) { count: totalCount page page_size: pageSize results { ...employee_tag_fields } }
      } ${EMPLOYEE_TAG_FIELDS}`,
    status: 200,
    result: 'page',
    summary: 'Lists which employees carry which tags, and when.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: COLUMNS, default: '-valid_from' },
    parameters: {
      employee_id: { description: 'Only tags of this employee.' },
      tag_id: { description: 'Only this tag.' },
      tag_type: { description: 'Only tags of this type.' },
      valid_on: { description: 'Only tags that are carried on this day.' },
    },
  }),
  defineRoute({
    ...common,
    name: 'employee_tags_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_employee_tags_create(
        $employee_id: UUID!, $tag_id: UUID!, $valid_from: Date, $valid_until: Date, $reason: String
      ) {
        employee_tag: attachTag(input: {
          employeeId: $employee_id, tagId: $tag_id, validFrom: $valid_from, validUntil: $valid_until, reason: $reason
        }) { ...employee_tag_fields }
      } ${EMPLOYEE_TAG_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Attaches a tag to an employee, and logs it.',
    permission: 'write:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'EMPLOYEE_TERMINATED', 'TAG_OVERLAP'],
    notNull: ['valid_from'],
    location: single,
  }),
  defineRoute({
    ...common,
    name: 'employee_tags_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_employee_tags_retrieve($id: UUID!) {
        employee_tag: employeeTag(id: $id) { ...employee_tag_fields }
      } ${EMPLOYEE_TAG_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One carried tag.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'employee_tags_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_employee_tags_update(
        $id: UUID!, $expected_updated_at: DateTime, $valid_from: Date, $valid_until: Date, $reason: String
      ) {
        employee_tag: updateEmployeeTag(id: $id, expectedUpdatedAt: $expected_updated_at, input: {
          validFrom: $valid_from, validUntil: $valid_until, reason: $reason
        }) { ...employee_tag_fields }
      } ${EMPLOYEE_TAG_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes the days on which a tag is carried, and logs it.',
    permission: 'write:workforce',
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'TAG_OVERLAP',
      'PRECONDITION_FAILED',
    ],
    notNull: ['valid_from'],
    etagOf: 'employee_tags_retrieve',
  }),
  defineRoute({
    ...common,
    name: 'employee_tags_delete',
    method: 'DELETE',
    path: single,
    document: `
      mutation rest_employee_tags_delete($id: UUID!, $reason: String) {
        deleted: detachTag(id: $id, reason: $reason)
      }`,
    status: 204,
    result: 'none',
    summary: 'Takes a tag off as if it had never been carried, and logs it.',
    permission: 'write:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    parameters: { reason: { description: 'Kept in the log of tag changes.' } },
  }),
  defineRoute({
    ...common,
    name: 'employees_contract_adjustments_list',
    method: 'GET',
    path: adjustments,
    document: `
      query rest_employees_contract_adjustments_list(
        $id: UUID!, $page: Int, $page_size: Int, $ordering: String
      ) {
        adjustments: contractAdjustments(employeeId: $id, page: $page, pageSize: $page_size, ordering: $ordering) {
          count: totalCount page page_size: pageSize results { ...employee_tag_fields }
        }
      } ${EMPLOYEE_TAG_FIELDS}`,
    status: 200,
    result: 'page',
    summary: "The employee's EXCEPTION tags, past and future ones included.",
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: COLUMNS, default: '-valid_from' },
  }),
  defineRoute({
    ...common,
    name: 'employees_contract_adjustments_create',
    method: 'POST',
    path: adjustments,
    document: `
      mutation rest_employees_contract_adjustments_create(
        $id: UUID!, $tag_id: UUID!, $valid_from: Date, $valid_until: Date, $reason: String
      ) {
        adjustment: adjustContract(employeeId: $id, input: {
          tagId: $tag_id, validFrom: $valid_from, validUntil: $valid_until, reason: $reason
        }) { ...employee_tag_fields }
      } ${EMPLOYEE_TAG_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Attaches an EXCEPTION tag to the employee, and logs it.',
    permission: 'write:workforce',
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'EMPLOYEE_TERMINATED',
      'TAG_OVERLAP',
    ],
    notNull: ['valid_from'],
    location: single,
  }),
];
