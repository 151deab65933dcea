import { defineRoute } from '../route';

const SETTINGS_FIELDS = `
  fragment settings_fields on Settings {
    coverage_alert_threshold: coverageAlertThreshold
    proposal_expiry_days: proposalExpiryDays
    contract_expiry_warning_days: contractExpiryWarningDays
    updated_at: updatedAt
  }`;

const common = { objectName: 'Settings', tag: 'Settings', path: '/api/v1/settings/' } as const;

export const settingsRoutes = [
  defineRoute({
    ...common,
    name: 'settings_retrieve',
    method: 'GET',
    document: `
      query rest_settings_retrieve {
        settings { ...settings_fields }
      } ${SETTINGS_FIELDS}`,
    status: 200,
    result: 'object',
    summary: "The institution's settings.",
    permission: 'read:settings',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
  }),
  defineRoute({
    ...common,
    name: 'settings_update',
    method: 'PATCH',
    document: `
      mutation rest_settings_update(
        $expected_updated_at: DateTime, $coverage_alert_threshold: Decimal, $proposal_expiry_days: Int,
        $contract_expiry_warning_days: Int
      ) {
        settings: updateSettings(expectedUpdatedAt: $expected_updated_at, input: {
          coverageAlertThreshold: $coverage_alert_threshold, proposalExpiryDays: $proposal_expiry_days,
          contractExpiryWarningDays: $contract_expiry_warning_days
        }) { ...settings_fields }
      } ${SETTINGS_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes settings. A new proposal_expiry_days counts for proposals made from now on.',
    permission: 'write:settings',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'PRECONDITION_FAILED'],
    notNull: ['coverage_alert_threshold', 'proposal_expiry_days', 'contract_expiry_warning_days'],
    etagOf: 'settings_retrieve',
  }),
];
