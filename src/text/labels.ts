import type { Policy } from '../domain/policy/parameters.ts'
import type { Language } from './language.ts'

/** What a service calls its people, ids and buttons, in one language. No text names マスターユーザ or 電子証明書発行 by itself. */
export type Labels = { readonly [Name in keyof Policy['labels']]: string }

/** The labels of a policy in one language. */
export const labelsIn = (language: Language, policy: Policy): Labels =>
  Object.fromEntries(Object.entries(policy.labels).map(([name, words]) => [name, words[language]])) as unknown as Labels
