import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reference data of every installation. A tag of the same name that is already there stays as it is. */
export class StandardTags1772409601010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STANDARD_TAGS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const STANDARD_TAGS = `
  insert into workforce.tag_catalog (id, name, tag_type, hours_delta, description, is_exclusive) values
    ('a84a37a9-9272-4870-b373-8288003c2211', 'Jornada Completa', 'CONTRACT', 48, 'Full week', true),
    ('113d5e57-0d14-473a-ab9c-5f4cc74d515a', 'Jornada Insalubre', 'CONTRACT', 36, 'Hazardous duty', true),
    ('c666c310-aab3-417b-8801-ea4eb0519978', 'Guardia 24h', 'CONTRACT', 24, 'One continuous block of 24 hours', true),
    ('f82d2763-568f-499c-b463-0df0363f9dcb', 'Medio Tiempo 24h', 'CONTRACT', 24, 'Half time, distributed', true),
    ('68a35f4b-a691-4684-aaad-03804160cf2e', 'Reducción Lactancia', 'EXCEPTION', -4, 'Lactation', false)
  on conflict (name) do nothing
`;
