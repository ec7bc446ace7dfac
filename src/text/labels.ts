/**
 * What a service calls its people and buttons, in the page's language. All of it comes from the policy: no text names
 * マスターユーザ or 電子証明書発行 by itself. English labels are lower case, as in running text.
 */
export type Labels = {
  /** The chief administrator: マスターユーザ, 管理責任者. */
  readonly chief: string
  /** Whoever administers users of the company. */
  readonly administrator: string
  /** An ordinary user: 一般ユーザ, 担当者. */
  readonly user: string
  /** The button that acquires: 電子証明書発行. */
  readonly acquire: string
  /** The button that renews: 電子証明書更新. */
  readonly renew: string
}
