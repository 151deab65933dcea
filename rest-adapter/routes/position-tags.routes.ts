import { defineRoute } from '../route';

const POSITION_TAG_FIELDS = `
  fragment position_tag_fields on PositionTag {
    id
    position_id: positionId
    tag_id: tagId
    is_mandatory: isMandatory
    created_at: createdAt
    updated_at: updatedAt
  }`;

const common = { objectName: 'PositionTag', tag: 'Positions' } as const;
const collection = '/api/v1/position-tags/';
const single = '/api/v1/position-tags/{id}/';

export const positionTagRoutes = [
  defineRoute({
    ...common,
    name: 'position_tags_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_position_tags_list(
        $page: Int, $page_size: Int, $ordering: String, $position_id: UUID, $tag_id: UUID
      ) {
        position_tags: positionTags(
          page: $page, pageSize: $page_size, ordering: $ordering,
          filter: { positionId: $position_id, tagId: $tag_id }
        ) { count: totalCount page page_size: pageSize results { ...position_tag_fields } }
      } ${POSITION_TAG_FIELDS}`,
    status: 200,
    result: 'page',
    summary: 'Lists which tags positions require.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['created_at'], default: 'created_at' },
    parameters: {
      position_id: { description: 'Only requirements of this position.' },
      tag_id: { description: 'Only requirements of this tag.' },
    },
  }),
  defineRoute({
    ...common,
    name: 'position_tags_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_position_tags_create($position_id: UUID!, $tag_id: UUID!, $is_mandatory: Boolean) {
        position_tag: attachPositionTag(input: {
          positionId: $position_id, tagId: $tag_id, isMandatory: $is_mandatory
        }) { ...position_tag_fields }
      } ${POSITION_TAG_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Makes a position require a tag.',
    permission: 'write:structure',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'DUPLICATE_RESOURCE'],
    notNull: ['is_mandatory'],
    location: single,
  }),
  defineRoute({
    ...common,
    name: 'position_tags_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_position_tags_retrieve($id: UUID!) {
        position_tag: positionTag(id: $id) { ...position_tag_fields }
      } ${POSITION_TAG_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One requirement.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'position_tags_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_position_tags_update($id: UUID!, $expected_updated_at: DateTime, $is_mandatory: Boolean) {
        position_tag: updatePositionTag(id: $id, expectedUpdatedAt: $expected_updated_at, input: {
          isMandatory: $is_mandatory
        }) { ...position_tag_fields }
      } ${POSITION_TAG_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Makes a requirement mandatory, or a wish.',
    permission: 'write:structure',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'PRECONDITION_FAILED'],
    notNull: ['is_mandatory'],
    etagOf: 'position_tags_retrieve',
  }),
  defineRoute({
    ...common,
    name: 'position_tags_delete',
    method: 'DELETE',
    path: single,
    document: 'mutation rest_position_tags_delete($id: UUID!) { deleted: detachPositionTag(id: $id) }',
    status: 204,
    result: 'none',
    summary: 'Takes the tag from the position.',
    permission: 'write:structure',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
];
