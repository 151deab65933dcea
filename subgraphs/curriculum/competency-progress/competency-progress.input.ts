import { InputType } from 'type-graphql';
import { pick, pickFilter } from '../../shared/model/pick';
import { CompetencyProgress } from './competency-progress.entity';

@InputType({ description: 'How far a student is with a competency now.' })
export class RecordProgressInput extends pick(CompetencyProgress, {
  required: ['studentId', 'competencyId', 'status', 'proficiencyLevel'],
  optional: ['comments'],
}) {}

@InputType({ description: 'What is different now; what is left out stays.' })
export class UpdateProgressInput extends pick(CompetencyProgress, {
  optional: ['status', 'proficiencyLevel', 'comments'],
}) {}

@InputType({ description: 'Which progress to list; all conditions must hold.' })
export class CompetencyProgressFilter extends pickFilter(CompetencyProgress, [
  'studentId',
  'competencyId',
  'status',
]) {}
