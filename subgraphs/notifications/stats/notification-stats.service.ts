import type { NotificationStatsRepository } from './notification-stats.repository';
import type { NotificationStats } from './notification-stats.type';

/** How much is sent, for those who look after it. */
export class NotificationStatsService {
  constructor(private readonly stats: NotificationStatsRepository) {}

  read(): Promise<NotificationStats> {
    return this.stats.read();
  }
}
