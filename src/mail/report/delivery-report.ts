import type { DeliveryReport, ReportProblem } from '../../app/port/reports.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { fieldOf, readContentType, readFields, readMultipart, readPart, type Field, type Part } from './message.ts'

/** Longer ones hold the whole mail that came back and more; ours are a hundredth of it. */
export const REPORT_MOST = 262_144
const RECIPIENTS_MOST = 100

/** What was done with a recipient (RFC 3464 §2.3.3); `arrived` stands for three of them. */
const ACTIONS: Readonly<Record<string, 'failed' | 'delayed' | 'arrived'>> = { failed: 'failed', delayed: 'delayed', delivered: 'arrived', relayed: 'arrived', expanded: 'arrived' }
/** RFC 3463 §2; a comment may follow (RFC 3464 §2.3.4). */
const STATUS = /^([245]\.\d{1,3}\.\d{1,3})(?:\s*\(.*\))?$/
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const MESSAGE_ID = /^<([0-9a-f-]{36})@[^<>@\s]{1,255}>$/i

const typeOf = ({ fields }: Part): string => readContentType(fieldOf(fields, 'content-type') ?? 'text/plain')?.type ?? ''

/** `message/*` is never encoded (RFC 3464 §2.1, RFC 2046 §5.2.1), nor do we decode the heads that come back. */
const isPlain = ({ fields }: Part): boolean => ['7bit', '8bit', 'binary'].includes((fieldOf(fields, 'content-transfer-encoding') ?? '7bit').toLowerCase())

/** Which of our mails it is about: the envelope id that we gave (RFC 3461), or the Message-ID among what came back. */
const mailIn = (message: readonly Field[], returned: Part | undefined): string | undefined => {
  const envelope = fieldOf(message, 'original-envelope-id') ?? ''
  if (ID.test(envelope)) return envelope.toLowerCase()
  if (returned === undefined || !isPlain(returned)) return undefined
  const head = readPart(returned.body)
  const [, id] = MESSAGE_ID.exec(head.ok ? fieldOf(head.value.fields, 'message-id') ?? '' : '') ?? []
  return id !== undefined && ID.test(id) ? id.toLowerCase() : undefined
}

/**
 * Reads a delivery status report (RFC 3462, RFC 3464) about one of our mails. Each of our mails has one recipient, who may stand for several: it has
 * failed where one of these did and none was reached. Anybody can write to the mailbox that reports arrive in: whatever is not exactly one is a problem.
 */
export const readDeliveryReport = (octets: Uint8Array): Result<DeliveryReport, ReportProblem> => {
  if (octets.length > REPORT_MOST) return problem('too-large')
  const message = readPart(Buffer.from(octets).toString('latin1').replaceAll('\r\n', '\n'))
  if (!message.ok) return problem('not-a-message')
  const content = readContentType(fieldOf(message.value.fields, 'content-type') ?? '')
  if (content?.type !== 'multipart/report' || content.parameters.get('report-type')?.toLowerCase() !== 'delivery-status') return problem('not-a-report')
  const parts = readMultipart(message.value.body, content.parameters.get('boundary') ?? '')
  if (!parts.ok) return problem('malformed')
  const [, status, returned] = parts.value
  if (status === undefined || typeOf(status) !== 'message/delivery-status' || !isPlain(status)) return problem('malformed')

  const blocks = status.body.split('\n\n').map((block) => block.replaceAll(/^\n|\n$/g, '')).filter((block) => block !== '').map(readFields)
  const [first, ...recipients] = blocks
  if (first?.ok !== true || recipients.length === 0 || recipients.length > RECIPIENTS_MOST) return problem('malformed')
  const outcomes: { readonly action: 'failed' | 'delayed' | 'arrived'; readonly status: string }[] = []
  for (const block of recipients) {
    if (!block.ok || fieldOf(block.value, 'final-recipient') === undefined) return problem('malformed')
    const action = (fieldOf(block.value, 'action') ?? '').toLowerCase()
    const [, code] = STATUS.exec(fieldOf(block.value, 'status') ?? '') ?? []
    const known = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
    if (known === undefined || code === undefined) return problem('malformed')
    outcomes.push({ action: known, status: code })
  }

  const mailId = mailIn(first.value, returned)
  if (mailId === undefined) return problem('not-ours')
  const failed = outcomes.find(({ action }) => action === 'failed')
  return ok({ mailId, failed: failed === undefined || outcomes.some(({ action }) => action === 'arrived') ? null : { status: failed.status } })
}
