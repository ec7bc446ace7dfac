/** The states of a certificate and of a user, always by the same word. */
export const states = {
  'in-use': '利用中',
  'renewable': '有効期限間近',
  'not-acquired': '未取得',
  'awaiting-confirmation': '確認待ち',
  'superseded': '更新済み（旧）',
  'expired': '期限切れ',
  'revoked': '失効',
  'locked': '利用停止（ロック）',
  'suspended': '利用中止',
}
