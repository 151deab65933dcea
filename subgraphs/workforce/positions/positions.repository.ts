import type { DataSource } from 'typeorm';
import { Rows } from '../../shared/graph/rows';
import type { Connection } from '../../shared/graph/sql';
import { Position } from './position.entity';

export class PositionsRepository {
  private readonly rows = new Rows(Position);

  constructor(private readonly dataSource: DataSource) {}

  byIds(ids: readonly string[], connection: Connection = this.dataSource): Promise<Position[]> {
    return this.rows.byIds(connection, ids);
  }
}
