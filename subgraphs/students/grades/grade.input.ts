import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pickFilter } from '../../shared/model/pick';
import { Grade } from './grade.entity';

@InputType({ description: 'Which grades to list; all conditions must hold.' })
export class GradeFilter extends pickFilter(Grade, ['studentId', 'courseId', 'courseFramework']) {
  @BooleanField({
    optional: true,
    description: 'True: only grades that were corrected. Default: false, only current ones.',
  })
  superseded?: boolean | null;
}
