import { Implements } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { OneOf, Text } from '../../shared/model/properties';
import { BritishLevel } from '../subjects/british-level';
import { Curriculum } from './curriculum.entity';

@Implements(Curriculum, {
  view: 'curriculum.british_curricula',
  value: 'BRITISH',
  description: 'A curriculum of the British framework: the subjects of a level, for an exam board.',
})
export class BritishCurriculum extends Curriculum {
  @OneOf(BritishLevel)
  britishLevel!: BritishLevel;

  @Text({ max: 100, description: 'As Cambridge or Edexcel.' })
  examBoard!: string;
}

export const BritishCurriculumPage = pageTypeOf(BritishCurriculum, 'BritishCurriculumPage');
