-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- SettingsRepository.read

select s.id as "id", s.coverage_alert_threshold as "coverageAlertThreshold",
    s.proposal_expiry_days as "proposalExpiryDays", s.updated_at as "updatedAt",
    trunc(r.threshold)::int as "contractExpiryWarningDays", greatest(s.updated_at, r.updated_at) as "updatedAt"
from workforce.settings s
join workforce.business_rules r on r.code = $1;

-- SettingsRepository.lock

select s.id as "id", s.coverage_alert_threshold as "coverageAlertThreshold",
    s.proposal_expiry_days as "proposalExpiryDays", s.updated_at as "updatedAt",
    trunc(r.threshold)::int as "contractExpiryWarningDays", greatest(s.updated_at, r.updated_at) as "updatedAt"
from workforce.settings s
join workforce.business_rules r on r.code = $1
for update;

-- SettingsRepository.update

update workforce.settings
set coverage_alert_threshold = $1, proposal_expiry_days = $2, updated_at = clock_timestamp();

-- SettingsRepository.updateContractRule

update workforce.business_rules
set threshold = $1, updated_at = clock_timestamp()
where code = $2;
