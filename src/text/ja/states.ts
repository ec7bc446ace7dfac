/** The states of a certificate and of a user, always by the same word. */
export const states = {
  'in-use': '利用中',
  'renewable': '更新できます',
  'not-acquired': '未取得',
  'not-yet-usable': '利用開始前',
  'token-waiting': 'トークン登録待ち',
  'issuing': '発行処理中',
  'unused': '未使用の新しい証明書',
  'void': '使われずに終了',
  'awaiting-confirmation': '確認待ち',
  'superseded': '更新済み（旧）',
  'expired': '期限切れ',
  'revoked': '失効',
  'locked': '利用停止（ロック）',
  'suspended': '利用中止',
  'removed': '登録削除',
}
