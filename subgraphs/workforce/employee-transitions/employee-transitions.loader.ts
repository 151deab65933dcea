import { LoaderDefinition } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { TransitionLog } from './transition-log.entity';

/**
 * The newest log entries per employee; the key is `employeeId:count`, so that aliases which ask for different counts
 * still share one statement.
 */
export const newestTransitions = new LoaderDefinition<string, TransitionLog[], WorkforceServices>(
  async (keys, { services }) => {
    const wanted = keys.map((key) => {
      const [employeeId = '', count = '0'] = key.split(':');
      return { employeeId, count: Number(count) };
    });
    const ids = [...new Set(wanted.map(({ employeeId }) => employeeId))];
    const logs = await services.transitions.newest(ids, Math.max(...wanted.map(({ count }) => count)));
    const byEmployee = new Map<string, TransitionLog[]>(ids.map((id) => [id, []]));
    for (const log of logs) byEmployee.get(log.employeeId)?.push(log);
    return wanted.map(({ employeeId, count }) => byEmployee.get(employeeId)?.slice(0, count) ?? []);
  },
);
