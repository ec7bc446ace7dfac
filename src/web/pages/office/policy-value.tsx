import type { ComponentChildren } from 'preact'
import type { Messages } from '../../../text/ja.ts'

const isLockStage = (value: object): value is { readonly afterWrongTries: number; readonly lockMinutes: number | null } => 'afterWrongTries' in value && 'lockMinutes' in value

/** One value of a policy as people of the back office read it; words that choose between rules stay as they are written in profiles. */
export const policyValue = (value: unknown, t: Messages): ComponentChildren => {
  const words = t.office.profile
  if (value === null) return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return <ul>{value.map((each, at) => <li key={at}>{policyValue(each, t)}</li>)}</ul>
  if (typeof value !== 'object') return <code class="command">{String(value)}</code>
  if (isLockStage(value)) return words.lockStage(value.afterWrongTries, value.lockMinutes)
  if ('ja' in value && 'en' in value) return <><span lang="ja">{String(value.ja)}</span> / <span lang="en">{String(value.en)}</span></>
  return <code class="command">{Object.entries(value).flatMap(([name, each]) => (each === null ? [] : [`${name} ${Array.isArray(each) ? each.join('/') : String(each)}`])).join(' · ')}</code>
}
