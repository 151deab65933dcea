import { defineRoute } from '../route';
import { TAG_FIELDS } from './tags.routes';

const WEEKLY_HOURS_FIELDS = `
  fragment weekly_hours_fields on WeeklyHours {
    employee_id: employeeId
    employee_name: employeeName
    period_start: periodStart
    period_end: periodEnd
    effective_pool: effectivePool
    committed_hours: committedHours
    available_hours: availableHours
    balance
    tags { ...tag_fields }
  } ${TAG_FIELDS}`;

const common = { objectName: 'WeeklyHours', nestedNames: { tags: 'Tag' }, tag: 'Hours' } as const;
const referenceDate = { description: 'Any day of the week. Default: today in UTC.' } as const;

export const hoursRoutes = [
  defineRoute({
    ...common,
    name: 'offer_list',
    method: 'GET',
    path: '/api/v1/offer/',
    document: `
      query rest_offer_list(
        $page: Int, $page_size: Int, $ordering: String, $search: String, $reference_date: Date, $org_unit_id: UUID,
        $include_descendants: Boolean, $status: EmployeeStatus, $tag_id: UUID
      ) {
        offer: hoursLedger(
          page: $page, pageSize: $page_size, ordering: $ordering, search: $search, referenceDate: $reference_date,
          filter: {
            orgUnitId: $org_unit_id, includeDescendants: $include_descendants, status: $status, tagId: $tag_id
          }
        ) { count: totalCount page page_size: pageSize results { ...weekly_hours_fields } }
      } ${WEEKLY_HOURS_FIELDS}`,
    status: 200,
    result: 'page',
    csv: true,
    summary: "Lists employees' hours in one week.",
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: {
      columns: [
        'employee_name',
        'employee_number',
        'effective_pool',
        'committed_hours',
        'available_hours',
        'balance',
      ],
      default: 'employee_name',
    },
    parameters: {
      reference_date: referenceDate,
      org_unit_id: { description: 'Only employees of this unit.' },
      include_descendants: {
        description: 'With org_unit_id: also those of the units below it.',
        default: false,
      },
      status: { description: 'Only employees in this status.' },
      tag_id: { description: 'Only employees who carry this tag on the Monday of the week.' },
      search: { description: 'Words that must all occur in the name or the number of the employee.' },
    },
  }),
  defineRoute({
    ...common,
    name: 'offer_retrieve',
    method: 'GET',
    path: '/api/v1/offer/{id}/',
    document: `
      query rest_offer_retrieve($id: UUID!, $reference_date: Date) {
        offer: employeeHours(employeeId: $id, referenceDate: $reference_date) { ...weekly_hours_fields }
      } ${WEEKLY_HOURS_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'The hours of one employee in one week.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    parameters: { reference_date: referenceDate },
  }),
];
