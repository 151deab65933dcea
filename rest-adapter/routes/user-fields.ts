/** What every endpoint shows of a user. */
export const USER_FIELDS = `
  fragment user_fields on User {
    id
    sub
    email
    given_name: givenName
    family_name: familyName
    full_name: fullName
    role
    permissions
    email_verified: emailVerified
    is_active: isActive
    is_staff: isStaff
    date_joined: dateJoined
    updated_at: updatedAt
  }`;
