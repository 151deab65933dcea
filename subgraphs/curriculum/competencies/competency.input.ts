import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Competency } from './competency.entity';

@InputType({ description: 'A new competency.' })
export class CreateCompetencyInput extends pick(Competency, {
  required: ['code', 'title', 'learningArea', 'pillar'],
  optional: ['description', 'coreCompetency', 'proficiencyLevel'],
  differences: {
    description: { defaultValue: '' },
    coreCompetency: { defaultValue: false },
    proficiencyLevel: { defaultValue: 1 },
  },
}) {}

@InputType({ description: 'Changes of a competency; what is left out stays.' })
export class UpdateCompetencyInput extends pick(Competency, {
  optional: ['code', 'title', 'description', 'learningArea', 'pillar', 'coreCompetency', 'proficiencyLevel'],
}) {}

@InputType({ description: 'Which competencies to list; all conditions must hold.' })
export class CompetencyFilter extends pickFilter(Competency, ['learningArea', 'pillar', 'coreCompetency']) {
  @BooleanField({ optional: true, description: 'Also deleted ones, for callers who may write them.' })
  showDeleted?: boolean | null;
}
