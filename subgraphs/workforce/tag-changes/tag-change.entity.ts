import { registerEnumType } from 'type-graphql';
import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import { CreatedAt, Id, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Employee } from '../employees/employee.entity';
import { Position } from '../positions/position.entity';
import { Tag } from '../tags/tag.entity';

export const TagSubject = { EMPLOYEE: 'EMPLOYEE', POSITION: 'POSITION' } as const;
export type TagSubject = keyof typeof TagSubject;

export const TagChangeKind = { ADDED: 'ADDED', CHANGED: 'CHANGED', REMOVED: 'REMOVED' } as const;
export type TagChangeKind = keyof typeof TagChangeKind;

registerEnumType(TagSubject, { name: 'TagSubject', description: 'What a tag is attached to.' });
registerEnumType(TagChangeKind, {
  name: 'TagChangeKind',
  description: 'What happened to a tag on its subject; CHANGED means its terms, for example its validity.',
});

@Model({
  table: 'workforce.tag_change_logs',
  description: 'A tag that came, changed or went. Entries are never changed or removed.',
})
@BelongsTo<TagChange>(() => Tag, 'tagId', {
  as: 'tag',
  description: 'Null when it is gone from the catalogue.',
})
@BelongsTo<TagChange>(() => Employee, 'subjectId', {
  as: 'employee',
  description: 'Null unless the subject is an employee.',
  where: { subjectType: 'EMPLOYEE' },
  inverse: {
    as: 'tagChanges',
    order: '-createdAt',
    description: 'What happened to the tags of the employee, newest first.',
  },
})
@BelongsTo<TagChange>(() => Position, 'subjectId', {
  as: 'position',
  description: 'Null unless the subject is a position.',
  where: { subjectType: 'POSITION' },
  inverse: {
    as: 'tagChanges',
    order: '-createdAt',
    description: 'What happened to the tags of the position, newest first.',
  },
})
@ByUser<TagChange>('actorId', { as: 'actor', description: 'The user who did it.' })
export class TagChange {
  @Id()
  id!: string;

  @OneOf(TagSubject)
  subjectType!: TagSubject;

  @Uuid({ description: 'The employee or position.' })
  subjectId!: string;

  @Uuid({ description: 'The tag, which may be gone from the catalogue since.' })
  tagId!: string;

  @OneOf(TagChangeKind)
  change!: TagChangeKind;

  @Uuid({ nullable: true, description: 'User who did it; null when the system or a machine did.' })
  actorId!: string | null;

  @Text({ max: 2000, nullable: true })
  reason!: string | null;

  @CreatedAt()
  createdAt!: string;
}

export const TagChangePage = pageTypeOf(TagChange, 'TagChangePage');
