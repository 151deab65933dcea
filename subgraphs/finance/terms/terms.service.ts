import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import { sql, type Sql } from '../../shared/database/sql';
import { sent } from '../../shared/model/pick';
import { assertMayWriteFinances } from '../finance-access';
import { LIFECYCLE, type TermTransition } from './lifecycle';
import type { Term } from './term.entity';
import type { CreateTermInput, ReopenTermInput, TermFilter, UpdateTermInput } from './term.input';
import type { TermsRepository } from './terms.repository';

type Days = Pick<Term, 'startsOn' | 'endsOn'>;

/**
 * The terms, which are the accounting periods of the ledger: a closed one takes no entries any more and stays as it is. Which entries are in
 * which term follows from their days, so every write waits for entries that are on their way.
 */
export class TermsService extends CatalogueService<
  Term,
  CreateTermInput,
  UpdateTermInput,
  TermFilter,
  TermsRepository
> {
  protected override assertMayWrite(caller: Identity | null): void {
    assertMayWriteFinances(caller);
  }

  protected override locks(): readonly Sql[] {
    return [this.rows.lockOfAll];
  }

  protected override valuesOf(input: CreateTermInput, step: WriteStep): Partial<Term> {
    checkDays(input, step);
    return sent(input);
  }

  /** @throws TERM_CLOSED */
  protected override changesOf(term: Term, input: UpdateTermInput, step: WriteStep): Partial<Term> {
    assertOpen(term);
    const { startsOn = term.startsOn, endsOn = term.endsOn } = input;
    checkDays({ startsOn, endsOn }, step);
    return sent(input);
  }

  /** @throws TERM_CLOSED */
  protected override takeRelated(term: Term): string {
    assertOpen(term);
    return '[]';
  }

  /** Ends an accounting period. @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION when it is closed */
  close(request: RequestMetadata, id: string): Promise<Term> {
    const closedBy = userIdOf(request.identity);
    const closing = sql`closed_at = clock_timestamp(), closed_by = ${closedBy}::uuid`;
    return this.transition(request, id, 'CLOSE', closing);
  }

  /** Lets a closed period take entries again. @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION when it is open */
  reopen(request: RequestMetadata, id: string, { reason }: ReopenTermInput): Promise<Term> {
    const opening = sql`closed_at = null, closed_by = null, reopen_reason = ${reason}`;
    return this.transition(request, id, 'REOPEN', opening);
  }

  /** @param set what else is different, once all entries that were on their way are in */
  private transition(request: RequestMetadata, id: string, verb: TermTransition, set: Sql): Promise<Term> {
    const { from, to } = LIFECYCLE[verb];
    return this.fire(request, id, { verb, from: [from], set: sql`status = ${to}, ${set}` });
  }
}

function assertOpen({ status }: Term): void {
  if (status === 'CLOSED') throw new IsmError('TERM_CLOSED');
}

function checkDays({ startsOn, endsOn }: Days, { errors }: WriteStep): void {
  if (endsOn < startsOn) errors.endsOn = ['Must not be before the first day.'];
}
