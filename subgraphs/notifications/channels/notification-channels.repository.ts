import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { query, sql, type Connection } from '../../shared/database/sql';
import { listOf } from '../../shared/model/list';
import type { NotificationType } from '../notification.enums';
import { NotificationChannel } from './notification-channel.entity';
import type { NotificationChannelFilter } from './notification-channel.input';

export class NotificationChannelsRepository extends CatalogueRepository<
  NotificationChannel,
  NotificationChannelFilter
> {
  constructor(dataSource: DataSource) {
    super(dataSource, NotificationChannel, {
      list: listOf(NotificationChannel, {
        order: ['name', 'channelType', 'createdAt', 'updatedAt'],
        defaultOrder: 'name',
        search: ['name'],
      }),
      constraints: {
        channels_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' },
        channels_active_key: {
          code: 'CHANNEL_ALREADY_ACTIVE',
          field: 'isActive',
          message: 'Another channel of this type is active.',
        },
      },
    });
  }

  /** The active channel of each type that has one. */
  async active(
    connection: Connection = this.dataSource,
  ): Promise<ReadonlyMap<NotificationType, NotificationChannel>> {
    const channels = await query<NotificationChannel>(
      connection,
      sql`select ${this.columns} from ${this.rows} where r.is_active`,
    );
    return new Map(channels.map((channel) => [channel.channelType, channel]));
  }
}
