import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  DeletedAt,
  Flag,
  Id,
  Integer,
  OneOf,
  Text,
  UpdatedAt,
} from '../../shared/model/properties';
import { AREA_LENGTH, LearningArea, Pillar } from './competency.enums';

@Model({
  table: 'curriculum.competencies',
  isEntity: true,
  description: 'What a learner of the CBC framework is to master.',
})
@Unique('competencies_code_key', ['code'])
export class Competency {
  @Id()
  id!: string;

  @Text({ max: 50, identifier: true, description: 'Unique.' })
  code!: string;

  @Text({ max: 255 })
  title!: string;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @OneOf(LearningArea, { length: AREA_LENGTH })
  learningArea!: LearningArea;

  @OneOf(Pillar, { length: AREA_LENGTH })
  pillar!: Pillar;

  @Flag({ description: 'Of all learners, whatever they choose later.' })
  coreCompetency!: boolean;

  @Integer({ min: 1, max: 5, description: 'The level that is aimed at, from 1 to 5.' })
  proficiencyLevel!: number;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the competency is deleted.')
  deletedAt?: string | null;
}

export const CompetencyPage = pageTypeOf(Competency, 'CompetencyPage');
