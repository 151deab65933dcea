import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { NamedIds } from '../links/named-ids';
import { CbcCurriculum } from './cbc-curriculum.entity';

@InputType({ description: 'A new CBC curriculum: a draft.' })
export class CreateCbcCurriculumInput extends pick(CbcCurriculum, {
  required: ['name', 'version', 'cbcLevel', 'academicYear'],
  optional: ['description'],
  differences: { description: { defaultValue: '' } },
}) {
  @NamedIds('The CBC courses that it consists of.')
  courseIds?: string[];
}

@InputType({ description: 'Changes of a CBC curriculum; what is left out stays.' })
export class UpdateCbcCurriculumInput extends pick(CbcCurriculum, {
  optional: ['name', 'description', 'version', 'cbcLevel', 'academicYear'],
}) {
  @NamedIds('All CBC courses that it consists of; a published curriculum has at least one.')
  courseIds?: string[];
}

@InputType({ description: 'Which CBC curricula to list; all conditions must hold.' })
export class CbcCurriculumFilter extends pickFilter(CbcCurriculum, ['cbcLevel', 'academicYear', 'status']) {
  @BooleanField({ optional: true, description: 'Also deleted curricula, for callers who may write them.' })
  showDeleted?: boolean | null;
}
