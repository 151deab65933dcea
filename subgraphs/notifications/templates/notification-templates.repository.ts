import type { DataSource, EntityManager } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { NotificationTemplate } from './notification-template.entity';
import type { NotificationTemplateFilter } from './notification-template.input';
import { TemplateVersion } from './template-version.entity';

const VERSIONS = tableOf(TemplateVersion);
const LIST = listOf(NotificationTemplate, {
  order: ['name', 'createdAt', 'updatedAt'],
  defaultOrder: 'name',
  search: ['name', 'subject', 'content'],
});
const VERSION_LIST = listOf(TemplateVersion, { order: ['version'], defaultOrder: '-version' });

export class NotificationTemplatesRepository extends Repository<NotificationTemplate> {
  constructor(dataSource: DataSource) {
    super(dataSource, NotificationTemplate, {
      constraints: { templates_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' } },
    });
  }

  page(args: SearchablePageArgs, filter: NotificationTemplateFilter): Page<NotificationTemplate> {
    return readPage(this.dataSource, LIST, args, columnConditions(NotificationTemplate, filter));
  }

  async byName(name: string): Promise<NotificationTemplate | null> {
    const [template] = await query<NotificationTemplate>(
      this.dataSource,
      sql`select ${this.columns} from ${this.rows} where r.name = ${name}`,
    );
    return template ?? null;
  }

  versions(args: PageArgs, templateId: string): Page<TemplateVersion> {
    return readPage(this.dataSource, VERSION_LIST, args, [sql`r.template_id = ${templateId}`]);
  }

  /** The active ones of these names. */
  activeByName(names: readonly string[]): Promise<NotificationTemplate[]> {
    return query<NotificationTemplate>(
      this.dataSource,
      sql`select ${this.columns} from ${this.rows} where r.name = any(${arrayOf(names)}) and r.is_active order by r.name`,
    );
  }

  /** Keeps the texts of a template as a version that nobody changes. */
  async keepVersion(
    transaction: EntityManager,
    { id }: NotificationTemplate,
    createdBy: string | null,
  ): Promise<void> {
    await query(
      transaction,
      sql`insert into ${VERSIONS.name} (template_id, version, subject, content, translations, variables, created_by)
        select t.id, t.version, t.subject, t.content, t.translations, t.variables, ${createdBy}::uuid
        from ${this.table.name} t where t.id = ${id}`,
    );
  }
}
