import type { DataSource } from 'typeorm';
import { Repository } from '../../shared/model/repository';
import { listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { sql } from '../../shared/database/sql';
import { CompetencyProgressEntry } from './progress-entry.entity';

const LIST = listOf(CompetencyProgressEntry, { order: ['recordedAt'], defaultOrder: '-recordedAt' });

/** The history of progress. Whoever sees a progress sees its history. */
export class ProgressEntriesRepository extends Repository<CompetencyProgressEntry> {
  constructor(dataSource: DataSource) {
    super(dataSource, CompetencyProgressEntry);
  }

  page(args: PageArgs, progressId: string): Page<CompetencyProgressEntry> {
    return readPage(this.dataSource, LIST, args, [sql`r.progress_id = ${progressId}`]);
  }
}
