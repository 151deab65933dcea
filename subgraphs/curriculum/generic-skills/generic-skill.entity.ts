import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, DeletedAt, Id, Text, UpdatedAt } from '../../shared/model/properties';

@Model({
  table: 'curriculum.generic_skills',
  isEntity: true,
  description: 'A skill that courses practise besides their subject, for example critical thinking.',
})
@Unique('generic_skills_name_key', ['name'])
export class GenericSkill {
  @Id()
  id!: string;

  @Text({ max: 150, identifier: true, description: 'Unique.' })
  name!: string;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @Text({ max: 100, description: 'For example Cognitive, Interpersonal or Intrapersonal.' })
  category!: string;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the skill is deleted.')
  deletedAt?: string | null;
}

export const GenericSkillPage = pageTypeOf(GenericSkill, 'GenericSkillPage');
