import type { Visit } from '../http/route/visit.ts'
import type { FormTarget } from '../ui/page-context.ts'

/** A form of this visit's page to `action`: with a form token of its own, and fields that nobody sees. */
export const formTo = (visit: Pick<Visit, 'formToken'>, action: string, unseen: Readonly<Record<string, string>> = {}): FormTarget =>
  ({ action, hidden: [{ name: 'csrf', value: visit.formToken() }, ...Object.entries(unseen).map(([name, value]) => ({ name, value }))] })
