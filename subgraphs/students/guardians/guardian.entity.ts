import { registerEnumType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Flag, Id, OneOf, SeveralOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { Student } from '../students/student.entity';

export const GuardianRelation = {
  MOTHER: 'MOTHER',
  FATHER: 'FATHER',
  GRANDPARENT: 'GRANDPARENT',
  SIBLING: 'SIBLING',
  RELATIVE: 'RELATIVE',
  GUARDIAN: 'GUARDIAN',
  SPONSOR: 'SPONSOR',
} as const;
export type GuardianRelation = keyof typeof GuardianRelation;

export const GuardianTopic = {
  ACADEMICS: 'ACADEMICS',
  ATTENDANCE: 'ATTENDANCE',
  FINANCE: 'FINANCE',
  HEALTH: 'HEALTH',
} as const;
export type GuardianTopic = keyof typeof GuardianTopic;

registerEnumType(GuardianRelation, {
  name: 'GuardianRelation',
  description: 'What somebody is to the student.',
});
registerEnumType(GuardianTopic, { name: 'GuardianTopic', description: 'What guardians may be told about.' });

@Model({
  table: 'students.guardians',
  isEntity: true,
  description: 'Somebody who is responsible for a student.',
})
@HasUnmapped({ keys: { guardians_primary_key: 'One guardian of a student is the primary one.' } })
@BelongsTo<Guardian>(() => Student, 'studentId', {
  as: 'student',
  inverse: {
    as: 'guardians',
    order: '-isPrimary,familyName,givenName',
    description: "The student's guardians, the primary one first.",
  },
})
export class Guardian {
  @Id()
  id!: string;

  @Uuid()
  studentId!: string;

  @Text({ max: 100 })
  givenName!: string;

  @Text({ max: 100 })
  familyName!: string;

  @OneOf(GuardianRelation)
  relation!: GuardianRelation;

  @Text({ max: 20, nullable: true })
  phone!: string | null;

  @Text({ max: 254, email: true, nullable: true })
  email!: string | null;

  @Flag({ description: 'Who is reached first. A student has at most one.' })
  isPrimary!: boolean;

  @SeveralOf(GuardianTopic, { description: 'What the guardian may be told about; nothing of an empty list.' })
  informedAbout!: readonly GuardianTopic[];

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const GuardianPage = pageTypeOf(Guardian, 'GuardianPage');
