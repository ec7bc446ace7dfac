export const USERS = '/console/users'

export const userPath = (loginId: string): string => `${USERS}/${encodeURIComponent(loginId)}`
