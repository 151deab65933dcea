import { defineRoute } from '../route';

const BUSINESS_RULE_FIELDS = `
  fragment business_rule_fields on BusinessRule {
    id
    code
    name
    severity
    threshold
    enabled
    description
    created_at: createdAt
    updated_at: updatedAt
  }`;

const common = { objectName: 'BusinessRule', tag: 'Business rules' } as const;
const single = '/api/v1/business-rules/{code}/';

export const businessRuleRoutes = [
  defineRoute({
    ...common,
    name: 'business_rules_list',
    method: 'GET',
    path: '/api/v1/business-rules/',
    document: `
      query rest_business_rules_list {
        business_rules: businessRules { ...business_rule_fields }
      } ${BUSINESS_RULE_FIELDS}`,
    status: 200,
    result: 'list',
    summary: 'The catalogue of business rules. Not paginated.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
  }),
  defineRoute({
    ...common,
    name: 'business_rules_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_business_rules_retrieve($code: BusinessRuleCode!) {
        business_rule: businessRule(code: $code) { ...business_rule_fields }
      } ${BUSINESS_RULE_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One business rule.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'business_rules_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_business_rules_update(
        $code: BusinessRuleCode!, $expected_updated_at: DateTime, $severity: RuleSeverity, $threshold: Decimal,
        $enabled: Boolean
      ) {
        business_rule: updateBusinessRule(code: $code, expectedUpdatedAt: $expected_updated_at, input: {
          severity: $severity, threshold: $threshold, enabled: $enabled
        }) { ...business_rule_fields }
      } ${BUSINESS_RULE_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes how a rule is applied, from the next evaluation on.',
    permission: 'write:settings',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'PRECONDITION_FAILED'],
    notNull: ['severity', 'enabled'],
    etagOf: 'business_rules_retrieve',
  }),
];
