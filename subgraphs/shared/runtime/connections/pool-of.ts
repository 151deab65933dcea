import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * The driver's own pool, for libraries that speak to PostgreSQL themselves. TypeORM does not give it out: it is the field
 * `master` of the driver (typeorm 1.1.1, driver/postgres/PostgresDriver.js).
 */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { readonly master: Pool }).master;
}
