/** The API schema with its limits, in the form of a supergraph's SDL. */
export const STUB_SDL = /* GraphQL */ `
  directive @access(anyOf: [String!]!) on OBJECT | FIELD_DEFINITION
  directive @constraint(
    minLength: Int
    maxLength: Int
    pattern: String
    format: String
    min: String
    max: String
  ) on INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION

  scalar UUID
  scalar Date
  scalar DateTime
  scalar Decimal
  scalar JSON

  enum Role {
    ADMIN
    MANAGER
    SUPERVISOR
    VIEWER
    EMPLOYEE
    INSTRUCTOR
    STUDENT
    STAFF
  }
  enum UnitTypeCode {
    CLINIC
    DEPARTMENT
    SERVICE
    UNIT
  }
  enum StaffRole {
    TEACHER
    ACCOUNTANT
    LIBRARIAN
    DRIVER
    ADMIN
    SUPPORT_STAFF
    HR
    IT
  }
  enum EmployeeStatus {
    ONBOARDING
    ACTIVE
    PROPOSED
    ON_LEAVE
    SUSPENDED
    TERMINATED
  }
  enum ProposalType {
    LEAVE
    SUSPENSION
    TERMINATION
  }
  enum EmployeeTransition {
    ACTIVATE
    CANCEL_ONBOARDING
    PROPOSE
    ACCEPT_PROPOSAL
    REJECT_PROPOSAL
    EXPIRE_PROPOSAL
    START_LEAVE
    END_LEAVE
    SUSPEND
    REINSTATE
    TERMINATE
    REHIRE
  }

  type User {
    id: UUID!
    sub: UUID!
    email: String!
    givenName: String!
    familyName: String!
    fullName: String!
    role: Role!
    emailVerified: Boolean!
    isActive: Boolean!
    isStaff: Boolean!
    permissions: JSON!
    dateJoined: DateTime!
    updatedAt: DateTime!
  }
  type Session {
    user: User!
  }
  type OrgUnit {
    id: UUID!
    name: String!
    code: String!
    unitType: UnitTypeCode!
    parentId: UUID
    maxWeeklyHours: Decimal
    isActive: Boolean!
    createdAt: DateTime!
    updatedAt: DateTime!
    deletedAt: DateTime
  }
  type UnitType {
    code: UnitTypeCode!
    name: String!
    level: Int!
    parentCode: UnitTypeCode
  }
  type AvailableTransition {
    transition: EmployeeTransition!
    toStatus: EmployeeStatus!
  }
  type Employee {
    id: UUID!
    employeeNumber: String!
    userId: UUID
    user: User
    givenName: String!
    familyName: String!
    fullName: String!
    email: String
    phone: String
    staffRole: StaffRole
    orgUnitId: UUID
    orgUnit: OrgUnit
    hireDate: Date!
    terminationDate: Date
    status: EmployeeStatus!
    isActive: Boolean!
    effectivePool: Decimal!
    committedHours: Decimal!
    balance: Decimal!
    proposalType: ProposalType
    proposalReason: String
    proposalExpiresAt: DateTime
    availableTransitions: [AvailableTransition!]!
    createdAt: DateTime!
    updatedAt: DateTime!
  }
  type TransitionLog {
    id: UUID!
    employeeId: UUID!
    fromStatus: EmployeeStatus!
    toStatus: EmployeeStatus!
    transition: EmployeeTransition!
    actorId: UUID
    reason: String
    metadata: JSON
    ruleResults: [RuleViolation!]!
    createdAt: DateTime!
  }
  enum BusinessRuleCode {
    MAX_WEEKLY_HOURS
  }
  enum RuleSeverity {
    BLOCKING
    WARNING
    INFO
  }
  type RuleViolation {
    code: BusinessRuleCode!
    severity: RuleSeverity!
    message: String!
    threshold: Decimal
    actual: Decimal
    assignmentId: UUID
  }
  type EmployeePage {
    totalCount: Int!
    page: Int!
    pageSize: Int!
    results: [Employee!]!
    startCursor: String
    endCursor: String
  }
  type OrgUnitPage {
    totalCount: Int!
    page: Int!
    pageSize: Int!
    results: [OrgUnit!]!
    startCursor: String
    endCursor: String
  }
  type TransitionLogPage {
    totalCount: Int!
    page: Int!
    pageSize: Int!
    results: [TransitionLog!]!
    startCursor: String
    endCursor: String
  }

  input LoginInput {
    email: String! @constraint(minLength: 1, maxLength: 254)
    password: String! @constraint(minLength: 1, maxLength: 128)
  }
  input RegisterInput {
    email: String! @constraint(format: "email", maxLength: 254)
    password: String! @constraint(minLength: 10, maxLength: 128)
    givenName: String! @constraint(minLength: 1, maxLength: 255)
    familyName: String! @constraint(minLength: 1, maxLength: 255)
  }
  input EmployeeFilter {
    orgUnitId: UUID
    includeDescendants: Boolean
    isActive: Boolean
    status: EmployeeStatus
    statusIn: [EmployeeStatus!]
    staffRole: StaffRole
    staffRoleIn: [StaffRole!]
    tagId: UUID
  }
  input OrgUnitFilter {
    unitType: UnitTypeCode
    unitTypeIn: [UnitTypeCode!]
    parentId: UUID
    isActive: Boolean
    showDeleted: Boolean
  }
  input CreateEmployeeInput {
    employeeNumber: String! @constraint(minLength: 1, maxLength: 50)
    userId: UUID
    givenName: String! @constraint(minLength: 1, maxLength: 100)
    familyName: String! @constraint(minLength: 1, maxLength: 100)
    email: String @constraint(format: "email", maxLength: 254)
    phone: String @constraint(minLength: 1, maxLength: 20)
    staffRole: StaffRole
    orgUnitId: UUID
    hireDate: Date!
  }
  input UpdateEmployeeInput {
    employeeNumber: String @constraint(minLength: 1, maxLength: 50)
    userId: UUID
    givenName: String @constraint(minLength: 1, maxLength: 100)
    familyName: String @constraint(minLength: 1, maxLength: 100)
    email: String @constraint(format: "email", maxLength: 254)
    phone: String @constraint(minLength: 1, maxLength: 20)
    staffRole: StaffRole
    orgUnitId: UUID
    hireDate: Date
  }
  input EmployeeTransitionInput {
    reason: String @constraint(minLength: 0, maxLength: 2000)
    metadata: JSON
    endAssignments: Boolean
    proposalType: ProposalType
  }
  input CreateOrgUnitInput {
    name: String! @constraint(minLength: 1, maxLength: 255)
    code: String! @constraint(minLength: 1, maxLength: 50)
    unitType: UnitTypeCode!
    parentId: UUID
    "The institution's weekly ceiling."
    maxWeeklyHours: Decimal @constraint(min: "0", max: "60", format: "decimal:2:exclusive-min")
    isActive: Boolean
  }
  input UpdateOrgUnitInput {
    name: String @constraint(minLength: 1, maxLength: 255)
    code: String @constraint(minLength: 1, maxLength: 50)
    parentId: UUID
    maxWeeklyHours: Decimal @constraint(min: "0", max: "60", format: "decimal:2:exclusive-min")
    isActive: Boolean
  }

  type Query {
    me: User
    employees(
      page: Int! = 1
      pageSize: Int! = 25
      ordering: String
      after: String @constraint(maxLength: 4000)
      before: String @constraint(maxLength: 4000)
      search: String @constraint(maxLength: 200)
      filter: EmployeeFilter
    ): EmployeePage
    employee(id: UUID!): Employee
    orgUnits(
      page: Int! = 1
      pageSize: Int! = 25
      ordering: String
      after: String @constraint(maxLength: 4000)
      before: String @constraint(maxLength: 4000)
      search: String @constraint(maxLength: 200)
      filter: OrgUnitFilter
    ): OrgUnitPage
    orgUnit(id: UUID!): OrgUnit
    unitTypes: [UnitType!]
    employeeTransitions(
      employeeId: UUID!
      page: Int! = 1
      pageSize: Int! = 25
      ordering: String
      after: String @constraint(maxLength: 4000)
      before: String @constraint(maxLength: 4000)
    ): TransitionLogPage
  }
  type Mutation {
    login(input: LoginInput!): Session
    refreshSession: Session
    logout: Boolean
    register(input: RegisterInput!): User
    createEmployee(input: CreateEmployeeInput!): Employee
    updateEmployee(id: UUID!, input: UpdateEmployeeInput!, expectedUpdatedAt: DateTime): Employee
    transitionEmployee(id: UUID!, transition: EmployeeTransition!, input: EmployeeTransitionInput): Employee
    createOrgUnit(input: CreateOrgUnitInput!): OrgUnit
    updateOrgUnit(id: UUID!, input: UpdateOrgUnitInput!, expectedUpdatedAt: DateTime): OrgUnit
    deleteOrgUnit(id: UUID!): Boolean
    undeleteOrgUnit(id: UUID!): OrgUnit
  }
`;
