import { InputType } from 'type-graphql';
import { BooleanField, DateField, StringField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { REASON_LENGTH, Term } from './term.entity';

@InputType({ description: 'A new term.' })
export class CreateTermInput extends pick(Term, {
  required: ['name', 'startsOn', 'endsOn'],
  differences: { endsOn: { description: 'Last day, on or after the first.' } },
}) {}

@InputType({ description: 'Changes of a term; what is left out stays.' })
export class UpdateTermInput extends pick(Term, { optional: ['name', 'startsOn', 'endsOn'] }) {}

@InputType({ description: 'Why a closed term is opened again.' })
export class ReopenTermInput {
  @StringField({ max: REASON_LENGTH })
  reason!: string;
}

@InputType({ description: 'Which terms to list; all conditions must hold.' })
export class TermFilter extends pickFilter(Term, ['status']) {
  @DateField({ optional: true, description: 'Only the term of this day.' })
  on?: string | null;

  @BooleanField({ optional: true, description: 'Also deleted terms, for callers who may write them.' })
  showDeleted?: boolean | null;
}
