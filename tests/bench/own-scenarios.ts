import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_CLASS_GROUPS, demoCourse } from '../../subgraphs/shared/demo/school';
import type { Caller } from './processes';
import type { BenchRequest, Scenario } from './scenarios';

const DASHBOARDS = 'schema/operations/dashboards';

/** Dashboards by what they show; compare those of the school with the first. */
const SHOWN: readonly { readonly name: string; readonly file: string; readonly variables: object }[] = [
  { name: 'dashboard, 50 employees', file: 'staffing-overview', variables: {} },
  { name: 'class list of 34', file: 'class-list', variables: { classGroupId: DEMO_CLASS_GROUPS[0]?.id } },
  {
    name: 'enrollment of a course, 50',
    file: 'enrollment-by-course',
    variables: { courseId: demoCourse('CBC-MAT-6').id },
  },
];

/** What clients ask of the system. */
export interface OwnScenarios {
  readonly detail: Scenario;
  readonly list: Scenario;
  /** The first shows employees over two subgraphs. */
  readonly dashboards: readonly [Scenario, ...Scenario[]];
  readonly transition: Scenario;
  /** All of them in turn. */
  readonly mixed: Scenario;
}

/** @param url of the system with the demo data */
export async function ownScenarios(url: string, caller: Caller): Promise<OwnScenarios> {
  const response = await fetch(`${url}/api/v1/employees/?status=ACTIVE&page_size=100`, {
    headers: { cookie: caller.cookie },
  });
  const { results } = (await response.json()) as { results: { id: string }[] };
  const ids = results.map(({ id }) => id);
  const idOf = (index: number): string => ids[index % ids.length] ?? '';
  const [first, ...others] = await Promise.all(SHOWN.map(dashboard));
  const detail: Scenario = {
    name: 'REST detail',
    floor: true,
    requests: (lane) => [{ method: 'GET', path: `/api/v1/employees/${idOf(lane)}/` }],
  };
  const list: Scenario = {
    name: 'REST list of 25',
    floor: true,
    requests: () => [{ method: 'GET', path: '/api/v1/employees/' }],
  };
  const transition: Scenario = {
    name: 'transition',
    floor: false,
    // Each connection has an employee of its own, else they would meet in 409s.
    requests: (lane) => ['suspend', 'reinstate'].map((action) => transitionOf(idOf(lane), action)),
  };
  const dashboards: OwnScenarios['dashboards'] = [first as Scenario, ...others];
  const mixed: Scenario = {
    name: 'mixed',
    floor: false,
    requests: (lane) =>
      [detail, list, ...dashboards, transition].flatMap((scenario) => scenario.requests(lane)),
  };
  return { detail, list, dashboards, transition, mixed };
}

async function dashboard({ name, file, variables }: (typeof SHOWN)[number]): Promise<Scenario> {
  const query = await readFile(join(DASHBOARDS, `${file}.graphql`), 'utf8');
  const body = JSON.stringify({ query, variables });
  return { name, floor: false, requests: () => [{ method: 'POST', path: '/graphql', body }] };
}

function transitionOf(id: string, action: string): BenchRequest {
  return { method: 'POST', path: `/api/v1/employees/${id}/${action}/`, body: '{"reason":"bench"}' };
}
