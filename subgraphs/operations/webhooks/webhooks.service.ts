import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer, type WrittenEntry } from '../../shared/audit/writer';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import type { EntityManager } from 'typeorm';
import type { ModelSecrets } from '../../shared/secrets/model-secrets';
import type { WebhookSecret } from './webhook-secret.type';
import { newSecret } from './webhook-secrets';
import { urlError } from './webhook-url';
import type { Webhook } from './webhook.entity';
import type {
  CreateWebhookInput,
  PauseWebhookInput,
  UpdateWebhookInput,
  WebhookFilter,
} from './webhook.input';
import type { WebhooksRepository } from './webhooks.repository';

/** The secrets of webhooks. */
export type WebhookSecrets = ModelSecrets<Webhook, 'secret' | 'previousSecret'>;

/** What the service needs besides its own rows. */
export interface WebhookNeighbours {
  /** Who sends what waits. */
  readonly sender: { wake(): void };
  readonly secrets: WebhookSecrets;
  /** Whether addresses of one's own network are allowed. */
  readonly allowsPrivate: boolean;
}

/** Webhooks carry what happens here to other systems: administrators alone decide where to. */
export class WebhooksService extends CatalogueService<
  Webhook,
  CreateWebhookInput,
  UpdateWebhookInput,
  WebhookFilter,
  WebhooksRepository
> {
  constructor(
    writer: Writer,
    webhooks: WebhooksRepository,
    private readonly neighbours: WebhookNeighbours,
  ) {
    super(writer, webhooks);
  }

  /** Creates a webhook and shows its secret. @throws BAD_USER_INPUT, DUPLICATE_RESOURCE */
  async createWithSecret(request: RequestMetadata, input: CreateWebhookInput): Promise<WebhookSecret> {
    return this.shownSecret(await this.create(request, input));
  }

  /** Gives a webhook a new secret; the one before signs too for a day. @throws NOT_FOUND */
  async rotateSecret(request: RequestMetadata, id: string): Promise<WebhookSecret> {
    const entry = { action: 'ROTATE_WEBHOOK_SECRET', resource: 'WEBHOOK_SECRET', id };
    const rotated = await this.change(request, entry, async (transaction) => {
      const before = await this.rows.lock(transaction, id);
      const previousSecret = this.openOrNull(before);
      return this.rows.rotate(transaction, id, this.kept(newSecret(), previousSecret));
    });
    return this.shownSecret(rotated);
  }

  /** Lets events wait. @throws NOT_FOUND */
  pause(request: RequestMetadata, id: string, input: PauseWebhookInput): Promise<Webhook> {
    const entry = { action: 'PAUSE_WEBHOOK', resource: 'WEBHOOK', id, fields: sentFields(input) };
    return this.change(request, entry, (transaction) => this.rows.pause(transaction, id, input.reason));
  }

  /** Sends what waits, also what waited for its next attempt because of failures in a row. @throws NOT_FOUND */
  async resume(request: RequestMetadata, id: string): Promise<Webhook> {
    const entry = { action: 'RESUME_WEBHOOK', resource: 'WEBHOOK', id };
    const webhook = await this.change(request, entry, (transaction) => this.rows.resume(transaction, id));
    this.neighbours.sender.wake();
    return webhook;
  }

  protected override assertMayWrite(caller: Identity | null): void {
    if (levelOf(caller, 'manage:operations') !== 'all')
      throw new IsmError(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  }

  protected override async valuesOf(input: CreateWebhookInput, step: WriteStep): Promise<Partial<Webhook>> {
    await this.noteErrors(input, step);
    const { secret = newSecret() } = input;
    return { ...sent(input), ...this.kept(secret, null) };
  }

  protected override async changesOf(
    webhook: Webhook,
    input: UpdateWebhookInput,
    step: WriteStep,
  ): Promise<Partial<Webhook>> {
    await this.noteErrors(input, step);
    const isElsewhere = input.url !== undefined && input.url !== webhook.url;
    return { ...sent(input), ...(isElsewhere ? { failures: 0, heldUntil: null } : {}) };
  }

  private async noteErrors(
    { url, eventTypes }: UpdateWebhookInput,
    { errors, transaction }: WriteStep,
  ): Promise<void> {
    const wrongUrl = url === undefined ? null : urlError(url, this.neighbours.allowsPrivate);
    if (wrongUrl !== null) errors.url = [wrongUrl];
    if (!eventTypes) return;
    if (eventTypes.length === 0) errors.eventTypes = ['Name at least one kind of events; null means all.'];
    const unknown = await this.rows.unknownTypes(transaction, eventTypes);
    if (unknown.length > 0) errors.eventTypes = unknown.map((name) => `"${name}" is no kind of event.`);
  }

  private kept(secret: string, previousSecret: string | null): Pick<Webhook, 'secret' | 'previousSecret'> {
    return { secret, previousSecret, ...this.neighbours.secrets.kept({ secret, previousSecret }) } as Webhook;
  }

  /** One whose key is lost signs no more. */
  private openOrNull(webhook: Webhook | null): string | null {
    try {
      return this.neighbours.secrets.open(webhook, 'secret');
    } catch {
      return null;
    }
  }

  private shownSecret(webhook: Webhook): WebhookSecret {
    return { id: webhook.id, secret: this.neighbours.secrets.open(webhook, 'secret') ?? '', webhook };
  }

  private change(
    request: RequestMetadata,
    entry: WrittenEntry,
    work: (transaction: EntityManager) => Promise<Webhook | null>,
  ): Promise<Webhook> {
    return this.writer.run(request, async (transaction, report) => {
      const webhook = await work(transaction);
      if (!webhook) throw new IsmError('NOT_FOUND');
      report.wrote(entry);
      return webhook;
    });
  }
}
