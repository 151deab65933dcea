import { Supergraph } from '@apollo/federation-internals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, separateOperations } from 'graphql';
import { ApolloPlanner } from '../../../../gateway/planning/apollo';
import { fetchesOf } from '../../../../gateway/planning/plan';

/** How often the stored operations ask which subgraph is a decision: a field that moves to another one shows here. */

const planner = new ApolloPlanner(
  Supergraph.build(readFileSync('schema/supergraph.graphql', 'utf8'), { validateSupergraph: false }),
);

/** By the name of an operation the subgraphs of its fetches. */
function fetchesOfFolder(folder: string): Readonly<Record<string, string>> {
  const fetches: Record<string, string> = {};
  for (const file of readdirSync(folder)) {
    const document = parse(readFileSync(join(folder, file), 'utf8'), { noLocation: true });
    for (const [name, operation] of Object.entries(separateOperations(document))) {
      const plan = planner.plan(operation);
      const subgraphs = plan ? fetchesOf(plan).map(({ subgraph }) => subgraph) : [];
      fetches[name] = subgraphs.sort().join(' ');
    }
  }
  return fetches;
}

test('a dashboard asks each of its subgraphs as often as its references need', () => {
  expect(fetchesOfFolder('schema/operations/dashboards')).toEqual({
    ActivateFromQueue: 'workforce',
    AttendanceOfTerm: 'students workforce',
    BursarOverview: 'finance students',
    ClassList: 'curriculum curriculum students workforce',
    CommunicationOverview: 'identity notifications operations',
    CompetencyOverview: 'curriculum students',
    CoverageBoard: 'workforce',
    CoverageBoardLevel: 'workforce',
    EmployeeProfile: 'identity identity workforce',
    EnrollmentByCourse: 'curriculum students workforce',
    HeadOverview: 'finance students workforce workforce',
    HoursOfWeek: 'workforce',
    InstructorWeek: 'curriculum students workforce',
    OnboardingQueue: 'identity workforce',
    OrgChart: 'workforce',
    OrgChartBranch: 'workforce',
    StaffingOverview: 'identity workforce',
    TransitionFeed: 'identity workforce',
  });
});

test('an operation of REST is one fetch; only the dashboard asks several domains', () => {
  const { rest_dashboard_retrieve: dashboard, ...others } = fetchesOfFolder('schema/operations/rest');
  expect(dashboard).toBe('curriculum finance identity notifications operations students workforce');
  expect(Object.entries(others).filter(([, subgraphs]) => /^$| /.test(subgraphs))).toEqual([]);
});
