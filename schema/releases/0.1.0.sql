-- The database of version 0.1.0.

set local check_function_bodies = off;

create schema audit;

create schema gateway;

create schema identity;

create schema workforce;

create sequence identity.migrations_id_seq;

create sequence workforce.migrations_id_seq;

create table audit.chain (
  id boolean default true not null,
  seq bigint not null,
  hash bytea not null
);

create table audit.logs (
  seq bigint not null,
  id uuid not null,
  created_at timestamp with time zone not null,
  subgraph character varying(50) not null,
  user_id uuid,
  actor_kind character varying(20) not null,
  action character varying(100) not null,
  resource character varying(100) not null,
  resource_id character varying(100),
  status character varying(20) not null,
  ip_address character varying(50),
  request_id character varying(200),
  details jsonb,
  previous_hash bytea not null,
  hash bytea not null
) partition by RANGE (created_at);

create table gateway.audit_outbox (
  id uuid default gen_random_uuid() not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  user_id uuid,
  actor_kind character varying(20) not null,
  action character varying(100) not null,
  resource character varying(100) not null,
  resource_id character varying(100),
  status character varying(20) not null,
  ip_address character varying(50),
  request_id character varying(200),
  details jsonb
);

create table gateway.idempotency_keys (
  scope text not null,
  key text not null,
  fingerprint text not null,
  claim uuid not null,
  locked_until timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  status smallint,
  body text,
  location text
);

create table gateway.throttles (
  key character varying(255) not null,
  points integer default 0 not null,
  expire bigint
);

create table identity.audit_outbox (
  id uuid default gen_random_uuid() not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  user_id uuid,
  actor_kind character varying(20) not null,
  action character varying(100) not null,
  resource character varying(100) not null,
  resource_id character varying(100),
  status character varying(20) not null,
  ip_address character varying(50),
  request_id character varying(200),
  details jsonb
);

create table identity.login_attempts (
  key character varying(64) not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  blocked_until timestamp with time zone not null
);

create table identity.mail_queue (
  id uuid default gen_random_uuid() not null,
  purpose character varying(20) not null,
  email character varying(254) not null,
  attempts integer default 0 not null,
  created_at timestamp with time zone default now() not null,
  due_at timestamp with time zone default now() not null
);

create table identity.mailed_tokens (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  purpose character varying(20) not null,
  email character varying(254) not null,
  token_hash character varying(64) not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);

create table identity.migrations (
  id integer default nextval('identity.migrations_id_seq'::regclass) not null,
  "timestamp" bigint not null,
  name character varying not null
);

create table identity.refresh_tokens (
  id uuid default gen_random_uuid() not null,
  session_id uuid not null,
  token_hash character varying(64) not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);

create table identity.role_permissions (
  role character varying(20) not null,
  permission character varying(50) not null,
  reach character varying(20) not null
);

create table identity.roles (
  role character varying(20) not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);

create table identity.seeded_permissions (
  permission character varying(50) not null
);

create table identity.service_accounts (
  id uuid default gen_random_uuid() not null,
  name character varying(100) not null,
  permissions jsonb not null,
  is_active boolean default true not null,
  secret_hash character varying(64) not null,
  credential_id uuid default gen_random_uuid() not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone
);

create table identity.sessions (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  client_address character varying(64) not null,
  created_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  user_agent character varying(300)
);

create table identity.signing_keys (
  kid uuid not null,
  private_key text,
  public_jwk jsonb not null,
  created_at timestamp with time zone default now() not null,
  retires_at timestamp with time zone
);

create table identity.throttles (
  key character varying(255) not null,
  points integer default 0 not null,
  expire bigint
);

create table identity.user_scopes (
  user_id uuid not null,
  org_unit_id uuid not null,
  created_at timestamp with time zone default now() not null
);

create table identity.users (
  id uuid default gen_random_uuid() not null,
  sub uuid default gen_random_uuid() not null,
  email character varying(254) not null,
  given_name character varying(255) not null,
  family_name character varying(255) not null,
  role character varying(20) not null,
  email_verified boolean default false not null,
  is_active boolean default true not null,
  is_staff boolean default false not null,
  date_joined timestamp with time zone default now() not null,
  password_hash character varying(255),
  updated_at timestamp with time zone default now() not null,
  password_changed_at timestamp with time zone
);

create table workforce.absences (
  id uuid default gen_random_uuid() not null,
  employee_id uuid not null,
  start_date date not null,
  end_date date not null,
  reason character varying(500) not null,
  status character varying(20) default 'REQUESTED'::character varying not null,
  requested_by uuid,
  decided_by uuid,
  decided_at timestamp with time zone,
  created_at timestamp with time zone default clock_timestamp() not null,
  updated_at timestamp with time zone default clock_timestamp() not null,
  decision_reason character varying(500)
);

create table workforce.assignment_transition_logs (
  id uuid default gen_random_uuid() not null,
  assignment_id uuid not null,
  from_status character varying(20) not null,
  to_status character varying(20) not null,
  transition character varying(30) not null,
  actor_id uuid,
  reason character varying(2000),
  metadata jsonb,
  created_at timestamp with time zone default clock_timestamp() not null,
  rule_results jsonb default '[]'::jsonb not null
);

create table workforce.assignments (
  id uuid default gen_random_uuid() not null,
  employee_id uuid not null,
  position_id uuid not null,
  effective_hours numeric(6,2) not null,
  start_date date not null,
  end_date date,
  status character varying(20) default 'PLANNED'::character varying not null,
  notes text default ''::text not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  updated_at timestamp with time zone default clock_timestamp() not null,
  warnings jsonb default '[]'::jsonb not null
);

create table workforce.audit_outbox (
  id uuid default gen_random_uuid() not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  user_id uuid,
  actor_kind character varying(20) not null,
  action character varying(100) not null,
  resource character varying(100) not null,
  resource_id character varying(100),
  status character varying(20) not null,
  ip_address character varying(50),
  request_id character varying(200),
  details jsonb
);

create table workforce.business_rules (
  id uuid default gen_random_uuid() not null,
  code character varying(50) not null,
  name character varying(255) not null,
  severity character varying(20) not null,
  threshold numeric(10,2),
  enabled boolean default true not null,
  description text default ''::text not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);

create table workforce.deleted_rows (
  table_name character varying(63) not null,
  id uuid not null,
  content jsonb not null,
  related jsonb not null,
  deleted_at timestamp with time zone default clock_timestamp() not null,
  deleted_by uuid
);

create table workforce.employee_tags (
  id uuid default gen_random_uuid() not null,
  employee_id uuid not null,
  tag_id uuid not null,
  valid_from date not null,
  valid_until date,
  created_at timestamp with time zone default clock_timestamp() not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);

create table workforce.employee_transition_logs (
  id uuid default gen_random_uuid() not null,
  employee_id uuid not null,
  from_status character varying(20) not null,
  to_status character varying(20) not null,
  transition character varying(30) not null,
  actor_id uuid,
  reason character varying(2000),
  metadata jsonb,
  created_at timestamp with time zone default clock_timestamp() not null,
  absence_id uuid,
  rule_results jsonb default '[]'::jsonb not null
);

create table workforce.employees (
  id uuid default gen_random_uuid() not null,
  employee_number character varying(50) not null,
  user_id uuid,
  given_name character varying(100) not null,
  family_name character varying(100) not null,
  email character varying(254),
  phone character varying(20),
  staff_role character varying(20),
  org_unit_id uuid,
  hire_date date not null,
  termination_date date,
  status character varying(20) default 'ONBOARDING'::character varying not null,
  proposal_type character varying(20),
  proposal_reason character varying(2000),
  proposal_expires_at timestamp with time zone,
  created_at timestamp with time zone default clock_timestamp() not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);

create table workforce.migrations (
  id integer default nextval('workforce.migrations_id_seq'::regclass) not null,
  "timestamp" bigint not null,
  name character varying not null
);

create table workforce.org_units (
  id uuid default gen_random_uuid() not null,
  name character varying(255) not null,
  code character varying(50) not null,
  unit_type character varying(20) not null,
  parent_id uuid,
  parent_type character varying(20) generated always as (
CASE unit_type
    WHEN 'DEPARTMENT'::text THEN 'CLINIC'::text
    WHEN 'SERVICE'::text THEN 'DEPARTMENT'::text
    WHEN 'UNIT'::text THEN 'SERVICE'::text
    ELSE NULL::text
END) stored,
  max_weekly_hours numeric(6,2),
  is_active boolean default true not null,
  path uuid[] not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);

