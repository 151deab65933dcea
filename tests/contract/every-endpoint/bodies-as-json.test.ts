import type * as responseJson from '../../../gateway/execution/response-json';
import type * as textWriter from '../../../subgraphs/shared/graph/execution/text-writer';
import type * as rowProgram from '../../../subgraphs/shared/json-rows/row-program';
import { endpoints, type Endpoint } from '../../testkit/endpoints/endpoints';
import { readByGraph } from '../../testkit/endpoints/read-by-graph';
import { Rows } from '../../testkit/endpoints/rows';
import type { HttpClient } from '../../testkit/http';
import { useOwnSystem } from '../../testkit/system';

/**
 * Bodies that are written by what is compiled for their endpoint have the bytes of the objects that the same operation makes, and no endpoint loses its
 * form unnoticed (docs/adr/0097). Pages and their links are compared by lists-as-json.test.ts.
 */

const system = useOwnSystem('hostile strings in its rows', {
  LIMIT_COST: '1000000000',
  LIMIT_ALIASES: '1000',
});

/** What is read may be written meanwhile: by jobs, and by the reading itself. */
const ATTEMPTS = 5;

const reads = endpoints.filter(({ method, document }) => method === 'GET' && document !== null);
const paths = new Map<string, string>();
beforeAll(async () => {
  const { database } = system.get();
  await database.query(`update workforce.employees set given_name = E'Zoë "Q" \\\\ \\u2028\\t\\U0001F600'`);
  const rows = new Rows(await system.get().as('admin'));
  for (const endpoint of reads)
    paths.set(endpoint.name, endpoint.path.includes('{') ? await rows.pathOf(endpoint) : endpoint.path);
});

/** What of the data the body is. */
function shown({ response }: Endpoint, data: unknown): unknown {
  if (response.shape !== 'list' || Array.isArray(data)) return data;
  return Object.values(data as object).find(Array.isArray);
}

async function compare(client: HttpClient, endpoint: Endpoint): Promise<void> {
  const path = paths.get(endpoint.name) ?? '';
  let pair: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS && (attempt === 0 || pair[0] !== pair[1]); attempt += 1) {
    const { status, text } = await client.get(path);
    expect([endpoint.name, status]).toEqual([endpoint.name, 200]);
    pair = [text, JSON.stringify(shown(endpoint, await readByGraph(client, endpoint, path)))];
  }
  expect(pair[0]).toBe(pair[1]);
}

it('every body that is no page', async () => {
  const admin = await system.get().as('admin');
  for (const endpoint of reads.filter(({ response }) => response.shape !== 'page'))
    await compare(admin, endpoint);
});

/** Pages whose rows are written from their bytes. */
const FROM_BYTES = `
  service_accounts_list audit_logs_list org_units_list employees_list employees_transitions_list tags_list
  tag_changes_list demand_list position_tags_list coverage_alerts_list assignments_list
  assignments_transitions_list absences_list employees_salaries_list transitions_list generic_skills_list
  students_list guardians_list students_transitions_list class_groups_list competencies_list
  competencies_learning_outcomes_list subjects_list subjects_topics_list topics_subtopics_list
  learning_resources_list enrollments_list grades_list assessments_list student_assessments_list
  competency_progress_list competency_progress_history_list progress_reports_list attendance_list
  terms_list notifications_list notifications_logs_list bulk_notifications_list
  notification_templates_list notification_templates_versions_list notification_channels_list jobs_list
  jobs_failures_list event_types_list events_list event_deliveries_list webhooks_list fee_structures_list
  transactions_list scholarships_list budgets_list expenses_list suspense_payments_list
  reports_receivables_students reports_student_finances financial_reports_list
`;
/** Bodies with values of several subgraphs, which the gateway writes from what it has fetched. */
const FROM_FETCHED = 'dashboard_retrieve courses_list courses_retrieve curricula_list curricula_retrieve';

type Form = 'bytes' | 'fetched' | 'values' | 'objects';

/** By what the bodies of all GET endpoints are written; a page, by what its rows are. */
async function forms(): Promise<Record<string, Form>> {
  const { module } = system.get();
  const { RowProgram } = module<typeof rowProgram>('subgraphs/shared/json-rows/row-program.ts');
  const { TextWriter } = module<typeof textWriter>('subgraphs/shared/graph/execution/text-writer.ts');
  const { ResponseJson } = module<typeof responseJson>('gateway/execution/response-json.ts');
  const writers = [
    ['fetched', jest.spyOn(ResponseJson.prototype, 'of')],
    ['bytes', jest.spyOn(RowProgram.prototype, 'begins')],
    ['values', jest.spyOn(TextWriter.prototype, 'write')],
  ] as const;
  const admin = await system.get().as('admin');
  const found: Record<string, Form> = {};
  for (const { name } of reads) {
    const path = paths.get(name) ?? '';
    // What a statement lacks is found out by the first request.
    await admin.get(path);
    jest.clearAllMocks();
    await admin.get(path);
    const hasWritten = ([, { mock }]: (typeof writers)[number]): boolean =>
      mock.results.some(({ type, value }) => type === 'return' && Boolean(value));
    found[name] = writers.find(hasWritten)?.[0] ?? 'objects';
  }
  jest.restoreAllMocks();
  return found;
}

it('each endpoint has the form that its response can have', async () => {
  const bytes = new Set(FROM_BYTES.trim().split(/\s+/));
  const fetched = new Set(FROM_FETCHED.split(' '));
  // Engines are compared by their objects; that of @apollo/gateway fetches from each subgraph.
  const { TEST_SHADOW, TEST_EXECUTOR } = process.env;
  const ofAll: Form | null = TEST_SHADOW === 'on' ? 'objects' : TEST_EXECUTOR === 'apollo' ? 'fetched' : null;
  const expected = reads.map(({ name }): [string, Form] => [
    name,
    ofAll ?? (bytes.has(name) ? 'bytes' : fetched.has(name) ? 'fetched' : 'values'),
  ]);
  expect(await forms()).toEqual(Object.fromEntries(expected));
});
