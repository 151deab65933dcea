import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, DeletedAt, Id, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { EmployeeReference } from '../../shared/school/employee-reference';
import { BritishLevel } from './british-level';

@Model({
  table: 'curriculum.subjects',
  isEntity: true,
  description: 'What is taught at a level of the British framework.',
})
@Unique('subjects_code_key', ['code'])
@BelongsTo<Subject>(() => EmployeeReference, 'instructorId', {
  as: 'instructor',
  description: 'Who is responsible for the subject.',
  inverse: {
    as: 'taughtSubjects',
    order: 'code',
    nullable: true,
    description: 'The subjects that the employee is responsible for.',
  },
})
export class Subject {
  @Id()
  id!: string;

  @Text({ max: 50, identifier: true, description: 'Unique.' })
  code!: string;

  @Text({ max: 255 })
  title!: string;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @OneOf(BritishLevel)
  britishLevel!: BritishLevel;

  @Text({ max: 100, nullable: true, description: 'As Cambridge or Edexcel.' })
  examBoard!: string | null;

  @Uuid({ description: 'The employee who is responsible for the subject.' })
  instructorId!: string;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the subject is deleted.')
  deletedAt?: string | null;
}

export const SubjectPage = pageTypeOf(Subject, 'SubjectPage');
