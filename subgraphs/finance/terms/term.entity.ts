import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  Day,
  DeletedAt,
  Id,
  Instant,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { ByUser } from '../../shared/model/relations';
import { TermStatus } from './term-status';

/** Characters of a reason. */
export const REASON_LENGTH = 500;

@Model({
  table: 'finance.terms',
  isEntity: true,
  description: 'A term of the school year, which is also its accounting period.',
})
@Unique('terms_name_key', ['name'])
@ByUser<Term>('closedBy', { as: 'closer', description: 'The user who closed it last.' })
export class Term {
  @Id()
  id!: string;

  @Text({ max: 100, identifier: true, description: 'Unique.' })
  name!: string;

  @Day({ description: 'First day; a day belongs to one term at most.' })
  startsOn!: string;

  @Day({ description: 'Last day.' })
  endsOn!: string;

  @OneOf(TermStatus, { description: 'Changed by transitions only.' })
  status!: TermStatus;

  @Instant({ nullable: true, description: 'When it was closed last; null while it is open.' })
  closedAt!: string | null;

  @Uuid({
    nullable: true,
    description: 'User who closed it; null while it is open, and when the system did.',
  })
  closedBy!: string | null;

  @Text({ max: REASON_LENGTH, nullable: true, description: 'Why it was opened again the last time.' })
  reopenReason!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the term is deleted.')
  deletedAt?: string | null;
}

export const TermPage = pageTypeOf(Term, 'TermPage');
