import { registerEnumType } from 'type-graphql';

export const CurriculumStatus = {
  DRAFT: 'DRAFT',
  PUBLISHED: 'PUBLISHED',
  ARCHIVED: 'ARCHIVED',
} as const;
export type CurriculumStatus = keyof typeof CurriculumStatus;

registerEnumType(CurriculumStatus, {
  name: 'CurriculumStatus',
  description: 'Whether a course or curriculum is being written, is taught, or is taught no more.',
});
