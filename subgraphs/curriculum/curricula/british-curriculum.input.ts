import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { NamedIds } from '../links/named-ids';
import { BritishCurriculum } from './british-curriculum.entity';

@InputType({ description: 'A new British curriculum: a draft.' })
export class CreateBritishCurriculumInput extends pick(BritishCurriculum, {
  required: ['name', 'version', 'britishLevel', 'examBoard', 'academicYear'],
  optional: ['description'],
  differences: { description: { defaultValue: '' } },
}) {
  @NamedIds('The subjects that it consists of.')
  subjectIds?: string[];
}

@InputType({ description: 'Changes of a British curriculum; what is left out stays.' })
export class UpdateBritishCurriculumInput extends pick(BritishCurriculum, {
  optional: ['name', 'description', 'version', 'britishLevel', 'examBoard', 'academicYear'],
}) {
  @NamedIds('All subjects that it consists of; a published curriculum has at least one.')
  subjectIds?: string[];
}

@InputType({ description: 'Which British curricula to list; all conditions must hold.' })
export class BritishCurriculumFilter extends pickFilter(BritishCurriculum, [
  'britishLevel',
  'examBoard',
  'academicYear',
  'status',
]) {
  @BooleanField({ optional: true, description: 'Also deleted curricula, for callers who may write them.' })
  showDeleted?: boolean | null;
}
