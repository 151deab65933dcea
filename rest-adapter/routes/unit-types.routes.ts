import { defineRoute } from '../route';

export const unitTypeRoutes = [
  defineRoute({
    name: 'unit_types_list',
    method: 'GET',
    path: '/api/v1/unit-types/',
    document: `
      query rest_unit_types_list {
        unit_types: unitTypes { code name level parent_code: parentCode }
      }`,
    status: 200,
    result: 'list',
    objectName: 'UnitType',
    summary: 'The levels of the tree, from the root down. Not paginated.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
    tag: 'Org units',
  }),
];
