import { defineRoute } from '../route';

const COVERAGE = `
    total_positions: totalPositions
    vacant
    partial
    covered
    over_covered: overCovered
    required_hours: requiredHours
    assigned_hours: assignedHours
    coverage_ratio: coverageRatio
    hours_deficit: hoursDeficit`;

export const coverageRoutes = [
  defineRoute({
    name: 'demand_coverage_summary',
    method: 'GET',
    path: '/api/v1/demand/coverage-summary/',
    document: `
      query rest_demand_coverage_summary($org_unit_id: UUID) {
        coverage_summary: coverageSummary(orgUnitId: $org_unit_id) {
          by_unit: byUnit {
            org_unit_id: orgUnitId
            org_unit_name: orgUnitName
            parent_id: parentId
            ${COVERAGE}
          }
          totals { ${COVERAGE} }
        }
      }`,
    status: 200,
    result: 'object',
    objectName: 'CoverageSummary',
    nestedNames: { by_unit: 'UnitCoverage', totals: 'Coverage' },
    summary: 'How far demand is covered this week, by unit and in all.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN'],
    tag: 'Coverage',
    parameters: { org_unit_id: { description: 'Only this unit and the units below it.' } },
  }),
  defineRoute({
    name: 'coverage_alerts_list',
    method: 'GET',
    path: '/api/v1/coverage-alerts/',
    document: `
      query rest_coverage_alerts_list($page: Int, $page_size: Int, $ordering: String, $org_unit_id: UUID) {
        coverage_alerts: coverageAlerts(
          page: $page, pageSize: $page_size, ordering: $ordering, orgUnitId: $org_unit_id
        ) {
          count: totalCount
          page
          page_size: pageSize
          results {
            org_unit_id: orgUnitId
            org_unit_name: orgUnitName
            unit_type: unitType
            coverage_ratio: coverageRatio
            threshold
            hours_deficit: hoursDeficit
          }
        }
      }`,
    status: 200,
    result: 'page',
    objectName: 'CoverageAlert',
    summary: 'Lists org units that are covered less than the settings ask for, the worst first.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    tag: 'Coverage',
    ordering: {
      columns: ['coverage_ratio', 'hours_deficit', 'org_unit_name'],
      default: 'coverage_ratio,-hours_deficit',
    },
    parameters: { org_unit_id: { description: 'Only this unit and the units below it.' } },
  }),
];
