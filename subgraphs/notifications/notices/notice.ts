import type { z } from 'zod';
import type { DomainEvent } from '../../shared/events/consumer';
import type { Language, NotificationKind, NotificationType } from '../notification.enums';
import type { NoticeSources } from '../peers/notice-sources';
import type { Recipient } from '../peers/recipient-directory';

/** The value of a variable in a language. */
export type VariableValue = (language: Language) => string;

/** Whom a notice is for, and with which values. */
export interface NoticeMessage<Variable extends string = string> {
  readonly recipients: readonly Recipient[];
  readonly values: Readonly<Record<Variable, VariableValue>>;
}

/** Why nobody is told. */
export interface NothingToTell {
  readonly nobody: string;
}

/** What follows from a kind of event: who is told, by which templates, with which variables. */
export interface Notice {
  /** Its templates are named after it, `invoice.issued.email`. */
  readonly name: string;
  /** The type of the events that it follows from. */
  readonly event: string;
  readonly kind: NotificationKind;
  /** Whom it is for, in the words of the document. */
  readonly audience: string;
  /** What its templates may say. */
  readonly variables: readonly string[];
  /** Whether it follows from this event. @throws ZodError when the event does not carry what it is promised to */
  appliesTo(event: DomainEvent): boolean;
  /** @throws PEER_UNAVAILABLE; ZodError */
  messageOf(event: DomainEvent, sources: NoticeSources): Promise<NoticeMessage | NothingToTell>;
}

/** A notice as it is declared. */
interface NoticeDeclaration<Schema extends z.ZodType, Variable extends string> extends Pick<
  Notice,
  'name' | 'event' | 'kind' | 'audience'
> {
  readonly variables: readonly Variable[];
  /** What it reads of an event's data. */
  readonly data: Schema;
  /** Which events of the type. Default: all. */
  readonly when?: (data: z.output<Schema>) => boolean;
  readonly message: (
    event: { readonly entityId: string; readonly data: z.output<Schema> },
    sources: NoticeSources,
  ) => Promise<NoticeMessage<Variable> | NothingToTell>;
}

/** Declares a notice. */
export function notice<Schema extends z.ZodType, const Variable extends string>({
  data: schema,
  when = () => true,
  message,
  ...declared
}: NoticeDeclaration<Schema, Variable>): Notice {
  return {
    ...declared,
    appliesTo: ({ data }) => when(schema.parse(data)),
    messageOf: ({ entityId, data }, sources) => message({ entityId, data: schema.parse(data) }, sources),
  };
}

/** The name of the template by which a notice takes a channel. */
export function templateNameOf({ name }: Pick<Notice, 'name'>, notificationType: NotificationType): string {
  return `${name}.${notificationType.toLowerCase()}`;
}
