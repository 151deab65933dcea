import { defineRoute } from '../route';

/** Every response that shows a tag shows the same fields. */
export const TAG_FIELDS = `
  fragment tag_fields on Tag {
    id
    name
    tag_type: tagType
    hours_delta: hoursDelta
    description
    is_exclusive: isExclusive
    is_active: isActive
    created_at: createdAt
    updated_at: updatedAt
    deleted_at: deletedAt
  }`;

const common = { objectName: 'Tag', tag: 'Tags' } as const;
const collection = '/api/v1/tags/';
const single = '/api/v1/tags/{id}/';

export const tagRoutes = [
  defineRoute({
    ...common,
    name: 'tags_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_tags_list(
        $page: Int, $page_size: Int, $ordering: String, $search: String,
        $tag_type: TagType, $is_active: Boolean, $is_exclusive: Boolean, $show_deleted: Boolean
      ) {
        tags(
          page: $page, pageSize: $page_size, ordering: $ordering, search: $search,
          filter: {
            tagType: $tag_type, isActive: $is_active, isExclusive: $is_exclusive, showDeleted: $show_deleted
          }
        ) { count: totalCount page page_size: pageSize results { ...tag_fields } }
      } ${TAG_FIELDS}`,
    status: 200,
    result: 'page',
    summary: 'Lists the catalogue of tags.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: {
      columns: ['name', 'tag_type', 'hours_delta', 'created_at', 'updated_at'],
      default: 'name',
    },
    parameters: {
      tag_type: { description: 'Only tags of this type.' },
      is_active: { description: 'Only active or only inactive tags.' },
      is_exclusive: { description: 'Only exclusive tags or only others.' },
      show_deleted: {
        description: 'Also deleted tags; for callers with write:structure that no scope limits.',
        default: false,
      },
      search: { description: 'Words that must all occur in name or description.' },
    },
  }),
  defineRoute({
    ...common,
    name: 'tags_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_tags_create(
        $name: String!, $tag_type: TagType!, $hours_delta: Decimal, $description: String,
        $is_exclusive: Boolean, $is_active: Boolean
      ) {
        tag: createTag(input: {
          name: $name, tagType: $tag_type, hoursDelta: $hours_delta, description: $description,
          isExclusive: $is_exclusive, isActive: $is_active
        }) { ...tag_fields }
      } ${TAG_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Adds a tag to the catalogue.',
    permission: 'write:structure',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'DUPLICATE_RESOURCE'],
    notNull: ['description', 'is_exclusive', 'is_active'],
    location: single,
  }),
  defineRoute({
    ...common,
    name: 'tags_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_tags_retrieve($id: UUID!) {
        tag(id: $id) { ...tag_fields }
      } ${TAG_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One tag.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'tags_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_tags_update(
        $id: UUID!, $expected_updated_at: DateTime, $name: String, $hours_delta: Decimal, $description: String,
        $is_exclusive: Boolean, $is_active: Boolean
      ) {
        tag: updateTag(id: $id, expectedUpdatedAt: $expected_updated_at, input: {
          name: $name, hoursDelta: $hours_delta, description: $description, isExclusive: $is_exclusive,
          isActive: $is_active
        }) { ...tag_fields }
      } ${TAG_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes a tag, also for those who carry it already.',
    permission: 'write:structure',
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'DUPLICATE_RESOURCE',
      'CONFLICT_HAS_DEPENDENCIES',
      'PRECONDITION_FAILED',
    ],
    notNull: ['name', 'description', 'is_exclusive', 'is_active'],
    etagOf: 'tags_retrieve',
  }),
  defineRoute({
    ...common,
    name: 'tags_delete',
    method: 'DELETE',
    path: single,
    document: 'mutation rest_tags_delete($id: UUID!) { deleted: deleteTag(id: $id) }',
    status: 204,
    result: 'none',
    summary: 'Removes a tag that no employee or position has.',
    permission: 'write:structure',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT_HAS_DEPENDENCIES'],
  }),
  defineRoute({
    ...common,
    name: 'tags_undelete',
    method: 'POST',
    path: '/api/v1/tags/{id}/undelete/',
    document: `
      mutation rest_tags_undelete($id: UUID!) {
        tag: undeleteTag(id: $id) { ...tag_fields }
      } ${TAG_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Brings a deleted tag back into the catalogue.',
    permission: 'write:structure',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'FSM_INVALID_TRANSITION', 'DUPLICATE_RESOURCE'],
  }),
];
