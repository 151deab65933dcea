import { defineRoute } from '../route';

const ORG_UNIT_FIELDS = `
  fragment org_unit_fields on OrgUnit {
    id
    name
    code
    unit_type: unitType
    parent_id: parentId
    max_weekly_hours: maxWeeklyHours
    is_active: isActive
    created_at: createdAt
    updated_at: updatedAt
    deleted_at: deletedAt
  }`;

const common = { objectName: 'OrgUnit', tag: 'Org units' } as const;
const collection = '/api/v1/org-units/';
const single = '/api/v1/org-units/{id}/';

export const orgUnitRoutes = [
  defineRoute({
    ...common,
    name: 'org_units_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_org_units_list(
        $page: Int, $page_size: Int, $ordering: String, $search: String,
        $unit_type: UnitTypeCode, $parent_id: UUID, $is_active: Boolean, $show_deleted: Boolean
      ) {
        org_units: orgUnits(
          page: $page, pageSize: $page_size, ordering: $ordering, search: $search,
          filter: {
            unitType: $unit_type, parentId: $parent_id, isActive: $is_active, showDeleted: $show_deleted
          }
        ) { count: totalCount page page_size: pageSize results { ...org_unit_fields } }
      } ${ORG_UNIT_FIELDS}`,
    status: 200,
    result: 'page',
    summary: 'Lists org units.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['name', 'code', 'unit_type', 'created_at', 'updated_at'], default: 'code' },
    parameters: {
      unit_type: { description: 'Only units of this type.' },
      parent_id: { description: 'Only direct children of this unit.' },
      is_active: { description: 'Only active or only inactive units.' },
      show_deleted: {
        description: 'Also deleted units; for callers with write:structure, who see those of their scope.',
        default: false,
      },
      search: { description: 'Words that must all occur in name or code.' },
    },
  }),
  defineRoute({
    ...common,
    name: 'org_units_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_org_units_create(
        $name: String!, $code: String!, $unit_type: UnitTypeCode!, $parent_id: UUID,
        $max_weekly_hours: Decimal, $is_active: Boolean
      ) {
        org_unit: createOrgUnit(input: {
          name: $name, code: $code, unitType: $unit_type, parentId: $parent_id,
          maxWeeklyHours: $max_weekly_hours, isActive: $is_active
        }) { ...org_unit_fields }
      } ${ORG_UNIT_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Creates an org unit.',
    permission: 'write:structure',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'ORG_UNIT_CODE_TAKEN'],
    notNull: ['is_active'],
    location: single,
  }),
  defineRoute({
    ...common,
    name: 'org_units_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_org_units_retrieve($id: UUID!) {
        org_unit: orgUnit(id: $id) { ...org_unit_fields }
      } ${ORG_UNIT_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One org unit.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'org_units_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_org_units_update(
        $id: UUID!, $expected_updated_at: DateTime, $name: String, $code: String, $parent_id: UUID,
        $max_weekly_hours: Decimal, $is_active: Boolean
      ) {
        org_unit: updateOrgUnit(id: $id, expectedUpdatedAt: $expected_updated_at, input: {
          name: $name, code: $code, parentId: $parent_id, maxWeeklyHours: $max_weekly_hours, isActive: $is_active
        }) { ...org_unit_fields }
      } ${ORG_UNIT_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes an org unit. A new parent_id moves it with everything below it.',
    permission: 'write:structure',
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'ORG_UNIT_CODE_TAKEN',
      'PRECONDITION_FAILED',
    ],
    notNull: ['name', 'code', 'is_active'],
    etagOf: 'org_units_retrieve',
  }),
  defineRoute({
    ...common,
    name: 'org_units_delete',
    method: 'DELETE',
    path: single,
    document: 'mutation rest_org_units_delete($id: UUID!) { deleted: deleteOrgUnit(id: $id) }',
    status: 204,
    result: 'none',
    summary: 'Removes an org unit on which nothing depends.',
    permission: 'write:structure',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT_HAS_DEPENDENCIES'],
  }),
  defineRoute({
    ...common,
    name: 'org_units_undelete',
    method: 'POST',
    path: '/api/v1/org-units/{id}/undelete/',
    document: `
      mutation rest_org_units_undelete($id: UUID!) {
        org_unit: undeleteOrgUnit(id: $id) { ...org_unit_fields }
      } ${ORG_UNIT_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Brings a deleted org unit back below its parent.',
    permission: 'write:structure',
    errors: [
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'FSM_INVALID_TRANSITION',
      'CONFLICT_MISSING_DEPENDENCIES',
      'ORG_UNIT_CODE_TAKEN',
    ],
  }),
];
