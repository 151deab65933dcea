import { join } from 'node:path';
import { loadApiContract } from '../../../schema/api-contract/load';

const contract = loadApiContract(join(__dirname, '../../..'));
const endpoint = (key: string) => {
  const found = contract.endpoints.find(({ method, path }) => `${method} ${path}` === key);
  if (!found) throw new Error(`API.md has no ${key}`);
  return found;
};

describe('API.md', () => {
  it('describes every endpoint of this version', () => {
    const keys = contract.endpoints.map(({ method, path }) => `${method} ${path}`);
    expect(keys.length).toBeGreaterThanOrEqual(30);
    expect(keys).toEqual(
      expect.arrayContaining(['GET /api/health/', 'POST /api/v1/employees/{id}/accept-proposal/']),
    );
  });

  it('gives the parts of a list', () => {
    const { permission, parameters, response, responseFields, requestFields } =
      endpoint('GET /api/v1/employees/');
    expect(permission).toBe('read:workforce');
    expect(requestFields).toBeNull();
    expect(response).toMatchObject({ status: 200, shape: 'page', objectName: 'Employee' });
    expect(parameters.map(({ name }) => name)).toEqual([
      'page',
      'page_size',
      'after',
      'before',
      'org_unit_id',
      'include_descendants',
      'is_active',
      'status',
      'staff_role',
      'tag_id',
      'search',
      'ordering',
      'format',
      'bom',
    ]);
    expect(parameters.find(({ name }) => name === 'ordering')).toMatchObject({
      default: 'family_name,given_name',
      type: { kind: 'ordering' },
    });
    expect(responseFields.find(({ name }) => name === 'full_name')).toMatchObject({ computed: true });
    expect(responseFields.find(({ name }) => name === 'phone')).toMatchObject({
      nullable: true,
      type: { kind: 'scalar', scalar: 'string', sizes: [20] },
    });
  });

  it('gives a transition its own request where it has one', () => {
    const names = (key: string) => endpoint(key).requestFields?.map(({ name }) => name);
    expect(names('POST /api/v1/employees/{id}/propose/')).toEqual(['proposal_type', 'reason', 'metadata']);
    expect(names('POST /api/v1/employees/{id}/suspend/')).toEqual(['reason', 'metadata']);
    expect(endpoint('POST /api/v1/employees/{id}/terminate/')).toMatchObject({
      permission: 'transition:workforce',
      response: { status: 200, shape: 'object', objectName: 'Employee' },
      transition: { from: ['ACTIVE', 'ON_LEAVE', 'SUSPENDED'], to: ['TERMINATED'] },
    });
  });
});
