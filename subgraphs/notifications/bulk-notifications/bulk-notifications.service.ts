import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { JobQueue } from '../../shared/background-jobs/job-queue';
import { empty, query } from '../../shared/database/sql';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import type { NotificationType } from '../notification.enums';
import { inBatches, type GroupDirectory } from '../peers/groups';
import type { SenderRights } from '../peers/sender-rights';
import { contentOf, type BulkContent, type TemplateSource } from './bulk-content';
import type { BulkNotification } from './bulk-notification.entity';
import type { BulkNotificationFilter, CreateBulkNotificationInput } from './bulk-notification.input';
import type { BulkNotificationsRepository, TakenBack } from './bulk-notifications.repository';
import { BULK_KIND, type BulkInput } from './bulk-sending';
import { recipientsOf, type NamedRecipients } from './named-recipients';

/** What the audit log calls it. */
const RESOURCE = { resource: 'BULK_NOTIFICATION' } as const;

/** What the service needs besides its own rows. */
export interface BulkNeighbours {
  readonly jobs: Pick<JobQueue, 'enqueue' | 'cancellationOf'>;
  readonly groups: Pick<GroupDirectory, 'unknownClassGroups' | 'unknownUnits'>;
  readonly rights: Pick<SenderRights, 'assertMaySend'>;
  readonly templates: TemplateSource;
  readonly channels: { active(): Promise<ReadonlyMap<NotificationType, unknown>> };
}

/** Messages to many people. Who they are is found out by the job that sends them; each gets one notification. */
export class BulkNotificationsService {
  constructor(
    private readonly writer: Writer,
    private readonly bulks: BulkNotificationsRepository,
    private readonly neighbours: BulkNeighbours,
  ) {}

  page(
    caller: Identity | null,
    args: SearchablePageArgs,
    filter: BulkNotificationFilter,
  ): Page<BulkNotification> {
    return this.bulks.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for what others sent */
  async one(caller: Identity | null, id: string): Promise<BulkNotification> {
    const found = await this.bulks.byId(id, undefined, this.bulks.visibleTo(caller));
    if (!found) throw await this.bulks.notFound(caller, id);
    return found;
  }

  /**
   * Asks for a job that sends the message.
   * @throws BAD_USER_INPUT; FORBIDDEN when the caller may not send to somebody who is named by id; TEMPLATE_INACTIVE, CHANNEL_DISABLED,
   *   PEER_UNAVAILABLE
   */
  create(request: RequestMetadata, input: CreateBulkNotificationInput): Promise<BulkNotification> {
    const named = namedIn(input);
    return this.writer.checked(
      request,
      () => this.checked(request, input, named),
      async (transaction, report, content) => {
        const id = randomUUID();
        const jobId = await this.enqueue(transaction, request.identity, { bulkId: id });
        const { priority = 'NORMAL', audience = 'STUDENTS', scheduledAt = null } = input;
        const { classGroupIds = [], orgUnitIds = [], roles = [] } = input;
        await this.bulks.insert(transaction, {
          ...{ id, jobId, named, priority, audience, scheduledAt, classGroupIds, orgUnitIds, roles },
          ...content,
          senderId: userIdOf(request.identity),
        });
        report.wrote({ ...RESOURCE, action: 'CREATE_BULK_NOTIFICATION', id, fields: sentFields(input) });
        return this.read(transaction, id);
      },
    );
  }

  /**
   * Takes back what has not left yet: the job stops before its next batch, and notifications that wait are cancelled.
   * @throws NOT_FOUND, FSM_INVALID_TRANSITION when nothing waits any more
   */
  async cancel(request: RequestMetadata, id: string): Promise<BulkNotification> {
    const { jobId } = await this.one(request.identity, id);
    // Before the job's row, as a batch of the job locks them.
    const locks = [this.bulks.lockStatementOf(id)];
    return this.writer.runLocked(request, locks, async (transaction, _report, sendLast) => {
      const [taken] = await query<TakenBack>(
        transaction,
        this.bulks.takeBackStatementOf(id, this.neighbours.jobs.cancellationOf(jobId)),
      );
      if (!taken) throw new Error('nothing was said of what was taken back');
      if (!taken.isStopped && taken.notifications === 0)
        throw new IsmError('FSM_INVALID_TRANSITION', { message: 'Nothing of it waits any more.' });
      await this.bulks.noteCancelled(transaction, id);
      const details = { notifications: taken.notifications };
      const [cancelled] = await sendLast<BulkNotification>(
        { ...RESOURCE, action: 'CANCEL_BULK_NOTIFICATION', id, details },
        (parts) => this.bulks.finalReadOf(id, parts.audit(empty)),
      );
      if (!cancelled) throw new Error('the bulk notification is gone');
      return cancelled;
    });
  }

  private enqueue(transaction: EntityManager, caller: Identity | null, input: BulkInput): Promise<string> {
    return this.neighbours.jobs.enqueue(transaction, caller, { kind: BULK_KIND, input });
  }

  private async read(transaction: EntityManager, id: string): Promise<BulkNotification> {
    const row = await this.bulks.byId(id, transaction);
    if (!row) throw new Error('the bulk notification is gone');
    return row;
  }

  private async checked(
    request: RequestMetadata,
    input: CreateBulkNotificationInput,
    named: NamedRecipients,
  ): Promise<BulkContent> {
    const { channels, templates } = this.neighbours;
    const recipients = recipientsOf(named);
    assertPossible(input, recipients.length);
    const content = await contentOf(input, templates);
    await this.assertGroups(request, input);
    for (const batch of inBatches(recipients)) await this.neighbours.rights.assertMaySend(request, batch);
    if (!(await channels.active()).has(content.notificationType))
      throw new IsmError('CHANNEL_DISABLED', {
        message: `No channel for ${content.notificationType} is active.`,
      });
    return content;
  }

  private async assertGroups(
    request: RequestMetadata,
    { classGroupIds = [], orgUnitIds = [] }: CreateBulkNotificationInput,
  ): Promise<void> {
    const { groups } = this.neighbours;
    const [unknownGroups, unknownUnits] = await Promise.all([
      groups.unknownClassGroups(classGroupIds, request),
      groups.unknownUnits(orgUnitIds, request),
    ]);
    const errors: FieldErrors = {
      ...(unknownGroups.length > 0 && { classGroupIds: unknownGroups.map(unknownId) }),
      ...(unknownUnits.length > 0 && { orgUnitIds: unknownUnits.map(unknownId) }),
    };
    if (Object.keys(errors).length > 0) throw invalidInput(errors);
  }
}

const unknownId = (id: string): string => `Invalid pk "${id}" - object does not exist.`;

function namedIn({ recipientIds, studentIds, guardianIds }: CreateBulkNotificationInput): NamedRecipients {
  return { USER: recipientIds, STUDENT: studentIds, GUARDIAN: guardianIds };
}

/** @param named how many people are named by id. @throws BAD_USER_INPUT */
function assertPossible(
  { scheduledAt, classGroupIds = [], orgUnitIds = [], roles = [] }: CreateBulkNotificationInput,
  named: number,
): void {
  const errors: FieldErrors = {};
  if (scheduledAt && Date.parse(scheduledAt) <= Date.now()) errors.scheduledAt = ['Must be later than now.'];
  if (named + classGroupIds.length + orgUnitIds.length + roles.length === 0)
    errors.recipientIds = ['Name somebody: people, class groups, org units or roles.'];
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}
