import type { EntityManager } from 'typeorm';
import {
  backgroundJob,
  type BackgroundJob,
  type JobFailure,
  type JobUnit,
  type RunningJob,
  type UnitOutcome,
} from '../../shared/background-jobs/background-job';
import type { SenderRights, SendingRequest } from '../peers/sender-rights';
import type { NewNotification } from '../notifications/notifications.repository';
import type { Route, Routing } from '../routing/routing';
import type { BulkNotification } from './bulk-notification.entity';
import type { BulkNotificationsRepository } from './bulk-notifications.repository';
import type { BulkRecipient } from './bulk-recipient.entity';
import type { BulkRecipientsRepository } from './bulk-recipients.repository';
import type { BulkResolution } from './bulk-resolution';
import { wordingIn } from './wordings';

/** Recipients who are looked up, written and counted together. */
const BATCH = 100;

/** The kind of the jobs. */
export const BULK_KIND = 'bulk-notification';

export interface BulkInput {
  readonly bulkId: string;
}

/** A batch of recipients. Who they are is found out before its transaction begins. */
interface BulkUnit extends JobUnit {
  readonly notifications: readonly NewNotification[];
  readonly failures: readonly JobFailure[];
}

/** What the job works with. */
export interface BulkSendingParts {
  readonly bulks: Pick<BulkNotificationsRepository, 'order' | 'complete'>;
  readonly recipients: BulkRecipientsRepository;
  readonly resolution: BulkResolution;
  readonly rights: Pick<SenderRights, 'allowed'>;
  readonly routing: Pick<Routing, 'of'>;
  readonly notifications: {
    add(transaction: EntityManager, all: readonly NewNotification[]): Promise<unknown>;
  };
  readonly deliveries: { announce(): void };
}

/**
 * Sends bulk notifications in the background: finds out whom one is for, once, and writes the notifications batch by batch. A batch is a unit of
 * the job, so each recipient gets one notification, whatever ends the process.
 */
export class BulkSending {
  readonly job: BackgroundJob = backgroundJob<BulkInput, BulkUnit>({
    kind: BULK_KIND,
    count: (job) => this.freeze(job),
    units: (job, after) => this.nextUnit(job, after),
    perform: (transaction, unit, job) => this.perform(transaction, unit, job),
    finish: (transaction, job) => this.finish(transaction, job),
  });

  constructor(private readonly parts: BulkSendingParts) {}

  /** A process that ended in the middle is no matter: who was found stays found. @returns how many they are */
  private async freeze(job: RunningJob<BulkInput>): Promise<number> {
    const { recipients, resolution, rights } = this.parts;
    const bulk = await this.orderOf(job);
    if (bulk.totalRecipients !== null) return bulk.totalRecipients;
    const request = requestOf(job);
    for await (const found of resolution.of(bulk, request)) {
      const members = found.filter(({ isNamed, mayBeTold }) => !isNamed && mayBeTold);
      const allowed = new Set(await rights.allowed(request, members));
      await recipients.add(
        bulk.id,
        found.map((one) => ({
          person: one.person,
          recipientKind: one.recipientKind,
          recipientId: one.recipientId,
          isAllowed: one.isNamed || allowed.has(one),
        })),
      );
    }
    return recipients.freeze(bulk.id);
  }

  /** It is asked after each batch: what that one wrote may leave. */
  private async nextUnit(job: RunningJob<BulkInput>, after: string | null): Promise<readonly BulkUnit[]> {
    const { deliveries, recipients, routing } = this.parts;
    deliveries.announce();
    const batch = await recipients.next(job.input.bulkId, after, BATCH);
    const last = batch.at(-1);
    if (!last) return [];
    const bulk = await this.orderOf(job);
    const { notificationType, kind } = bulk;
    const routes = await routing.of(
      batch.map(({ recipientKind, recipientId }) => ({ recipientKind, recipientId, notificationType, kind })),
      requestOf(job),
    );
    const pairs = batch.map((recipient, index) => ({ recipient, route: routes[index] }));
    return [
      {
        key: last.person,
        size: batch.length,
        notifications: pairs.flatMap(({ recipient, route }) =>
          route?.state === 'OPEN' ? [notificationOf(bulk, recipient, route)] : [],
        ),
        failures: pairs.flatMap(({ recipient, route }) =>
          route && route.state !== 'OPEN'
            ? [{ key: `${recipient.recipientKind} ${recipient.recipientId}`, error: route.why }]
            : [],
        ),
      },
    ];
  }

  private async perform(
    transaction: EntityManager,
    { notifications, failures }: BulkUnit,
    { input: { bulkId } }: RunningJob<BulkInput>,
  ): Promise<UnitOutcome> {
    if (notifications.length > 0) await this.parts.notifications.add(transaction, notifications);
    if (failures.length > 0) await this.parts.recipients.addUnreachable(transaction, bulkId, failures.length);
    return { failures };
  }

  private async finish(
    transaction: EntityManager,
    { input: { bulkId }, done, failed }: RunningJob<BulkInput>,
  ): Promise<object> {
    await this.parts.bulks.complete(transaction, bulkId);
    return { bulk_notification_id: bulkId, recipients: done + failed, notifications: done };
  }

  private async orderOf({ input: { bulkId } }: RunningJob<BulkInput>): Promise<BulkNotification> {
    const bulk = await this.parts.bulks.order(bulkId);
    if (!bulk) throw new Error('a job without its bulk notification');
    return bulk;
  }
}

function notificationOf(
  bulk: BulkNotification,
  { recipientKind, recipientId }: BulkRecipient,
  { preferences: { language } }: Extract<Route, { state: 'OPEN' }>,
): NewNotification {
  const { notificationType, kind, priority, scheduledAt, templateId, templateVersion, senderId } = bulk;
  const { subject, content } = wordingIn(bulk.wordings, language);
  return {
    recipientKind,
    recipientId,
    title: subject,
    content,
    notificationType,
    kind,
    priority,
    scheduledAt,
    metadata: null,
    templateId,
    templateVersion,
    senderId,
    bulkId: bulk.id,
  };
}

const requestOf = ({ id, caller }: RunningJob<BulkInput>): SendingRequest => ({
  identity: caller,
  requestId: `job:${id}`,
  clientAddress: '',
});
