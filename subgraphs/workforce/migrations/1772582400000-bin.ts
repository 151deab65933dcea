import type { MigrationInterface, QueryRunner } from 'typeorm';
import { binOf } from '../../shared/graph/bin';

export class Bin1772582400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(binOf('workforce'));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
