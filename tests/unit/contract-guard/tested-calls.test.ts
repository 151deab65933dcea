import { testedCalls } from '../../contract/guard/tested-calls';

const keys = (source: string): string[] => testedCalls(source, 'x.test.ts').map(({ key }) => key);

describe('calls of the HTTP client', () => {
  it.each([
    [`client.get('/api/v1/employees/')`, 'GET /api/v1/employees/'],
    ['client.get(`/api/v1/employees/${id}/`)', 'GET /api/v1/employees/{id}/'],
    [
      'world.admin.post(\n  `/api/v1/employees/${employee.id}/activate/`,\n  { reason },\n)',
      'POST /api/v1/employees/{id}/activate/',
    ],
    [
      `client.patch('/api/v1/org-units/0c6f2f9a-52d4-4c0e-9f5b-6a1d3c7e8b90/', {})`,
      'PATCH /api/v1/org-units/{id}/',
    ],
    [`client.delete('/api/v1/org-units/1/')`, 'DELETE /api/v1/org-units/{id}/'],
    [`client.request('PATCH', '/api/v1/auth/me/')`, 'PATCH /api/v1/auth/me/'],
    [`client.get('/api/v1/employees/?page=2')`, 'GET /api/v1/employees/'],
    ['client.get(`/api/v1/employees/?status=${status}`)', 'GET /api/v1/employees/'],
    [`client.get('/api/v1/employees')`, 'GET /api/v1/employees/'],
  ])('%s', (source, key) => {
    expect(keys(source)).toEqual([key]);
  });

  it.each([
    `client.request('PUT', '/api/v1/employees/')`,
    `client.request('OPTIONS', '/api/v1/employees/')`,
    `client.get('/metrics')`,
    `get('/api/v1/employees/')`,
    `client.request(method, '/api/v1/employees/')`,
    `const path = '/api/v1/employees/'`,
    `client.get(path)`,
  ])('not: %s', (source) => {
    expect(keys(source)).toEqual([]);
  });

  it('tells where each is', () => {
    const source = `it('x', async () => {\n  await client.get('/api/v1/unit-types/');\n});`;
    expect(testedCalls(source, 'tests/contract/x.test.ts')).toEqual([
      { key: 'GET /api/v1/unit-types/', where: 'tests/contract/x.test.ts:2' },
    ]);
  });
});
