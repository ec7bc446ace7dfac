/** The same database as another role. Works for every form of address, also one without a host (`postgresql:///name?host=/run/postgresql`). */
export const asRole = (url: string, user: string, password: string): string => {
  const address = new URL(url)
  if (address.hostname !== '') {
    address.username = ''
    address.password = ''
  }
  address.searchParams.set('user', user)
  address.searchParams.set('password', password)
  return address.href
}

/** The same server and role, another database. */
export const inDatabase = (url: string, database: string): string => {
  const address = new URL(url)
  address.pathname = `/${encodeURIComponent(database)}`
  return address.href
}

/** The name of the database in an address; empty when it names none. */
export const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/** An address that reaches a server over a socket in `folder`. */
export const socketUrl = (folder: string, database: string, user: string, password: string): string =>
  asRole(`postgres://localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(folder)}`, user, password)
