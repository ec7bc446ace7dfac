/** What somebody is in a contract, or in the back office; what a role may do is told in permission/. */
export type Role = 'chief' | 'administrator' | 'user' | 'operator'
