-- Before the first release: users, structure and roster.

set local check_function_bodies = off;

create schema gateway;

create schema identity;

create schema workforce;

create sequence identity.migrations_id_seq;

create sequence workforce.migrations_id_seq;

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

create table identity.sessions (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  client_address character varying(64) not null,
  created_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone
);

create table identity.signing_keys (
  kid uuid not null,
  private_key text not null,
  public_jwk jsonb not null,
  created_at timestamp with time zone default now() not null
);

create table identity.throttles (
  key character varying(255) not null,
  points integer default 0 not null,
  expire bigint
);

create table identity.user_scopes (
  user_id uuid not null,
  org_unit_id uuid not null
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
  password_hash character varying(255) not null
);

create table workforce.employee_tags (
  id uuid default gen_random_uuid() not null,
  employee_id uuid not null,
  tag_id uuid not null,
  valid_from date not null,
  valid_until date,
  created_at timestamp with time zone default clock_timestamp() not null
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
  created_at timestamp with time zone default clock_timestamp() not null
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

insert into identity.migrations ("id", "timestamp", "name") values
  ('1', '1772323200000', 'UsersAndSessions1772323200000');

insert into identity.users ("id", "sub", "email", "given_name", "family_name", "role", "email_verified", "is_active", "is_staff", "date_joined", "password_hash") values
  ('c8310d06-e321-4506-ac4f-2ca86c7a8fae', 'fd43f687-1e09-4f29-bb33-5b62a1c2ee4c', 'admin@ism.test', 'Achieng', 'Odhiambo', 'ADMIN', 'true', 'true', 'true', '2026-11-28 18:35:53.733623+00', 'removed-1'),
  ('c903af34-676f-4fa0-91ca-9a7a7350343f', 'b85af7a7-a85d-40b2-8aa9-ef00bca53744', 'manager@ism.test', 'Wanjiru', 'Kamau', 'MANAGER', 'true', 'true', 'false', '2026-11-28 18:35:53.733623+00', 'removed-2'),
  ('4343611f-a6dd-445b-8394-ab25ecb11184', 'f5d806d0-a1af-4677-86a2-7a0c0eaeef97', 'supervisor@ism.test', 'Baraka', 'Mwangi', 'SUPERVISOR', 'true', 'true', 'false', '2026-11-28 18:35:53.733623+00', 'removed-3'),
  ('124e5228-6a51-4974-96ca-9db9be5de8d4', 'dc76d98b-d829-4c91-8518-cb0985e23534', 'atieno.musyoka.13@ism.test', 'Atieno', 'Musyoka', 'EMPLOYEE', 'true', 'true', 'false', '2026-11-28 18:35:53.733623+00', 'removed-4');

insert into identity.signing_keys ("kid", "private_key", "public_jwk", "created_at") values
  ('7efb4b66-1c2b-4f63-ad79-d1a9dcd66229', 'removed-1', '{"e": "AQAB", "n": "uSGS2_10_Rdj23RKyB88t5wCceeenhApvwfGApynDClxmQVODWfbhLcQXwON7RHQFXVVTXGL7aRsuxkhBBp_dZ2eGS11jurHd0bslA-PtJl7kAbBuI8A3hYBSrbEYclTKh77LQge5sCVXkYh7Fq9vQJw0PWVGumljjCoRpuWxGRndJBofjNlwGZHBYGYIgPCCptBYmFwRiy3zcVg8I7GwootAYRmrAR1QQvKpOTjffOpffesJibHvvCFlM_vM6RntsAhs8xTZ53pz-uRuVw0n8nfy_PIQeVls_zy1FG2mqNrOwbDOHCxU_t24YT9muvhNvLADQCDssRL5-SEROb9CQ", "kty": "RSA"}', '2026-11-28 18:35:53.222616+00');

insert into identity.user_scopes ("user_id", "org_unit_id") values
  ('c903af34-676f-4fa0-91ca-9a7a7350343f', '4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80'),
  ('4343611f-a6dd-445b-8394-ab25ecb11184', 'ee7fb519-6aa0-4462-99e0-7a88019045a3');

insert into workforce.org_units ("id", "name", "code", "unit_type", "parent_id", "max_weekly_hours", "is_active", "path", "created_at", "updated_at") values
  ('b3429699-bb12-4b46-8d47-753fce9feb11', 'ISM Teaching Hospital and School', 'ISM', 'CLINIC', NULL, '48.00', 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11}', '2026-11-28 18:35:53.817203+00', '2026-11-28 18:35:53.817203+00'),
  ('4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80', 'Clinical Services', 'DEP-CLINICAL-SERVICES', 'DEPARTMENT', 'b3429699-bb12-4b46-8d47-753fce9feb11', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80}', '2026-11-28 18:35:53.819683+00', '2026-11-28 18:35:53.819683+00'),
  ('ee7fb519-6aa0-4462-99e0-7a88019045a3', 'Emergency', 'SRV-EMERGENCY', 'SERVICE', '4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,ee7fb519-6aa0-4462-99e0-7a88019045a3}', '2026-11-28 18:35:53.819702+00', '2026-11-28 18:35:53.819702+00'),
  ('2c07b411-179f-404a-a2c8-39e89c35252f', 'Triage', 'UNT-TRIAGE', 'UNIT', 'ee7fb519-6aa0-4462-99e0-7a88019045a3', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,ee7fb519-6aa0-4462-99e0-7a88019045a3,2c07b411-179f-404a-a2c8-39e89c35252f}', '2026-11-28 18:35:53.819708+00', '2026-11-28 18:35:53.819708+00'),
  ('f18451b6-36d8-4b9b-ad90-b4fa44669234', 'Inpatient Care', 'SRV-INPATIENT-CARE', 'SERVICE', '4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,f18451b6-36d8-4b9b-ad90-b4fa44669234}', '2026-11-28 18:35:53.819734+00', '2026-11-28 18:35:53.819734+00'),
  ('0ca323c3-8451-4b0a-93f0-211c88f11c3c', 'Maternity', 'UNT-MATERNITY', 'UNIT', 'f18451b6-36d8-4b9b-ad90-b4fa44669234', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,f18451b6-36d8-4b9b-ad90-b4fa44669234,0ca323c3-8451-4b0a-93f0-211c88f11c3c}', '2026-11-28 18:35:53.819747+00', '2026-11-28 18:35:53.819747+00'),
  ('baaff108-4e9f-4e72-b186-790d07744a47', 'Intensive Care', 'SRV-INTENSIVE-CARE', 'SERVICE', '4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,baaff108-4e9f-4e72-b186-790d07744a47}', '2026-11-28 18:35:53.819752+00', '2026-11-28 18:35:53.819752+00'),
  ('b33ae6d3-b8b1-4e91-87e9-a2a8ade53c8c', 'Adult ICU', 'UNT-ADULT-ICU', 'UNIT', 'baaff108-4e9f-4e72-b186-790d07744a47', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,4d1fd4cf-5cfd-4726-a1a0-57d0d4711c80,baaff108-4e9f-4e72-b186-790d07744a47,b33ae6d3-b8b1-4e91-87e9-a2a8ade53c8c}', '2026-11-28 18:35:53.819756+00', '2026-11-28 18:35:53.819756+00'),
  ('22953769-ac9d-45bd-9788-cc1df9f03748', 'Academic Affairs', 'DEP-ACADEMIC-AFFAIRS', 'DEPARTMENT', 'b3429699-bb12-4b46-8d47-753fce9feb11', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,22953769-ac9d-45bd-9788-cc1df9f03748}', '2026-11-28 18:35:53.819774+00', '2026-11-28 18:35:53.819774+00'),
  ('74fa2c9e-777c-4fb0-bc66-7108e1d4d0ae', 'Primary School', 'SRV-PRIMARY-SCHOOL', 'SERVICE', '22953769-ac9d-45bd-9788-cc1df9f03748', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,22953769-ac9d-45bd-9788-cc1df9f03748,74fa2c9e-777c-4fb0-bc66-7108e1d4d0ae}', '2026-11-28 18:35:53.819778+00', '2026-11-28 18:35:53.819778+00'),
  ('ef3232f1-1b1c-44fd-8942-127584afbeda', 'Upper Primary', 'UNT-UPPER-PRIMARY', 'UNIT', '74fa2c9e-777c-4fb0-bc66-7108e1d4d0ae', NULL, 'true', '{b3429699-bb12-4b46-8d47-753fce9feb11,22953769-ac9d-45bd-9788-cc1df9f03748,74fa2c9e-777c-4fb0-bc66-7108e1d4d0ae,ef3232f1-1b1c-44fd-8942-127584afbeda}', '2026-11-28 18:35:53.819791+00', '2026-11-28 18:35:53.819791+00');

insert into workforce.employees ("id", "employee_number", "user_id", "given_name", "family_name", "email", "phone", "staff_role", "org_unit_id", "hire_date", "termination_date", "status", "proposal_type", "proposal_reason", "proposal_expires_at", "created_at", "updated_at") values
  ('17724638-10a0-4cf4-80dd-c157bd6b4eeb', 'EMP-2001', 'c903af34-676f-4fa0-91ca-9a7a7350343f', 'Wanjiru', 'Kamau', 'manager@ism.test', '+254700104729', 'TEACHER', '2c07b411-179f-404a-a2c8-39e89c35252f', '2025-09-24', NULL, 'ACTIVE', NULL, NULL, NULL, '2025-09-14 18:35:53.782504+00', '2026-11-28 18:35:53.909287+00'),
  ('b43a6f77-b5e0-4936-b21d-3e6c9586f174', 'EMP-2007', NULL, 'Akinyi', 'Okello', 'akinyi.okello.7@ism.test', '+254700733103', 'HR', 'b33ae6d3-b8b1-4e91-87e9-a2a8ade53c8c', '2025-09-18', NULL, 'ACTIVE', NULL, NULL, NULL, '2025-09-08 18:35:53.782504+00', '2026-11-28 18:35:53.914667+00'),
  ('9d574d5b-fd90-4ca9-ae51-6f627abf6e6b', 'EMP-2010', NULL, 'Naliaka', 'Ndungu', 'naliaka.ndungu.10@ism.test', '+254701047290', 'ACCOUNTANT', 'ef3232f1-1b1c-44fd-8942-127584afbeda', '2025-09-15', NULL, 'ACTIVE', NULL, NULL, NULL, '2025-09-05 18:35:53.782504+00', '2026-11-28 18:35:53.914699+00');

insert into workforce.tag_catalog ("id", "name", "tag_type", "hours_delta", "description", "is_exclusive", "is_active", "created_at", "updated_at") values
  ('a84a37a9-9272-4870-b373-8288003c2211', 'Jornada Completa', 'CONTRACT', '48.00', 'Full week', 'true', 'true', '2026-11-28 18:35:54.028389+00', '2026-11-28 18:35:54.028389+00'),
  ('113d5e57-0d14-473a-ab9c-5f4cc74d515a', 'Jornada Insalubre', 'CONTRACT', '36.00', 'Hazardous duty', 'true', 'true', '2026-11-28 18:35:54.028782+00', '2026-11-28 18:35:54.028783+00'),
  ('c666c310-aab3-417b-8801-ea4eb0519978', 'Guardia 24h', 'CONTRACT', '24.00', 'One continuous block of 24 hours', 'true', 'true', '2026-11-28 18:35:54.028798+00', '2026-11-28 18:35:54.028798+00'),
  ('f82d2763-568f-499c-b463-0df0363f9dcb', 'Medio Tiempo 24h', 'CONTRACT', '24.00', 'Half time, distributed', 'true', 'true', '2026-11-28 18:35:54.028801+00', '2026-11-28 18:35:54.028801+00'),
  ('68a35f4b-a691-4684-aaad-03804160cf2e', 'Reducción Lactancia', 'EXCEPTION', '-4.00', 'Lactation', 'false', 'true', '2026-11-28 18:35:54.028804+00', '2026-11-28 18:35:54.028804+00'),
  ('2df1cd17-0008-40dc-ae2f-0541dce49fb1', 'Advanced Life Support', 'CERTIFICATION', NULL, 'Valid two years', 'false', 'true', '2026-11-28 18:35:54.028806+00', '2026-11-28 18:35:54.028806+00'),
  ('d1f7d374-b3e0-4546-b721-b6a70cf52392', 'Teaching Licence', 'CERTIFICATION', NULL, '', 'false', 'true', '2026-11-28 18:35:54.028809+00', '2026-11-28 18:35:54.028809+00'),
  ('572d0f50-4fc2-4e6c-93af-803c3e607a6c', 'Sign Language', 'SKILL', NULL, '', 'false', 'true', '2026-11-28 18:35:54.028811+00', '2026-11-28 18:35:54.028811+00');

insert into workforce.employee_tags ("id", "employee_id", "tag_id", "valid_from", "valid_until", "created_at") values
  ('950da85e-db1b-4988-9d62-072bf1c65c6b', '17724638-10a0-4cf4-80dd-c157bd6b4eeb', 'a84a37a9-9272-4870-b373-8288003c2211', '2026-02-01', NULL, '2026-11-28 18:35:54.048665+00'),
  ('fc2bc732-3413-40a1-b391-5f8443f45e1b', 'b43a6f77-b5e0-4936-b21d-3e6c9586f174', 'd1f7d374-b3e0-4546-b721-b6a70cf52392', '2026-02-01', NULL, '2026-11-28 18:35:54.049309+00');

insert into workforce.employee_transition_logs ("id", "employee_id", "from_status", "to_status", "transition", "actor_id", "reason", "metadata", "created_at") values
  ('106fc702-da74-4d5b-b952-4fb4ed911db8', '17724638-10a0-4cf4-80dd-c157bd6b4eeb', 'ONBOARDING', 'ACTIVE', 'ACTIVATE', 'c903af34-676f-4fa0-91ca-9a7a7350343f', 'Documents complete', NULL, '2025-10-24 18:35:53.782504+00'),
  ('c193a059-b0f4-4684-a058-741e791da54a', 'b43a6f77-b5e0-4936-b21d-3e6c9586f174', 'ACTIVE', 'SUSPENDED', 'SUSPEND', 'c903af34-676f-4fa0-91ca-9a7a7350343f', 'Licence renewal pending', NULL, '2026-05-02 18:29:53.782504+00');

insert into workforce.migrations ("id", "timestamp", "name") values
  ('1', '1772323260000', 'StructureAndRoster1772323260000');

CREATE OR REPLACE FUNCTION workforce.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end
  $function$;

alter table gateway.idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (scope, key);

alter table gateway.throttles add constraint throttles_pkey PRIMARY KEY (key);

alter table identity.migrations add constraint "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id);

alter table identity.refresh_tokens add constraint refresh_tokens_pkey PRIMARY KEY (id);

alter table identity.refresh_tokens add constraint refresh_tokens_token_hash_key UNIQUE (token_hash);

alter table identity.sessions add constraint sessions_pkey PRIMARY KEY (id);

alter table identity.signing_keys add constraint signing_keys_pkey PRIMARY KEY (kid);

alter table identity.throttles add constraint throttles_pkey PRIMARY KEY (key);

alter table identity.user_scopes add constraint user_scopes_pkey PRIMARY KEY (user_id, org_unit_id);

alter table identity.users add constraint users_pkey PRIMARY KEY (id);

alter table identity.users add constraint users_role_check CHECK (((role)::text = ANY ((ARRAY['ADMIN'::character varying, 'MANAGER'::character varying, 'SUPERVISOR'::character varying, 'VIEWER'::character varying, 'EMPLOYEE'::character varying, 'INSTRUCTOR'::character varying, 'STUDENT'::character varying, 'STAFF'::character varying])::text[])));

alter table identity.users add constraint users_sub_key UNIQUE (sub);

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

alter table workforce.tag_catalog add constraint tag_catalog_check CHECK (
CASE tag_type
    WHEN 'CONTRACT'::text THEN (hours_delta > (0)::numeric)
    WHEN 'EXCEPTION'::text THEN (hours_delta < (0)::numeric)
    ELSE (hours_delta IS NULL)
END);

alter table workforce.tag_catalog add constraint tag_catalog_name_key UNIQUE (name);

alter table workforce.tag_catalog add constraint tag_catalog_pkey PRIMARY KEY (id);

alter table workforce.tag_catalog add constraint tag_catalog_tag_type_check CHECK (((tag_type)::text = ANY ((ARRAY['CONTRACT'::character varying, 'EXCEPTION'::character varying, 'CERTIFICATION'::character varying, 'SKILL'::character varying])::text[])));

alter table identity.refresh_tokens add constraint refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES identity.sessions(id) ON DELETE CASCADE;

alter table identity.sessions add constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.users(id) ON DELETE CASCADE;

alter table identity.user_scopes add constraint user_scopes_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.users(id) ON DELETE CASCADE;

alter table workforce.employee_tags add constraint employee_tags_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES workforce.employees(id);

alter table workforce.employee_tags add constraint employee_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES workforce.tag_catalog(id);

alter table workforce.employee_transition_logs add constraint employee_transition_logs_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES workforce.employees(id);

alter table workforce.employees add constraint employees_org_unit_id_fkey FOREIGN KEY (org_unit_id) REFERENCES workforce.org_units(id);

alter table workforce.org_units add constraint org_units_parent_id_parent_type_fkey FOREIGN KEY (parent_id, parent_type) REFERENCES workforce.org_units(id, unit_type);

CREATE INDEX idempotency_keys_expires_at ON gateway.idempotency_keys USING btree (expires_at);

CREATE INDEX refresh_tokens_session_id_idx ON identity.refresh_tokens USING btree (session_id);

CREATE INDEX sessions_user_id_idx ON identity.sessions USING btree (user_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX users_email_key ON identity.users USING btree (lower((email)::text));

CREATE INDEX employee_tags_employee_id_idx ON workforce.employee_tags USING btree (employee_id);

CREATE UNIQUE INDEX employee_tags_open_key ON workforce.employee_tags USING btree (employee_id, tag_id) WHERE (valid_until IS NULL);

CREATE INDEX employee_tags_tag_id_idx ON workforce.employee_tags USING btree (tag_id);

CREATE INDEX employee_transition_logs_newest_idx ON workforce.employee_transition_logs USING btree (employee_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX employees_email_key ON workforce.employees USING btree (lower((email)::text));

CREATE INDEX employees_hire_date_idx ON workforce.employees USING btree (hire_date, id);

CREATE INDEX employees_name_idx ON workforce.employees USING btree (family_name, given_name, id);

CREATE INDEX employees_org_unit_id_idx ON workforce.employees USING btree (org_unit_id);

CREATE INDEX employees_status_idx ON workforce.employees USING btree (status);

CREATE INDEX org_units_parent_id_idx ON workforce.org_units USING btree (parent_id);

CREATE INDEX org_units_path_idx ON workforce.org_units USING gin (path);

CREATE TRIGGER employee_transition_logs_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON workforce.employee_transition_logs FOR EACH STATEMENT EXECUTE FUNCTION workforce.refuse_change();

alter sequence identity.migrations_id_seq owned by identity.migrations.id;

alter sequence workforce.migrations_id_seq owned by workforce.migrations.id;

select setval('identity.migrations_id_seq', 1);

select setval('workforce.migrations_id_seq', 1);
