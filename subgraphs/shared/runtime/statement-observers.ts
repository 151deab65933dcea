import type { DataSource } from 'typeorm';
import type { PoolGuard, StatementObserver } from './connections/pool-guard';

/** What hears of the statements of each data source. Apart from how one is made: the gateway has metrics, and no TypeORM. */
const guards = new WeakMap<DataSource, PoolGuard>();

/** Lets statements of a data source be observed. @param guard that its connections tell of them */
export function observable(dataSource: DataSource, guard: PoolGuard): void {
  guards.set(dataSource, guard);
}

/** Tells somebody of each statement of a data source when it has ended. */
export function observeStatements(dataSource: DataSource, observer: StatementObserver): void {
  guards.get(dataSource)?.observe(observer);
}
