import { defineRoute } from '../route';

export const tagChangeRoutes = [
  defineRoute({
    name: 'tag_changes_list',
    method: 'GET',
    path: '/api/v1/tag-changes/',
    document: `
      query rest_tag_changes_list(
        $page: Int, $page_size: Int, $ordering: String, $subject_type: TagSubject, $subject_id: UUID, $tag_id: UUID
      ) {
        tag_changes: tagChanges(
          page: $page, pageSize: $page_size, ordering: $ordering,
          filter: { subjectType: $subject_type, subjectId: $subject_id, tagId: $tag_id }
        ) {
          count: totalCount page page_size: pageSize results {
            id
            subject_type: subjectType
            subject_id: subjectId
            tag_id: tagId
            change
            actor_id: actorId
            reason
            created_at: createdAt
          }
        }
      }`,
    status: 200,
    result: 'page',
    objectName: 'TagChange',
    summary: 'Lists which tags came, changed and went.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['created_at'], default: '-created_at' },
    parameters: {
      subject_type: { description: 'Only changes of employees or of positions.' },
      subject_id: { description: 'Only changes of this employee or position.' },
      tag_id: { description: 'Only changes of this tag.' },
    },
    tag: 'Tags',
  }),
];
