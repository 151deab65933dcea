import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import { sql, type Sql } from '../../shared/database/sql';
import type { FiredTransition } from '../../shared/lifecycle/fired-transition';
import type { TransitionStatement } from '../../shared/lifecycle/transition-statement';
import { today } from '../../shared/runtime/today';
import { inSubtrees } from '../org-units/org-units.repository';
import { LIFECYCLE, type AbsenceTransition } from './lifecycle';

/**
 * Which decisions the caller may make, as conditions on an absence `a` and its employee `e`. Callers with `write:workforce` decide within their
 * scope, except on their own absences. The requester and the employee may also cancel, until the absence is decided.
 */
export function policyOf(
  transition: AbsenceTransition,
  caller: Identity | null,
): Pick<TransitionStatement, 'isInScope' | 'obstacle'> {
  const decides = isDecider(caller);
  if (transition !== 'CANCEL') return { isInScope: decides, ...(transition === 'APPROVE' && APPROVAL) };
  const isTheirs = sql`(${isUser(sql`e.user_id`, caller)} or ${isUser(sql`a.requested_by`, caller)})`;
  return {
    isInScope: sql`(${decides} or (${isTheirs} and a.status <> 'APPROVED'))`,
    obstacle: sql`case when a.status = 'APPROVED' and a.end_date < ${today()}::date then 'The absence has ended.' end`,
  };
}

/** What keeps an absence from being approved. */
const APPROVAL = {
  obstacle: sql`case when e.status = 'TERMINATED' then 'The employment has ended.'
    when a.start_date < e.hire_date then 'The absence starts before the hire date.' end`,
};

/** True when what the decision does to the employee is due today. */
export function movesEmployee(transition: AbsenceTransition): Sql {
  const coversToday = sql`${today()}::date between a.start_date and a.end_date`;
  if (transition === 'REJECT') return sql`false`;
  return transition === 'APPROVE' ? coversToday : sql`(a.status = 'APPROVED' and ${coversToday})`;
}

/** The error of a decision that is not possible. */
export function impossible(
  transition: AbsenceTransition,
  { currentStatus: status, obstacle }: Pick<FiredTransition<unknown>, 'currentStatus' | 'obstacle'>,
): IsmError {
  if (LIFECYCLE[transition].from.some((from) => from === status))
    return new IsmError('FSM_INVALID_TRANSITION', { ...(obstacle !== null && { message: obstacle }) });
  const done = transition === 'CANCEL' ? 'cancelled' : 'decided';
  return new IsmError('FSM_INVALID_TRANSITION', {
    message: `An absence that is ${status} cannot be ${done}.`,
    extensions: { status },
  });
}

function isDecider(caller: Identity | null): Sql {
  const level = levelOf(caller, 'write:workforce');
  if (!caller || level === null) return sql`false`;
  const isTheirOwn = isUser(sql`e.user_id`, caller);
  const isInScope = level === 'all' ? sql`true` : inSubtrees('e.org_unit_id', caller.scopes);
  return sql`(not ${isTheirOwn} and ${isInScope})`;
}

/** True where a column holds the caller. Ids of callers from elsewhere need not look like ours. */
function isUser(column: Sql, caller: Identity | null): Sql {
  return sql`(${column}::text is not distinct from ${caller?.userId ?? ''})`;
}
