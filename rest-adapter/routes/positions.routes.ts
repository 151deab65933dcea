import { defineRoute } from '../route';

const POSITION_FIELDS = `
  fragment position_fields on Position {
    id
    title
    org_unit_id: orgUnitId
    required_weekly_hours: requiredWeeklyHours
    description
    is_active: isActive
    assigned_hours: assignedHours
    coverage_ratio: coverageRatio
    coverage_state: coverageState
    created_at: createdAt
    updated_at: updatedAt
    deleted_at: deletedAt
  }`;

const common = { objectName: 'Position', tag: 'Positions' } as const;
const collection = '/api/v1/demand/';
const single = '/api/v1/demand/{id}/';

export const positionRoutes = [
  defineRoute({
    ...common,
    name: 'demand_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_demand_list(
        $page: Int, $page_size: Int, $ordering: String, $search: String, $org_unit_id: UUID,
        $include_descendants: Boolean, $coverage_state: CoverageState, $is_active: Boolean, $tag_id: UUID,
        $show_deleted: Boolean
      ) {
        positions(
          page: $page, pageSize: $page_size, ordering: $ordering, search: $search,
          filter: {
            orgUnitId: $org_unit_id, includeDescendants: $include_descendants, coverageState: $coverage_state,
            isActive: $is_active, tagId: $tag_id, showDeleted: $show_deleted
          }
        ) { count: totalCount page page_size: pageSize results { ...position_fields } }
      } ${POSITION_FIELDS}`,
    status: 200,
    result: 'page',
    csv: true,
    summary: 'Lists positions with their coverage in the current week.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: {
      columns: ['title', 'required_weekly_hours', 'coverage_ratio', 'created_at', 'updated_at'],
      default: 'title',
    },
    parameters: {
      org_unit_id: { description: 'Only positions on this unit.' },
      include_descendants: {
        description: 'With org_unit_id: also those on the units below it.',
        default: false,
      },
      coverage_state: { description: 'Only positions in this state.' },
      is_active: { description: 'Only active or only inactive positions.' },
      tag_id: { description: 'Only positions that require this tag.' },
      show_deleted: {
        description:
          'Also deleted positions; for callers with write:structure, who see those of their scope.',
        default: false,
      },
      search: { description: 'Words that must all occur in title or description.' },
    },
  }),
  defineRoute({
    ...common,
    name: 'demand_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_demand_create(
        $title: String!, $org_unit_id: UUID!, $required_weekly_hours: Decimal!, $description: String,
        $is_active: Boolean
      ) {
        position: createPosition(input: {
          title: $title, orgUnitId: $org_unit_id, requiredWeeklyHours: $required_weekly_hours,
          description: $description, isActive: $is_active
        }) { ...position_fields }
      } ${POSITION_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Creates a position.',
    permission: 'write:structure',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN'],
    notNull: ['description', 'is_active'],
    location: single,
  }),
  defineRoute({
    ...common,
    name: 'demand_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_demand_retrieve($id: UUID!) {
        position(id: $id) { ...position_fields }
      } ${POSITION_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One position.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'demand_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_demand_update(
        $id: UUID!, $expected_updated_at: DateTime, $title: String, $org_unit_id: UUID,
        $required_weekly_hours: Decimal, $description: String, $is_active: Boolean
      ) {
        position: updatePosition(id: $id, expectedUpdatedAt: $expected_updated_at, input: {
          title: $title, orgUnitId: $org_unit_id, requiredWeeklyHours: $required_weekly_hours,
          description: $description, isActive: $is_active
        }) { ...position_fields }
      } ${POSITION_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes a position. A new org_unit_id moves it with its assignments.',
    permission: 'write:structure',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'PRECONDITION_FAILED'],
    notNull: ['title', 'org_unit_id', 'required_weekly_hours', 'description', 'is_active'],
    etagOf: 'demand_retrieve',
  }),
  defineRoute({
    ...common,
    name: 'demand_delete',
    method: 'DELETE',
    path: single,
    document: 'mutation rest_demand_delete($id: UUID!) { deleted: deletePosition(id: $id) }',
    status: 204,
    result: 'none',
    summary: 'Removes a position that never had an assignment.',
    permission: 'write:structure',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT_HAS_DEPENDENCIES'],
  }),
  defineRoute({
    ...common,
    name: 'demand_undelete',
    method: 'POST',
    path: '/api/v1/demand/{id}/undelete/',
    document: `
      mutation rest_demand_undelete($id: UUID!) {
        position: undeletePosition(id: $id) { ...position_fields }
      } ${POSITION_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Brings a deleted position back with all that it required.',
    permission: 'write:structure',
    errors: [
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'FSM_INVALID_TRANSITION',
      'CONFLICT_MISSING_DEPENDENCIES',
    ],
  }),
  defineRoute({
    ...common,
    name: 'demand_duplicate',
    method: 'POST',
    path: '/api/v1/demand/{id}/duplicate/',
    document: `
      mutation rest_demand_duplicate($id: UUID!) {
        position: duplicatePosition(id: $id) { ...position_fields }
      } ${POSITION_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Copies a position with its tags, without its assignments.',
    permission: 'write:structure',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    location: single,
  }),
];
