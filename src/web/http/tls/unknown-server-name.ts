/** Why a handshake was given up before it began: no service has the name asked for, or not on this listener (R-1216). */
export class UnknownServerName extends Error {
  override readonly name = 'UnknownServerName'
}