create table workforce.position_tags (
  id uuid default gen_random_uuid() not null,
  position_id uuid not null,
  tag_id uuid not null,
  is_mandatory boolean default true not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);

create table workforce.positions (
  id uuid default gen_random_uuid() not null,
  title character varying(255) not null,
  org_unit_id uuid not null,
  org_unit_type character varying(20) generated always as ('UNIT'::character varying) stored,
  required_weekly_hours numeric(6,2) not null,
  description text default ''::text not null,
  is_active boolean default true not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);

create table workforce.salary_records (
  id uuid default gen_random_uuid() not null,
  employee_id uuid not null,
  amount numeric(12,2) not null,
  currency character(3) default 'KES'::bpchar not null,
  effective_date date not null,
  created_by uuid,
  created_at timestamp with time zone default clock_timestamp() not null
);

create table workforce.settings (
  id boolean default true not null,
  coverage_alert_threshold numeric(4,2) default 0.80 not null,
  proposal_expiry_days integer default 14 not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);

create table workforce.tag_catalog (
  id uuid default gen_random_uuid() not null,
  name character varying(255) not null,
  tag_type character varying(20) not null,
  hours_delta numeric(6,2),
  description text default ''::text not null,
  is_exclusive boolean default false not null,
  is_active boolean default true not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);

create table workforce.tag_change_logs (
  id uuid default gen_random_uuid() not null,
  subject_type character varying(20) not null,
  subject_id uuid not null,
  tag_id uuid not null,
  change character varying(20) not null,
  actor_id uuid,
  reason character varying(2000),
  created_at timestamp with time zone default clock_timestamp() not null
);

