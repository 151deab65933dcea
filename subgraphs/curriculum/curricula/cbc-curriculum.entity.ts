import { Implements } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { OneOf } from '../../shared/model/properties';
import { CbcLevel } from '../levels/cbc-level';
import { Curriculum } from './curriculum.entity';

@Implements(Curriculum, {
  view: 'curriculum.cbc_curricula',
  value: 'CBC',
  description: 'A curriculum of the CBC framework: the courses of a level.',
})
export class CbcCurriculum extends Curriculum {
  @OneOf(CbcLevel)
  cbcLevel!: CbcLevel;
}

export const CbcCurriculumPage = pageTypeOf(CbcCurriculum, 'CbcCurriculumPage');
