import { InputType } from 'type-graphql';
import { DateTimeField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { AuditLog } from './audit-log.entity';

@InputType({ description: 'Which entries to list; all conditions must hold.' })
export class AuditLogFilter extends pickFilter(AuditLog, [
  'userId',
  'action',
  'resource',
  'resourceId',
  'status',
]) {
  @DateTimeField({ optional: true, description: 'Not before this time.' })
  from?: string | null;

  @DateTimeField({ optional: true, description: 'Before this time.' })
  to?: string | null;
}

/** How the names of actions and resources are written. */
const limits = { pattern: /^[A-Z][A-Z0-9_]*$/ };

@InputType({ description: 'Something that happened outside of the graph.' })
export class CreateAuditLogInput extends pick(AuditLog, {
  required: ['action', 'resource', 'status'],
  optional: ['resourceId', 'userId', 'details'],
  differences: {
    action: { limits },
    resource: { limits },
    userId: { description: 'The user on whose behalf it happened.' },
    details: { description: 'An object of at most 16 KiB.' },
  },
}) {}
