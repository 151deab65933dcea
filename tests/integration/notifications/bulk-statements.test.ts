import { DOMAIN_NAMES } from '../../../subgraphs/domains';
import type { HttpClient } from '../../testkit/http';
import { School } from '../../testkit/school';
import { countStatements } from '../../testkit/statement-counter';
import { useSystem } from '../../testkit/system';

const system = useSystem();

/** Of a unit of 100: who is next, what is sent, three of routing, two questions to other domains; begin, write, progress, commit. */
const OF_UNIT = 11;
/** Of 500 members of the group, who are looked for at once: they and their guardians are asked for, and written. */
const OF_MEMBERS = 3;
/** Later than any test: nothing is delivered, whose statements come when they like. */
const SCHEDULED = '2099-01-01T00:00:00Z';

let staff: HttpClient;
let school: School;
beforeAll(async () => {
  staff = await system.get().as('staff');
  school = new School(system.get(), await system.get().as('admin'), 'MANY');
});

/** Looks for what is due to be delivered, which nobody asked for. */
const isDelivery = (statement: string): boolean => statement.includes('skip locked');

/** Statements of all domains that a job sends for a class group of so many students, besides how many units it had. */
async function sent(count: number): Promise<{ statements: number; recipients: number }> {
  const { id } = await school.group(count);
  const body = {
    title: 'T', content: 'C', notification_type: 'EMAIL', class_group_ids: [id], scheduled_at: SCHEDULED,
  }; // prettier-ignore
  const bulk = (await staff.post('/api/v1/bulk-notifications/', body))
    .expectStatus(202)
    .json<{ id: string }>();
  const running = system.get().system;
  const sources = DOMAIN_NAMES.map((name) => running[name].dataSource);
  const { statements } = await countStatements(sources, () => running.notifications.backgroundJobs.runDue());
  const shown = await staff.get(`/api/v1/bulk-notifications/${bulk.id}/`);
  const { pending_count: recipients } = shown.json<{ pending_count: number }>();
  return { statements: statements.filter((one) => !isDelivery(one)).length, recipients };
}

it('a bulk notification costs the same statements for each batch of recipients', async () => {
  const few = await sent(1_000);
  const many = await sent(3_000);

  expect([few.recipients, many.recipients]).toEqual([1_000, 3_000]);
  expect(many.statements - few.statements).toBe(20 * OF_UNIT + 4 * OF_MEMBERS);
});
