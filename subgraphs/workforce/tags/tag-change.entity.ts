import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/graph/page';

export const TagSubject = { EMPLOYEE: 'EMPLOYEE', POSITION: 'POSITION' } as const;
export type TagSubject = keyof typeof TagSubject;

export const TagChangeKind = { ADDED: 'ADDED', CHANGED: 'CHANGED', REMOVED: 'REMOVED' } as const;
export type TagChangeKind = keyof typeof TagChangeKind;

registerEnumType(TagSubject, { name: 'TagSubject', description: 'What a tag is attached to.' });
registerEnumType(TagChangeKind, {
  name: 'TagChangeKind',
  description: 'What happened to a tag on its subject; CHANGED means its terms, for example its validity.',
});

@ObjectType({
  description: 'A tag that came, changed or went. Entries are never changed or removed.',
})
@Entity({ name: 'tag_change_logs', schema: 'workforce' })
export class TagChange {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => TagSubject)
  @Column('varchar', { length: 20 })
  subjectType!: TagSubject;

  @Field(() => UUIDScalar, { description: 'The employee or position.' })
  @Column('uuid')
  subjectId!: string;

  @Field(() => UUIDScalar, { description: 'The tag, which may be gone from the catalogue since.' })
  @Column('uuid')
  tagId!: string;

  @Field(() => TagChangeKind)
  @Column('varchar', { length: 20 })
  change!: TagChangeKind;

  @Field(() => UUIDScalar, { nullable: true, description: 'User who did it; null when the system did.' })
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 2000, nullable: true })
  reason!: string | null;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;
}

export const TagChangePage = pageTypeOf(TagChange, 'TagChangePage');