insert into audit.chain ("id", "seq", "hash") values
  ('true', '0', E'\\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

insert into identity.users ("id", "sub", "email", "given_name", "family_name", "role", "email_verified", "is_active", "is_staff", "date_joined", "password_hash", "updated_at", "password_changed_at") values
  ('c8310d06-e321-4506-ac4f-2ca86c7a8fae', '977d610d-32e8-4f3a-9e87-248a20e0055b', 'admin@ism.test', 'Achieng', 'Odhiambo', 'ADMIN', 'true', 'true', 'true', '2026-11-28 18:40:50.34677+00', 'removed-1', '2026-11-28 18:40:50.34677+00', NULL),
  ('c903af34-676f-4fa0-91ca-9a7a7350343f', '93a75193-aad8-49e6-b295-71949c1e1928', 'manager@ism.test', 'Wanjiru', 'Kamau', 'MANAGER', 'true', 'true', 'false', '2026-11-28 18:40:50.34677+00', 'removed-2', '2026-11-28 18:40:50.34677+00', NULL),
  ('4343611f-a6dd-445b-8394-ab25ecb11184', '32981bb9-1379-4cf7-8119-e607c8a91731', 'supervisor@ism.test', 'Baraka', 'Mwangi', 'SUPERVISOR', 'true', 'true', 'false', '2026-11-28 18:40:50.34677+00', 'removed-3', '2026-11-28 18:40:50.34677+00', NULL),
  ('124e5228-6a51-4974-96ca-9db9be5de8d4', '1d2a5b94-c2e0-4d22-84f1-c7ad1cfe06f6', 'atieno.musyoka.13@ism.test', 'Atieno', 'Musyoka', 'EMPLOYEE', 'true', 'true', 'false', '2026-11-28 18:40:50.34677+00', 'removed-4', '2026-11-28 18:40:50.34677+00', NULL);

insert into identity.migrations ("id", "timestamp", "name") values
  ('1', '1772323200000', 'UsersAndSessions1772323200000'),
  ('2', '1772409606000', 'UserAdministration1772409606000'),
  ('3', '1772409606010', 'RolePermissions1772409606010'),
  ('4', '1772409606020', 'MailedTokens1772409606020'),
  ('5', '1772409606030', 'LoginAttempts1772409606030'),
  ('6', '1772409606040', 'ServiceAccounts1772409606040'),
  ('7', '1772409606050', 'SigningKeyRotation1772409606050'),
  ('8', '1772582402000', 'MailQueue1772582402000'),
  ('9', '1772582402010', 'RetiredKeysCannotSign1772582402010'),
  ('10', '1772582402020', 'RoleVersions1772582402020');

insert into identity.roles ("role", "updated_at") values
  ('ADMIN', '2026-11-28 18:40:49.967996+00'),
  ('MANAGER', '2026-11-28 18:40:49.968061+00'),
  ('SUPERVISOR', '2026-11-28 18:40:49.968065+00'),
  ('VIEWER', '2026-11-28 18:40:49.968066+00'),
  ('EMPLOYEE', '2026-11-28 18:40:49.968067+00'),
  ('INSTRUCTOR', '2026-11-28 18:40:49.968068+00'),
  ('STUDENT', '2026-11-28 18:40:49.968074+00'),
  ('STAFF', '2026-11-28 18:40:49.968076+00');

insert into identity.role_permissions ("role", "permission", "reach") values
  ('ADMIN', 'read:profile', 'own'),
  ('ADMIN', 'propose:workforce', 'all');

insert into identity.seeded_permissions ("permission") values
  ('read:profile'),
  ('transition:workforce');

insert into identity.signing_keys ("kid", "private_key", "public_jwk", "created_at", "retires_at") values
  ('0dd869ce-617d-4ba7-98e7-80bb6a9d95c3', 'removed-1', '{"e": "AQAB", "n": "rTZ-iOHZIuskKDSUz3zTLtjyDZ8eltqZm2VL1fqgTzMobowGClhGrOgcw0cQJkA4aoP6lkEs6h3bijUhixzW5iaUMyrnvWcrw-TC4J0Qx2TDNYekuntID4ICgqE6uL73HY1Rk9BhmP0b4x2IgaE8fmi1h2vwSsO9f4zXc4fQGSI5VKPkt3RwfizAazIiW0wsFYmpP3zr3SiASIbd2FBomP-s4Jf2K7fS1s3hvIvSvKuhMaQKzO7y4o7JKsLh4RO16NY6dJNsL8Q65t5lrDCxLA_Tn3sMTemAa1ZkX4FT_1WjJjK2n0EqxrCmQdChbs7KXM_nZ4Pm1aqRJvra2e2mjQ", "kty": "RSA"}', '2026-11-28 18:40:50.010969+00', NULL);

insert into identity.user_scopes ("user_id", "org_unit_id", "created_at") values
  ('c903af34-676f-4fa0-91ca-9a7a7350343f', '4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80', '2026-11-28 18:40:50.34677+00'),
  ('4343611f-a6dd-445b-8394-ab25ecb11184', 'ee7fb519-6aa0-4462-99e0-7a88019045a3', '2026-11-28 18:40:50.34677+00');

insert into workforce.org_units ("id", "name", "code", "unit_type", "parent_id", "max_weekly_hours", "is_active", "path", "created_at", "updated_at") values
  ('b3429699-bb12-4b46-8d47-753fce9feb11', 'ISM Teaching Hospital and School', 'ISM', 'CLINIC', NULL, '48.00', 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11}', '2026-11-28 18:40:51.104312+00', '2026-11-28 18:40:51.104312+00'),
  ('4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80', 'Clinical Services', 'DEP-CLINICAL-SERVICES', 'DEPARTMENT', 'b3429699-bb12-4b46-8d47-753fce9feb11', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80}', '2026-11-28 18:40:51.104712+00', '2026-11-28 18:40:51.104712+00'),
  ('ee7fb519-6aa0-4462-99e0-7a88019045a3', 'Emergency', 'SRV-EMERGENCY', 'SERVICE', '4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,ee7fb519-6aa0-4462-99e0-7a88019045a3}', '2026-11-28 18:40:51.104812+00', '2026-11-28 18:40:51.104812+00'),
  ('2c07b411-179f-404a-a2c8-39e89c35252f', 'Triage', 'UNT-TRIAGE', 'UNIT', 'ee7fb519-6aa0-4462-99e0-7a88019045a3', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,ee7fb519-6aa0-4462-99e0-7a88019045a3,2c07b411-179f-404a-a2c8-39e89c35252f}', '2026-11-28 18:40:51.104827+00', '2026-11-28 18:40:51.104827+00'),
  ('cf8e0ded-fd00-4cb8-ac0d-05f10fa88a45', 'Resuscitation', 'UNT-RESUSCITATION', 'UNIT', 'ee7fb519-6aa0-4462-99e0-7a88019045a3', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,ee7fb519-6aa0-4462-99e0-7a88019045a3,cf8e0ded-fd00-4cb8-ac0d-05f10fa88a45}', '2026-11-28 18:40:51.104836+00', '2026-11-28 18:40:51.104836+00'),
  ('7a9cabbd-427b-4772-8838-d3edddeaccba', 'Observation', 'UNT-OBSERVATION', 'UNIT', 'ee7fb519-6aa0-4462-99e0-7a88019045a3', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,ee7fb519-6aa0-4462-99e0-7a88019045a3,7a9cabbd-427b-4772-8838-d3edddeaccba}', '2026-11-28 18:40:51.104841+00', '2026-11-28 18:40:51.104841+00'),
  ('f18451b6-36d8-4b9b-ad90-b4fa44669234', 'Inpatient Care', 'SRV-INPATIENT-CARE', 'SERVICE', '4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,f18451b6-36d8-4b9b-ad90-b4fa44669234}', '2026-11-28 18:40:51.104846+00', '2026-11-28 18:40:51.104846+00'),
  ('0e00af4d-e558-4605-8c2a-2203b8cb927b', 'Ward A', 'UNT-WARD-A', 'UNIT', 'f18451b6-36d8-4b9b-ad90-b4fa44669234', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,f18451b6-36d8-4b9b-ad90-b4fa44669234,0e00af4d-e558-4605-8c2a-2203b8cb927b}', '2026-11-28 18:40:51.104851+00', '2026-11-28 18:40:51.104851+00'),
  ('6aff0380-fc1d-41ee-96ba-cc32c03e4e5d', 'Ward B', 'UNT-WARD-B', 'UNIT', 'f18451b6-36d8-4b9b-ad90-b4fa44669234', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,f18451b6-36d8-4b9b-ad90-b4fa44669234,6aff0380-fc1d-41ee-96ba-cc32c03e4e5d}', '2026-11-28 18:40:51.104855+00', '2026-11-28 18:40:51.104855+00'),
  ('0ca323c3-8451-4b0a-93f0-211c88f11c3c', 'Maternity', 'UNT-MATERNITY', 'UNIT', 'f18451b6-36d8-4b9b-ad90-b4fa44669234', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,f18451b6-36d8-4b9b-ad90-b4fa44669234,0ca323c3-8451-4b0a-93f0-211c88f11c3c}', '2026-11-28 18:40:51.104862+00', '2026-11-28 18:40:51.104862+00'),
  ('baaff108-4e9f-4e72-b186-790d07744a47', 'Intensive Care', 'SRV-INTENSIVE-CARE', 'SERVICE', '4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,baaff108-4e9f-4e72-b186-790d07744a47}', '2026-11-28 18:40:51.104867+00', '2026-11-28 18:40:51.104867+00'),
  ('b33ae6d3-b8b1-4e91-87e9-a2a8ade53c8c', 'Adult ICU', 'UNT-ADULT-ICU', 'UNIT', 'baaff108-4e9f-4e72-b186-790d07744a47', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,baaff108-4e9f-4e72-b186-790d07744a47,b33ae6d3-b8b1-4e91-87e9-a2a8ade53c8c}', '2026-11-28 18:40:51.104872+00', '2026-11-28 18:40:51.104872+00'),
  ('e857eea5-ab8a-4ba8-9468-d684d72f62d5', 'Neonatal ICU', 'UNT-NEONATAL-ICU', 'UNIT', 'baaff108-4e9f-4e72-b186-790d07744a47', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,baaff108-4e9f-4e72-b186-790d07744a47,e857eea5-ab8a-4ba8-9468-d684d72f62d5}', '2026-11-28 18:40:51.104876+00', '2026-11-28 18:40:51.104876+00'),
  ('22953769-ac9d-45bd-9788-cc1df9f03748', 'Academic Affairs', 'DEP-ACADEMIC-AFFAIRS', 'DEPARTMENT', 'b3429699-bb12-4b46-8d47-753fce9feb11', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,22953769-ac9d-45bd-9788-cc1df9f03748}', '2026-11-28 18:40:51.104881+00', '2026-11-28 18:40:51.104881+00'),
  ('74fa2c9e-777c-4fb0-bc66-7108e1d4d0ae', 'Primary School', 'SRV-PRIMARY-SCHOOL', 'SERVICE', '22953769-ac9d-45bd-9788-cc1df9f03748', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,22953769-ac9d-45bd-9788-cc1df9f03748,74fa2c9e-777c-4fb0-bc66-7108e1d4d0ae}', '2026-11-28 18:40:51.104892+00', '2026-11-28 18:40:51.104892+00'),
  ('ef3232f1-1b1c-44fd-8942-127584afbeda', 'Upper Primary', 'UNT-UPPER-PRIMARY', 'UNIT', '74fa2c9e-777c-4fb0-bc66-7108e1d4d0ae', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,22953769-ac9d-45bd-9788-cc1df9f03748,74fa2c9e-777c-4fb0-bc66-7108e1d4d0ae,ef3232f1-1b1c-44fd-8942-127584afbeda}', '2026-11-28 18:40:51.104904+00', '2026-11-28 18:40:51.104904+00'),
  ('3d31fa42-830c-4b39-9322-6395301fc1c8', 'Administration', 'DEP-ADMINISTRATION', 'DEPARTMENT', 'b3429699-bb12-4b46-8d47-753fce9feb11', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,3d31fa42-830c-4b39-9322-6395301fc1c8}', '2026-11-28 18:40:51.104981+00', '2026-11-28 18:40:51.104981+00'),
  ('d51084a2-f296-4602-acdd-d8c588f15f5c', 'Finance Office', 'SRV-FINANCE-OFFICE', 'SERVICE', '3d31fa42-830c-4b39-9322-6395301fc1c8', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,3d31fa42-830c-4b39-9322-6395301fc1c8,d51084a2-f296-4602-acdd-d8c588f15f5c}', '2026-11-28 18:40:51.104986+00', '2026-11-28 18:40:51.104986+00'),
  ('f54f13e3-7654-4934-a2be-07506b609aaa', 'Accounts', 'UNT-ACCOUNTS', 'UNIT', 'd51084a2-f296-4602-acdd-d8c588f15f5c', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,3d31fa42-830c-4b39-9322-6395301fc1c8,d51084a2-f296-4602-acdd-d8c588f15f5c,f54f13e3-7654-4934-a2be-07506b609aaa}', '2026-11-28 18:40:51.104994+00', '2026-11-28 18:40:51.104994+00'),
  ('984df382-dd5c-40ac-9dc1-cc8339cb15e4', 'Operations', 'DEP-OPERATIONS', 'DEPARTMENT', 'b3429699-bb12-4b46-8d47-753fce9feb11', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,984df382-dd5c-40ac-9dc1-cc8339cb15e4}', '2026-11-28 18:40:51.105493+00', '2026-11-28 18:40:51.105493+00'),
  ('975c1634-df9b-4ff5-8f09-b3599419a61a', 'ICT', 'SRV-ICT', 'SERVICE', '984df382-dd5c-40ac-9dc1-cc8339cb15e4', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,984df382-dd5c-40ac-9dc1-cc8339cb15e4,975c1634-df9b-4ff5-8f09-b3599419a61a}', '2026-11-28 18:40:51.106316+00', '2026-11-28 18:40:51.106316+00'),
  ('24d8f775-2cf0-42c2-8161-6679c2b31a81', 'Infrastructure', 'UNT-INFRASTRUCTURE', 'UNIT', '975c1634-df9b-4ff5-8f09-b3599419a61a', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,984df382-dd5c-40ac-9dc1-cc8339cb15e4,975c1634-df9b-4ff5-8f09-b3599419a61a,24d8f775-2cf0-42c2-8161-6679c2b31a81}', '2026-11-28 18:40:51.106331+00', '2026-11-28 18:40:51.106331+00');

insert into workforce.employees ("id", "employee_number", "user_id", "given_name", "family_name", "email", "phone", "staff_role", "org_unit_id", "hire_date", "termination_date", "status", "proposal_type", "proposal_reason", "proposal_expires_at", "created_at", "updated_at") values
  ('17724638-10a0-4cf4-80dd-c157bd6b4eeb', 'EMP-2001', 'c903af34-676f-4fa0-91ca-9a7a7350343f', 'Wanjiru', 'Kamau', 'manager@ism.test', '+254700104729', 'TEACHER', '2c07b411-179f-404a-a2c8-39e89c35252f', '2025-09-24', NULL, 'ACTIVE', NULL, NULL, NULL, '2025-09-14 18:40:51.101771+00', '2026-11-28 18:40:51.141289+00'),
  ('35d79ac2-cc0b-447f-ac47-623ec8ae7e4a', 'EMP-2002', '4343611f-a6dd-445b-8394-ab25ecb11184', 'Baraka', 'Mwangi', 'supervisor@ism.test', '+254700209458', 'ACCOUNTANT', 'cf8e0ded-fd00-4cb8-ac0d-05f10fa88a45', '2025-09-23', NULL, 'ACTIVE', NULL, NULL, NULL, '2025-09-13 18:40:51.101771+00', '2026-11-28 18:40:51.143254+00'),
  ('2611d991-9184-4a15-92db-53e4dac26007', 'EMP-2005', '89bd0f79-03bc-48be-9ad2-d27f6ef72f35', 'Juma', 'Hassan', 'staff@ism.test', '+254700523645', 'ADMIN', '6aff0380-fc1d-41ee-96ba-cc32c03e4e5d', '2025-09-20', NULL, 'ACTIVE', NULL, NULL, NULL, '2025-09-10 18:40:51.101771+00', '2026-11-28 18:40:51.143342+00'),
  ('b43a6f77-b5e0-4936-b21d-3e6c9586f174', 'EMP-2007', NULL, 'Akinyi', 'Okello', 'akinyi.okello.7@ism.test', '+254700733103', 'HR', 'b33ae6d3-b8b1-4e91-87e9-a2a8ade53c8c', '2025-09-18', NULL, 'ACTIVE', NULL, NULL, NULL, '2025-09-08 18:40:51.101771+00', '2026-11-28 18:40:51.14337+00'),
  ('9d574d5b-fd90-4ca9-ae51-6f627abf6e6b', 'EMP-2010', NULL, 'Naliaka', 'Ndungu', 'naliaka.ndungu.10@ism.test', '+254701047290', 'ACCOUNTANT', 'ef3232f1-1b1c-44fd-8942-127584afbeda', '2025-09-15', NULL, 'ACTIVE', NULL, NULL, NULL, '2025-09-05 18:40:51.101771+00', '2026-11-28 18:40:51.14345+00'),
  ('6162c9d6-0fa5-41bf-8cb9-b966ac841a64', 'EMP-2033', 'e99d9ae5-e7cc-44a4-983b-3bba1627abf7', 'Nyambura', 'Kiptoo', 'nyambura.kiptoo.33@ism.test', '+254703456057', 'TEACHER', '7a9cabbd-427b-4772-8838-d3edddeaccba', '2025-08-23', NULL, 'PROPOSED', 'LEAVE', 'Study leave, second term', '2026-12-09 18:40:51.101771+00', '2025-08-13 18:40:51.101771+00', '2026-11-28 18:40:51.143753+00'),
  ('3c53fc98-7ed3-4468-af1d-a2123718550b', 'EMP-2038', NULL, 'Moraa', 'Odera', 'moraa.odera.38@ism.test', '+254703979702', 'SUPPORT_STAFF', 'e857eea5-ab8a-4ba8-9468-d684d72f62d5', '2025-08-18', NULL, 'ACTIVE', NULL, NULL, NULL, '2025-08-08 18:40:51.101771+00', '2026-11-28 18:40:51.143821+00'),
  ('02d30b94-4e9c-44eb-b79a-e6f0316d1fac', 'EMP-2093', '6ab57107-316a-4d50-93ab-43fe7070ded6', 'Atieno', 'Nyaga', 'atieno.nyaga.93@ism.test', '+254709739797', 'ADMIN', '7a9cabbd-427b-4772-8838-d3edddeaccba', '2025-06-24', NULL, 'PROPOSED', 'LEAVE', 'Study leave, second term', '2026-12-09 18:40:51.101771+00', '2025-06-14 18:40:51.101771+00', '2026-11-28 18:40:51.145706+00');

insert into workforce.absences ("id", "employee_id", "start_date", "end_date", "reason", "status", "requested_by", "decided_by", "decided_at", "created_at", "updated_at", "decision_reason") values
  ('dfe25bcd-6dba-4400-a99e-d25c7d04fee8', '35d79ac2-cc0b-447f-ac47-623ec8ae7e4a', '2026-07-31', '2026-08-20', 'Annual leave', 'APPROVED', '4343611f-a6dd-445b-8394-ab25ecb11184', 'c903af34-676f-4fa0-91ca-9a7a7350343f', '2026-07-24 18:40:51.101771+00', '2026-07-21 18:40:51.101771+00', '2026-11-28 18:40:51.156188+00', NULL),
  ('15653596-add7-4291-a024-b2883b384fa8', '3c53fc98-7ed3-4468-af1d-a2123718550b', '2026-07-31', '2026-08-20', 'Annual leave', 'APPROVED', NULL, 'c903af34-676f-4fa0-91ca-9a7a7350343f', '2026-07-24 18:40:51.101771+00', '2026-07-21 18:40:51.101771+00', '2026-11-28 18:40:51.156742+00', NULL);

insert into workforce.positions ("id", "title", "org_unit_id", "required_weekly_hours", "description", "is_active", "created_at", "updated_at") values
  ('175cd02d-fc5b-472f-8061-b6625d21d66f', 'Charge Nurse', '2c07b411-179f-404a-a2c8-39e89c35252f', '40.00', '', 'true', '2026-11-28 18:40:51.207018+00', '2026-11-28 18:40:51.207018+00'),
  ('caa0715d-a890-4510-ab6a-8feaf1f064be', 'Staff Nurse', '7a9cabbd-427b-4772-8838-d3edddeaccba', '120.00', '', 'true', '2026-11-28 18:40:51.207279+00', '2026-11-28 18:40:51.207279+00'),
  ('6b4f355a-d789-408b-be9c-ea2890177968', 'Staff Nurse', '0e00af4d-e558-4605-8c2a-2203b8cb927b', '84.50', '', 'true', '2026-11-28 18:40:51.207287+00', '2026-11-28 18:40:51.207287+00'),
  ('b2e0a324-501b-4350-aa94-b367aa98004f', 'Clerk', 'f54f13e3-7654-4934-a2be-07506b609aaa', '24.00', '', 'true', '2026-11-28 18:40:51.207391+00', '2026-11-28 18:40:51.207391+00'),
  ('54fedd7e-738c-4cbf-a7cc-9e671eb5aabf', 'Night Watch', '24d8f775-2cf0-42c2-8161-6679c2b31a81', '36.00', '', 'true', '2026-11-28 18:40:51.207499+00', '2026-11-28 18:40:51.207499+00');

insert into workforce.assignments ("id", "employee_id", "position_id", "effective_hours", "start_date", "end_date", "status", "notes", "created_at", "updated_at", "warnings") values
  ('c166f5d7-9c03-4de5-9651-36dc5e444e1c', '17724638-10a0-4cf4-80dd-c157bd6b4eeb', '175cd02d-fc5b-472f-8061-b6625d21d66f', '40.00', '2026-06-01', NULL, 'ACTIVE', '', '2026-05-25 18:40:51.101771+00', '2026-11-28 18:40:51.224638+00', '[]'),
  ('173058c3-dae8-4bc2-a40b-aa3306e45090', '6162c9d6-0fa5-41bf-8cb9-b966ac841a64', 'caa0715d-a890-4510-ab6a-8feaf1f064be', '48.00', '2026-06-01', NULL, 'ACTIVE', '', '2026-05-25 18:40:51.101771+00', '2026-11-28 18:40:51.225249+00', '[]'),
  ('31542457-fe2c-4069-8d89-7d0fc8917c23', '02d30b94-4e9c-44eb-b79a-e6f0316d1fac', 'caa0715d-a890-4510-ab6a-8feaf1f064be', '48.00', '2026-06-01', NULL, 'ACTIVE', '', '2026-05-25 18:40:51.101771+00', '2026-11-28 18:40:51.225264+00', '[]');

insert into workforce.assignment_transition_logs ("id", "assignment_id", "from_status", "to_status", "transition", "actor_id", "reason", "metadata", "created_at", "rule_results") values
  ('a74dcd58-05fd-4d0f-b793-b93ee87d0f43', 'c166f5d7-9c03-4de5-9651-36dc5e444e1c', 'PLANNED', 'ACTIVE', 'ACTIVATE', 'c903af34-676f-4fa0-91ca-9a7a7350343f', NULL, NULL, '2026-06-01 07:00:00+00', '[]'),
  ('562559f1-b480-4be6-9566-52d030831228', '31542457-fe2c-4069-8d89-7d0fc8917c23', 'PLANNED', 'ACTIVE', 'ACTIVATE', 'c903af34-676f-4fa0-91ca-9a7a7350343f', NULL, NULL, '2026-06-01 07:00:00+00', '[]');

insert into workforce.business_rules ("id", "code", "name", "severity", "threshold", "enabled", "description", "created_at", "updated_at") values
  ('4ed9b371-b74c-498e-8da8-5c21c0f9f9ca', 'MAX_WEEKLY_HOURS', 'Weekly ceiling', 'BLOCKING', '60.00', 'true', 'Active assignments of one person may not exceed the lower of this and the clinic''s own ceiling in any week.', '2026-11-28 18:40:50.963112+00', '2026-11-28 18:40:50.963112+00'),
  ('5b39aae4-7633-4b5d-805a-a116edab930a', 'DUPLICATE_ASSIGNMENT', 'Duplicate assignment', 'BLOCKING', NULL, 'true', 'The person already has a live assignment to the position at that time.', '2026-11-28 18:40:50.963249+00', '2026-11-28 18:40:50.963249+00'),
  ('58a47655-cb9e-40f2-812d-ccd302ce2abf', 'EMPLOYEE_NOT_ACTIVE', 'Employee not active', 'BLOCKING', NULL, 'true', 'Only an active employee can be assigned.', '2026-11-28 18:40:50.963257+00', '2026-11-28 18:40:50.963257+00'),
  ('69759178-78f1-4d2b-baa5-6a18756d9c4b', 'MISSING_REQUIRED_TAG', 'Missing required tag', 'BLOCKING', NULL, 'true', 'The position requires a tag that the person does not carry.', '2026-11-28 18:40:50.96326+00', '2026-11-28 18:40:50.96326+00'),
  ('19aea9d9-db41-483f-809a-652d1c21ee28', 'POOL_EXCEEDED', 'Pool exceeded', 'WARNING', NULL, 'true', 'The committed hours would exceed the person''s pool.', '2026-11-28 18:40:50.963263+00', '2026-11-28 18:40:50.963263+00'),
  ('128a43f8-082a-41d5-a3c3-b9f1bdae26ea', 'OVER_COVERAGE', 'Over-coverage', 'WARNING', '1.00', 'true', 'The coverage of the position would exceed this ratio.', '2026-11-28 18:40:50.963269+00', '2026-11-28 18:40:50.963269+00'),
  ('a1c6d990-7341-4ceb-bb4a-a2e596d1d2db', 'CONTRACT_EXPIRING', 'Contract expiring', 'INFO', '30.00', 'true', 'The person''s contract ends within this many days.', '2026-11-28 18:40:50.963273+00', '2026-11-28 18:40:50.963273+00');

insert into workforce.tag_catalog ("id", "name", "tag_type", "hours_delta", "description", "is_exclusive", "is_active", "created_at", "updated_at") values
  ('a84a37a9-9272-4870-b373-8288003c2211', 'Jornada Completa', 'CONTRACT', '48.00', 'Full week', 'true', 'true', '2026-11-28 18:40:50.980221+00', '2026-11-28 18:40:50.980221+00'),
  ('113d5e57-0d14-473a-ab9c-5f4cc74d515a', 'Jornada Insalubre', 'CONTRACT', '36.00', 'Hazardous duty', 'true', 'true', '2026-11-28 18:40:50.980398+00', '2026-11-28 18:40:50.980398+00'),
  ('c666c310-aab3-417b-8801-ea4eb0519978', 'Guardia 24h', 'CONTRACT', '24.00', 'One continuous block of 24 hours', 'true', 'true', '2026-11-28 18:40:50.980406+00', '2026-11-28 18:40:50.980406+00'),
  ('f82d2763-568f-499c-b463-0df0363f9dcb', 'Medio Tiempo 24h', 'CONTRACT', '24.00', 'Half time, distributed', 'true', 'true', '2026-11-28 18:40:50.980415+00', '2026-11-28 18:40:50.980415+00'),
  ('68a35f4b-a691-4684-aaad-03804160cf2e', 'Reducción Lactancia', 'EXCEPTION', '-4.00', 'Lactation', 'false', 'true', '2026-11-28 18:40:50.98042+00', '2026-11-28 18:40:50.98042+00'),
  ('2df1cd17-0008-40dc-ae2f-0541dce49fb1', 'Advanced Life Support', 'CERTIFICATION', NULL, 'Valid two years', 'false', 'true', '2026-11-28 18:40:51.181501+00', '2026-11-28 18:40:51.181501+00'),
  ('d1f7d374-b3e0-4546-b721-b6a70cf52392', 'Teaching Licence', 'CERTIFICATION', NULL, '', 'false', 'true', '2026-11-28 18:40:51.181692+00', '2026-11-28 18:40:51.181692+00'),
  ('572d0f50-4fc2-4e6c-93af-803c3e607a6c', 'Sign Language', 'SKILL', NULL, '', 'false', 'true', '2026-11-28 18:40:51.181698+00', '2026-11-28 18:40:51.181698+00');

insert into workforce.employee_tags ("id", "employee_id", "tag_id", "valid_from", "valid_until", "created_at", "updated_at") values
  ('5b810b30-e6f5-4107-a7b2-4c8fb316fdf3', '17724638-10a0-4cf4-80dd-c157bd6b4eeb', 'a84a37a9-9272-4870-b373-8288003c2211', '2026-02-01', NULL, '2026-11-28 18:40:51.184396+00', '2026-11-28 18:40:51.184396+00'),
  ('66445bb5-2422-49cd-be24-8e0c0544a936', 'b43a6f77-b5e0-4936-b21d-3e6c9586f174', 'd1f7d374-b3e0-4546-b721-b6a70cf52392', '2026-02-01', NULL, '2026-11-28 18:40:51.185096+00', '2026-11-28 18:40:51.185096+00');

insert into workforce.employee_transition_logs ("id", "employee_id", "from_status", "to_status", "transition", "actor_id", "reason", "metadata", "created_at", "absence_id", "rule_results") values
  ('8ffedef5-a777-4940-a52c-f9aa96de7e4e', '17724638-10a0-4cf4-80dd-c157bd6b4eeb', 'ONBOARDING', 'ACTIVE', 'ACTIVATE', 'c903af34-676f-4fa0-91ca-9a7a7350343f', 'Documents complete', NULL, '2025-10-24 18:40:51.101771+00', NULL, '[]'),
  ('7946af63-2b6b-4fae-8b58-a0888ddf8909', 'b43a6f77-b5e0-4936-b21d-3e6c9586f174', 'ACTIVE', 'SUSPENDED', 'SUSPEND', 'c903af34-676f-4fa0-91ca-9a7a7350343f', 'Licence renewal pending', NULL, '2026-05-02 18:34:51.101771+00', NULL, '[]');

insert into workforce.migrations ("id", "timestamp", "name") values
  ('1', '1772323260000', 'StructureAndRoster1772323260000'),
  ('2', '1772409600000', 'DemandAndAssignments1772409600000'),
  ('3', '1772409601000', 'TagHistory1772409601000'),
  ('4', '1772409601010', 'StandardTags1772409601010'),
  ('5', '1772409601020', 'HoursLedger1772409601020'),
  ('6', '1772409602000', 'PositionTagVersions1772409602000'),
  ('7', '1772409604000', 'AbsenceDecisions1772409604000'),
  ('8', '1772409604010', 'AbsenceEntries1772409604010'),
  ('9', '1772582400000', 'Bin1772582400000'),
  ('10', '1772582401000', 'RuleResults1772582401000'),
  ('11', '1772582403000', 'ListOrderings1772582403000');

insert into workforce.position_tags ("id", "position_id", "tag_id", "is_mandatory", "created_at", "updated_at") values
  ('6f4566aa-0b5c-481a-be71-d97b33697055', '54fedd7e-738c-4cbf-a7cc-9e671eb5aabf', 'c666c310-aab3-417b-8801-ea4eb0519978', 'false', '2026-11-28 18:40:51.210586+00', '2026-11-28 18:40:51.210586+00'),
  ('92b87108-9b58-4abd-a583-0b92bc462484', 'b2e0a324-501b-4350-aa94-b367aa98004f', 'c666c310-aab3-417b-8801-ea4eb0519978', 'false', '2026-11-28 18:40:51.210851+00', '2026-11-28 18:40:51.210851+00');

insert into workforce.salary_records ("id", "employee_id", "amount", "currency", "effective_date", "created_by", "created_at") values
  ('e64a4311-235c-4d21-9c4d-bcbd51586e8d', '17724638-10a0-4cf4-80dd-c157bd6b4eeb', '42000.00', 'KES', '2025-09-24', NULL, '2025-09-14 18:40:51.101771+00'),
  ('aba4b386-00d7-441e-adf4-3e7e558eadf4', '2611d991-9184-4a15-92db-53e4dac26007', '121370.00', 'KES', '2026-09-20', NULL, '2026-09-10 18:40:51.101771+00');

insert into workforce.settings ("id", "coverage_alert_threshold", "proposal_expiry_days", "updated_at") values
  ('true', '0.80', '14', '2026-11-28 18:40:50.964737+00');

insert into workforce.tag_change_logs ("id", "subject_type", "subject_id", "tag_id", "change", "actor_id", "reason", "created_at") values
  ('b4274f4f-aec4-4009-8f02-9ab726ad4993', 'EMPLOYEE', '17724638-10a0-4cf4-80dd-c157bd6b4eeb', 'a84a37a9-9272-4870-b373-8288003c2211', 'ADDED', 'c903af34-676f-4fa0-91ca-9a7a7350343f', NULL, '2026-02-01 18:40:51.101771+00'),
  ('8f4831f0-edcc-4acf-a774-da95507a18d2', 'EMPLOYEE', 'b43a6f77-b5e0-4936-b21d-3e6c9586f174', 'd1f7d374-b3e0-4546-b721-b6a70cf52392', 'ADDED', 'c903af34-676f-4fa0-91ca-9a7a7350343f', NULL, '2026-02-01 18:40:51.101771+00');

CREATE OR REPLACE FUNCTION audit.ensure_partition(at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
  declare
    month timestamptz := date_trunc('month', at, 'UTC');
    name text := 'logs_' || to_char(month at time zone 'UTC', 'YYYY_MM');
  begin
    if to_regclass('audit.' || name) is not null then
      return;
    end if;
    execute format('create table audit.%I partition of audit.logs for values from (%L) to (%L)',
      name, month, month + interval '1 month');
    execute format('create trigger no_truncate before truncate on audit.%I execute function audit.refuse_change()', name);
  end
  $function$;

CREATE OR REPLACE FUNCTION audit.entry_text(entry audit.logs)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
    select jsonb_build_array(entry.seq, entry.id,
      to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.subgraph, entry.user_id,
      entry.actor_kind, entry.action, entry.resource, entry.resource_id, entry.status, entry.ip_address,
      entry.request_id, entry.details)::text
  $function$;

CREATE OR REPLACE FUNCTION audit.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    raise exception 'audit.logs is append-only' using errcode = 'restrict_violation';
  end
  $function$;

CREATE OR REPLACE FUNCTION audit.relay(outbox regclass, source text, batch integer)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
  declare
    head audit.chain;
    entry audit.logs;
    moved int := 0;
  begin
    select * into head from audit.chain for update;
    for entry in execute format(
      'with taken as (
         delete from %1$s where id in (select id from %1$s order by created_at, id limit %2$s for update skip locked)
         returning *)
       select 0::bigint as seq, id, created_at, %3$L::varchar as subgraph, user_id, actor_kind, action, resource,
         resource_id, status, ip_address, request_id, details, ''''::bytea as previous_hash, ''''::bytea as hash
       from taken order by created_at, id', outbox, batch, source)
    loop
      perform audit.ensure_partition(entry.created_at);
      entry.seq := head.seq + 1;
      entry.previous_hash := head.hash;
      entry.hash := sha256(head.hash || convert_to(audit.entry_text(entry), 'UTF8'));
      insert into audit.logs values (entry.*);
      head.seq := entry.seq;
      head.hash := entry.hash;
      moved := moved + 1;
    end loop;
    if moved > 0 then
      update audit.chain set seq = head.seq, hash = head.hash;
    end if;
    return moved;
  end
  $function$;

CREATE OR REPLACE FUNCTION workforce.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end
  $function$;

alter table audit.chain add constraint chain_id_check CHECK (id);

alter table audit.chain add constraint chain_pkey PRIMARY KEY (id);

alter table audit.logs add constraint logs_pkey PRIMARY KEY (created_at, id);

alter table audit.logs add constraint logs_status_check CHECK (((status)::text = ANY ((ARRAY['SUCCESS'::character varying, 'FAILURE'::character varying])::text[])));

alter table gateway.audit_outbox add constraint audit_outbox_pkey PRIMARY KEY (id);

alter table gateway.idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (scope, key);

alter table gateway.throttles add constraint throttles_pkey PRIMARY KEY (key);

alter table identity.audit_outbox add constraint audit_outbox_pkey PRIMARY KEY (id);

alter table identity.login_attempts add constraint login_attempts_pkey PRIMARY KEY (key);

alter table identity.mail_queue add constraint mail_queue_pkey PRIMARY KEY (id);

alter table identity.mail_queue add constraint mail_queue_purpose_check CHECK (((purpose)::text = ANY ((ARRAY['PASSWORD_RESET'::character varying, 'EMAIL_VERIFICATION'::character varying])::text[])));

alter table identity.mailed_tokens add constraint mailed_tokens_pkey PRIMARY KEY (id);

alter table identity.mailed_tokens add constraint mailed_tokens_purpose_check CHECK (((purpose)::text = ANY ((ARRAY['PASSWORD_RESET'::character varying, 'EMAIL_VERIFICATION'::character varying])::text[])));

alter table identity.mailed_tokens add constraint mailed_tokens_token_hash_key UNIQUE (token_hash);

alter table identity.migrations add constraint "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id);

alter table identity.refresh_tokens add constraint refresh_tokens_pkey PRIMARY KEY (id);

alter table identity.refresh_tokens add constraint refresh_tokens_token_hash_key UNIQUE (token_hash);

alter table identity.role_permissions add constraint role_permissions_pkey PRIMARY KEY (role, permission);

alter table identity.role_permissions add constraint role_permissions_role_check CHECK (((role)::text = ANY ((ARRAY['ADMIN'::character varying, 'MANAGER'::character varying, 'SUPERVISOR'::character varying, 'VIEWER'::character varying, 'EMPLOYEE'::character varying, 'INSTRUCTOR'::character varying, 'STUDENT'::character varying, 'STAFF'::character varying])::text[])));

alter table identity.roles add constraint roles_pkey PRIMARY KEY (role);

alter table identity.seeded_permissions add constraint seeded_permissions_pkey PRIMARY KEY (permission);

alter table identity.service_accounts add constraint service_accounts_pkey PRIMARY KEY (id);

alter table identity.sessions add constraint sessions_pkey PRIMARY KEY (id);

alter table identity.signing_keys add constraint signing_keys_pkey PRIMARY KEY (kid);

alter table identity.signing_keys add constraint signing_keys_private_key_check CHECK (((private_key IS NULL) = (retires_at IS NOT NULL)));

alter table identity.throttles add constraint throttles_pkey PRIMARY KEY (key);

alter table identity.user_scopes add constraint user_scopes_pkey PRIMARY KEY (user_id, org_unit_id);

alter table identity.users add constraint users_pkey PRIMARY KEY (id);

alter table identity.users add constraint users_role_check CHECK (((role)::text = ANY ((ARRAY['ADMIN'::character varying, 'MANAGER'::character varying, 'SUPERVISOR'::character varying, 'VIEWER'::character varying, 'EMPLOYEE'::character varying, 'INSTRUCTOR'::character varying, 'STUDENT'::character varying, 'STAFF'::character varying])::text[])));

alter table identity.users add constraint users_sub_key UNIQUE (sub);

alter table workforce.absences add constraint absences_check CHECK ((end_date >= start_date));

alter table workforce.absences add constraint absences_check1 CHECK ((((status)::text = ANY ((ARRAY['REQUESTED'::character varying, 'CANCELLED'::character varying])::text[])) OR (decided_at IS NOT NULL)));

alter table workforce.absences add constraint absences_pkey PRIMARY KEY (id);

alter table workforce.absences add constraint absences_status_check CHECK (((status)::text = ANY ((ARRAY['REQUESTED'::character varying, 'APPROVED'::character varying, 'REJECTED'::character varying, 'CANCELLED'::character varying])::text[])));

alter table workforce.assignment_transition_logs add constraint assignment_transition_logs_pkey PRIMARY KEY (id);

alter table workforce.assignments add constraint assignments_check CHECK (((end_date IS NULL) OR (end_date >= start_date)));

alter table workforce.assignments add constraint assignments_effective_hours_check CHECK (((effective_hours > (0)::numeric) AND (effective_hours <= (60)::numeric)));

alter table workforce.assignments add constraint assignments_pkey PRIMARY KEY (id);

alter table workforce.assignments add constraint assignments_status_check CHECK (((status)::text = ANY ((ARRAY['PLANNED'::character varying, 'ACTIVE'::character varying, 'ENDED'::character varying])::text[])));

alter table workforce.audit_outbox add constraint audit_outbox_pkey PRIMARY KEY (id);

alter table workforce.business_rules add constraint business_rules_check CHECK ((((code)::text <> 'MAX_WEEKLY_HOURS'::text) OR ((threshold IS NOT NULL) AND (threshold > (0)::numeric) AND (threshold <= (60)::numeric))));

alter table workforce.business_rules add constraint business_rules_code_key UNIQUE (code);

alter table workforce.business_rules add constraint business_rules_pkey PRIMARY KEY (id);

alter table workforce.business_rules add constraint business_rules_severity_check CHECK (((severity)::text = ANY ((ARRAY['BLOCKING'::character varying, 'WARNING'::character varying, 'INFO'::character varying])::text[])));

alter table workforce.deleted_rows add constraint deleted_rows_pkey PRIMARY KEY (table_name, id);

alter table workforce.employee_tags add constraint employee_tags_check CHECK (((valid_until IS NULL) OR (valid_until >= valid_from)));

alter table workforce.employee_tags add constraint employee_tags_pkey PRIMARY KEY (id);

alter table workforce.employee_transition_logs add constraint employee_transition_logs_pkey PRIMARY KEY (id);

alter table workforce.employees add constraint employees_check CHECK (((staff_role IS NULL) OR (org_unit_id IS NOT NULL)));

alter table workforce.employees add constraint employees_check1 CHECK ((((status)::text = 'TERMINATED'::text) = (termination_date IS NOT NULL)));

alter table workforce.employees add constraint employees_check2 CHECK ((((status)::text = 'PROPOSED'::text) = ((proposal_type IS NOT NULL) AND (proposal_expires_at IS NOT NULL))));

alter table workforce.employees add constraint employees_employee_number_key UNIQUE (employee_number);

alter table workforce.employees add constraint employees_pkey PRIMARY KEY (id);

alter table workforce.employees add constraint employees_proposal_type_check CHECK (((proposal_type)::text = ANY ((ARRAY['LEAVE'::character varying, 'SUSPENSION'::character varying, 'TERMINATION'::character varying])::text[])));

alter table workforce.employees add constraint employees_staff_role_check CHECK (((staff_role)::text = ANY ((ARRAY['TEACHER'::character varying, 'ACCOUNTANT'::character varying, 'LIBRARIAN'::character varying, 'DRIVER'::character varying, 'ADMIN'::character varying, 'SUPPORT_STAFF'::character varying, 'HR'::character varying, 'IT'::character varying])::text[])));

alter table workforce.employees add constraint employees_status_check CHECK (((status)::text = ANY ((ARRAY['ONBOARDING'::character varying, 'ACTIVE'::character varying, 'PROPOSED'::character varying, 'ON_LEAVE'::character varying, 'SUSPENDED'::character varying, 'TERMINATED'::character varying])::text[])));

alter table workforce.employees add constraint employees_user_id_key UNIQUE (user_id);

alter table workforce.migrations add constraint "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id);

alter table workforce.org_units add constraint org_units_check CHECK ((((unit_type)::text = 'CLINIC'::text) = (parent_id IS NULL)));

alter table workforce.org_units add constraint org_units_check1 CHECK (((max_weekly_hours IS NULL) OR (((unit_type)::text = 'CLINIC'::text) AND (max_weekly_hours > (0)::numeric) AND (max_weekly_hours <= (60)::numeric))));

alter table workforce.org_units add constraint org_units_check2 CHECK ((path[cardinality(path)] = id));

alter table workforce.org_units add constraint org_units_code_key UNIQUE (code);

alter table workforce.org_units add constraint org_units_id_unit_type_key UNIQUE (id, unit_type);

alter table workforce.org_units add constraint org_units_pkey PRIMARY KEY (id);

alter table workforce.org_units add constraint org_units_unit_type_check CHECK (((unit_type)::text = ANY ((ARRAY['CLINIC'::character varying, 'DEPARTMENT'::character varying, 'SERVICE'::character varying, 'UNIT'::character varying])::text[])));

alter table workforce.position_tags add constraint position_tags_key UNIQUE (position_id, tag_id);

alter table workforce.position_tags add constraint position_tags_pkey PRIMARY KEY (id);

alter table workforce.positions add constraint positions_pkey PRIMARY KEY (id);

alter table workforce.positions add constraint positions_required_weekly_hours_check CHECK ((required_weekly_hours > (0)::numeric));

alter table workforce.salary_records add constraint salary_records_amount_check CHECK ((amount > (0)::numeric));

alter table workforce.salary_records add constraint salary_records_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table workforce.salary_records add constraint salary_records_effective_date_key UNIQUE (employee_id, effective_date);

alter table workforce.salary_records add constraint salary_records_pkey PRIMARY KEY (id);

alter table workforce.settings add constraint settings_coverage_alert_threshold_check CHECK (((coverage_alert_threshold >= (0)::numeric) AND (coverage_alert_threshold <= (1)::numeric)));

alter table workforce.settings add constraint settings_id_check CHECK (id);

alter table workforce.settings add constraint settings_pkey PRIMARY KEY (id);

alter table workforce.settings add constraint settings_proposal_expiry_days_check CHECK (((proposal_expiry_days >= 1) AND (proposal_expiry_days <= 365)));

alter table workforce.tag_catalog add constraint tag_catalog_check CHECK (
CASE tag_type
    WHEN 'CONTRACT'::text THEN (hours_delta > (0)::numeric)
    WHEN 'EXCEPTION'::text THEN (hours_delta < (0)::numeric)
    ELSE (hours_delta IS NULL)
END);

alter table workforce.tag_catalog add constraint tag_catalog_name_key UNIQUE (name);

alter table workforce.tag_catalog add constraint tag_catalog_pkey PRIMARY KEY (id);

alter table workforce.tag_catalog add constraint tag_catalog_tag_type_check CHECK (((tag_type)::text = ANY ((ARRAY['CONTRACT'::character varying, 'EXCEPTION'::character varying, 'CERTIFICATION'::character varying, 'SKILL'::character varying])::text[])));

alter table workforce.tag_change_logs add constraint tag_change_logs_change_check CHECK (((change)::text = ANY ((ARRAY['ADDED'::character varying, 'CHANGED'::character varying, 'REMOVED'::character varying])::text[])));

alter table workforce.tag_change_logs add constraint tag_change_logs_pkey PRIMARY KEY (id);

alter table workforce.tag_change_logs add constraint tag_change_logs_subject_type_check CHECK (((subject_type)::text = ANY ((ARRAY['EMPLOYEE'::character varying, 'POSITION'::character varying])::text[])));

alter table identity.mailed_tokens add constraint mailed_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.users(id) ON DELETE CASCADE;

alter table identity.refresh_tokens add constraint refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES identity.sessions(id) ON DELETE CASCADE;

alter table identity.role_permissions add constraint role_permissions_role_fkey FOREIGN KEY (role) REFERENCES identity.roles(role);

alter table identity.sessions add constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.users(id) ON DELETE CASCADE;

alter table identity.user_scopes add constraint user_scopes_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.users(id) ON DELETE CASCADE;

alter table workforce.absences add constraint absences_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES workforce.employees(id);

alter table workforce.assignment_transition_logs add constraint assignment_transition_logs_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES workforce.assignments(id);

alter table workforce.assignments add constraint assignments_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES workforce.employees(id);

alter table workforce.assignments add constraint assignments_position_id_fkey FOREIGN KEY (position_id) REFERENCES workforce.positions(id);

alter table workforce.employee_tags add constraint employee_tags_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES workforce.employees(id);

alter table workforce.employee_tags add constraint employee_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES workforce.tag_catalog(id);

alter table workforce.employee_transition_logs add constraint employee_transition_logs_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES workforce.absences(id);

alter table workforce.employee_transition_logs add constraint employee_transition_logs_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES workforce.employees(id);

alter table workforce.employees add constraint employees_org_unit_id_fkey FOREIGN KEY (org_unit_id) REFERENCES workforce.org_units(id);

alter table workforce.org_units add constraint org_units_parent_id_parent_type_fkey FOREIGN KEY (parent_id, parent_type) REFERENCES workforce.org_units(id, unit_type);

alter table workforce.position_tags add constraint position_tags_position_id_fkey FOREIGN KEY (position_id) REFERENCES workforce.positions(id) ON DELETE CASCADE;

alter table workforce.position_tags add constraint position_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES workforce.tag_catalog(id);

alter table workforce.positions add constraint positions_org_unit_id_fkey FOREIGN KEY (org_unit_id, org_unit_type) REFERENCES workforce.org_units(id, unit_type);

alter table workforce.salary_records add constraint salary_records_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES workforce.employees(id);

CREATE INDEX audit_logs_action_idx ON ONLY audit.logs USING btree (action, created_at DESC);

CREATE INDEX audit_logs_resource_idx ON ONLY audit.logs USING btree (resource, resource_id, created_at DESC);

CREATE INDEX audit_logs_seq_idx ON ONLY audit.logs USING btree (seq);

CREATE INDEX audit_logs_user_id_idx ON ONLY audit.logs USING btree (user_id, created_at DESC);

CREATE INDEX idempotency_keys_expires_at ON gateway.idempotency_keys USING btree (expires_at);

CREATE INDEX login_attempts_last_at_idx ON identity.login_attempts USING btree (last_at);

CREATE INDEX mail_queue_due_at_idx ON identity.mail_queue USING btree (due_at);

CREATE INDEX mailed_tokens_user_id_idx ON identity.mailed_tokens USING btree (user_id, purpose) WHERE (used_at IS NULL);

CREATE INDEX refresh_tokens_session_id_idx ON identity.refresh_tokens USING btree (session_id);

CREATE UNIQUE INDEX service_accounts_name_key ON identity.service_accounts USING btree (lower((name)::text));

CREATE INDEX sessions_known_addresses_idx ON identity.sessions USING btree (user_id, client_address);

CREATE INDEX sessions_user_id_idx ON identity.sessions USING btree (user_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX signing_keys_current_key ON identity.signing_keys USING btree ((true)) WHERE (retires_at IS NULL);

CREATE INDEX user_scopes_org_unit_id_idx ON identity.user_scopes USING btree (org_unit_id);

CREATE INDEX users_active_admins_idx ON identity.users USING btree (id) WHERE (((role)::text = 'ADMIN'::text) AND is_active);

CREATE UNIQUE INDEX users_email_key ON identity.users USING btree (lower((email)::text));

CREATE INDEX users_name_idx ON identity.users USING btree (family_name, given_name, id);

CREATE INDEX absences_approved_idx ON workforce.absences USING btree (end_date) WHERE ((status)::text = 'APPROVED'::text);

CREATE INDEX absences_created_at_idx ON workforce.absences USING btree (created_at, id);

CREATE INDEX absences_employee_id_idx ON workforce.absences USING btree (employee_id, start_date);

CREATE INDEX absences_start_date_idx ON workforce.absences USING btree (start_date, id);

CREATE INDEX assignment_transition_logs_created_at_idx ON workforce.assignment_transition_logs USING btree (created_at DESC, id DESC);

CREATE INDEX assignment_transition_logs_newest_idx ON workforce.assignment_transition_logs USING btree (assignment_id, created_at DESC, id DESC);

CREATE INDEX assignments_created_at_idx ON workforce.assignments USING btree (created_at, id);

CREATE INDEX assignments_employee_id_idx ON workforce.assignments USING btree (employee_id);

CREATE INDEX assignments_position_id_idx ON workforce.assignments USING btree (position_id);

CREATE INDEX assignments_start_date_idx ON workforce.assignments USING btree (start_date, id);

CREATE INDEX employee_tags_created_at_idx ON workforce.employee_tags USING btree (created_at, id);

CREATE INDEX employee_tags_employee_id_idx ON workforce.employee_tags USING btree (employee_id);

CREATE UNIQUE INDEX employee_tags_open_key ON workforce.employee_tags USING btree (employee_id, tag_id) WHERE (valid_until IS NULL);

CREATE INDEX employee_tags_tag_id_idx ON workforce.employee_tags USING btree (tag_id);

CREATE INDEX employee_tags_valid_from_idx ON workforce.employee_tags USING btree (valid_from, id);

CREATE INDEX employee_transition_logs_absence_id_idx ON workforce.employee_transition_logs USING btree (absence_id) WHERE (absence_id IS NOT NULL);

CREATE INDEX employee_transition_logs_created_at_idx ON workforce.employee_transition_logs USING btree (created_at DESC, id DESC);

CREATE INDEX employee_transition_logs_newest_idx ON workforce.employee_transition_logs USING btree (employee_id, created_at DESC, id DESC);

CREATE INDEX employees_created_at_idx ON workforce.employees USING btree (created_at, id);

CREATE UNIQUE INDEX employees_email_key ON workforce.employees USING btree (lower((email)::text));

CREATE INDEX employees_email_order_idx ON workforce.employees USING btree (((lower((email)::text) IS NULL)), lower((email)::text), id);

CREATE INDEX employees_full_name_idx ON workforce.employees USING btree (((((given_name)::text || ' '::text) || (family_name)::text)), id);

CREATE INDEX employees_hire_date_idx ON workforce.employees USING btree (hire_date, id);

CREATE INDEX employees_name_idx ON workforce.employees USING btree (family_name, given_name, id);

CREATE INDEX employees_on_leave_idx ON workforce.employees USING btree (id) WHERE ((status)::text = 'ON_LEAVE'::text);

CREATE INDEX employees_org_unit_id_idx ON workforce.employees USING btree (org_unit_id);

CREATE INDEX employees_proposal_expires_at_idx ON workforce.employees USING btree (proposal_expires_at) WHERE ((status)::text = 'PROPOSED'::text);

CREATE INDEX employees_status_idx ON workforce.employees USING btree (status);

CREATE INDEX employees_status_order_idx ON workforce.employees USING btree (array_position(ARRAY['ONBOARDING'::character varying, 'ACTIVE'::character varying, 'PROPOSED'::character varying, 'ON_LEAVE'::character varying, 'SUSPENDED'::character varying, 'TERMINATED'::character varying], status), id);

CREATE INDEX employees_updated_at_idx ON workforce.employees USING btree (updated_at, id);

CREATE INDEX org_units_parent_id_idx ON workforce.org_units USING btree (parent_id);

CREATE INDEX org_units_path_idx ON workforce.org_units USING gin (path);

CREATE INDEX position_tags_created_at_idx ON workforce.position_tags USING btree (created_at, id);

CREATE INDEX position_tags_tag_id_idx ON workforce.position_tags USING btree (tag_id);

CREATE INDEX positions_org_unit_id_idx ON workforce.positions USING btree (org_unit_id);

CREATE INDEX positions_title_idx ON workforce.positions USING btree (title, id);

CREATE INDEX tag_change_logs_created_at_idx ON workforce.tag_change_logs USING btree (created_at DESC, id DESC);

CREATE INDEX tag_change_logs_newest_idx ON workforce.tag_change_logs USING btree (subject_type, subject_id, created_at DESC, id DESC);

CREATE INDEX tag_change_logs_tag_id_idx ON workforce.tag_change_logs USING btree (tag_id);

CREATE TRIGGER audit_logs_append_only BEFORE DELETE OR UPDATE ON audit.logs FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER assignment_transition_logs_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON workforce.assignment_transition_logs FOR EACH STATEMENT EXECUTE FUNCTION workforce.refuse_change();

CREATE TRIGGER employee_transition_logs_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON workforce.employee_transition_logs FOR EACH STATEMENT EXECUTE FUNCTION workforce.refuse_change();

CREATE TRIGGER salary_records_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON workforce.salary_records FOR EACH STATEMENT EXECUTE FUNCTION workforce.refuse_change();

CREATE TRIGGER tag_change_logs_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON workforce.tag_change_logs FOR EACH STATEMENT EXECUTE FUNCTION workforce.refuse_change();

alter sequence identity.migrations_id_seq owned by identity.migrations.id;

alter sequence workforce.migrations_id_seq owned by workforce.migrations.id;

select setval('identity.migrations_id_seq', 10);

select setval('workforce.migrations_id_seq', 11);
