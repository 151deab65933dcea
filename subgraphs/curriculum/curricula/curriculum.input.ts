import { InputType } from 'type-graphql';
import { EnumField } from '../../shared/model/constraints';
import { pickFilter } from '../../shared/model/pick';
import { SchoolLevel } from '../levels/school-level';
import { Curriculum } from './curriculum.entity';

@InputType({ description: 'Which curricula to list; all conditions must hold.' })
export class CurriculumFilter extends pickFilter(Curriculum, ['framework', 'status', 'academicYear']) {
  @EnumField(SchoolLevel, { optional: true, description: 'Of either framework.' })
  level?: SchoolLevel | null;

  @EnumField(SchoolLevel, { optional: true, list: true, description: 'One of these, of either framework.' })
  levelIn?: SchoolLevel[] | null;
}
