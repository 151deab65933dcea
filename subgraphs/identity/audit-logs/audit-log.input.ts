import { Field, InputType } from 'type-graphql';
import { DateTimeScalar } from '../../../schema/contract/scalars';
import { EnumField, JsonField, StringField, UuidField } from '../../shared/model/constraints';
import { AuditStatus } from './audit-log.entity';

@InputType({ description: 'Which entries to list; all conditions must hold.' })
export class AuditLogFilter {
  @UuidField({ optional: true })
  userId?: string | null;

  @StringField({ optional: true, max: 100 })
  action?: string | null;

  @StringField({ optional: true, max: 100 })
  resource?: string | null;

  @StringField({ optional: true, max: 100 })
  resourceId?: string | null;

  @EnumField(AuditStatus, { optional: true })
  status?: AuditStatus | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Not before this time.' })
  from?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this time.' })
  to?: string | null;
}

@InputType({ description: 'Something that happened outside of the graph.' })
export class CreateAuditLogInput {
  @StringField({ max: 100, pattern: /^[A-Z][A-Z0-9_]*$/ })
  action!: string;

  @StringField({ max: 100, pattern: /^[A-Z][A-Z0-9_]*$/ })
  resource!: string;

  @StringField({ optional: true, max: 100 })
  resourceId?: string | null;

  @EnumField(AuditStatus)
  status!: AuditStatus;

  @UuidField({ optional: true, description: 'The user on whose behalf it happened.' })
  userId?: string | null;

  @JsonField({ optional: true, description: 'An object of at most 16 KiB.' })
  details?: Record<string, unknown> | null;
}
