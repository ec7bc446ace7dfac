import { readDeliveryReport, REPORT_MOST } from '../../../src/mail/report/delivery-report.ts'
import { FAILED, MAIL_ID, report } from '../../mail/report-samples.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { mutateText, octetsOf, TELLING } from '../text/mutate.ts'
import { kept } from './corpus.ts'

const STATUSES = ['Status: 5.1.1', 'Status: 4.4.7 (gave up)', 'Status: 2.0.0', 'Status: 5.1', 'Status: 5.1.1 (' + '('.repeat(50), 'Status:', 'status:5.0.0']
const ACTIONS = ['Action: failed', 'Action: delayed', 'Action: relayed', 'ACTION: Expanded', 'Action: toString', 'Action: failed\r\nAction: delivered']
const TYPES = ['multipart/report; report-type=delivery-status; boundary="=_relay/1122"', 'multipart/report;boundary="=_relay/1122";report-type="delivery-status"', 'multipart/report', 'multipart/mixed; boundary=x', 'multipart/report; boundary=" "; report-type=delivery-status']

const makeReport = (random: Random): Uint8Array => octetsOf(report({
  type: random.pick(TYPES), lineEnd: random.pick(['\r\n', '\n', '\r']),
  envelope: random.pick([`Original-Envelope-Id: ${MAIL_ID}`, '', `Original-Envelope-Id: ${random.pick(TELLING)}`]),
  recipients: Array.from({ length: random.below(4) }, () => FAILED.with(1, random.pick(ACTIONS)).with(2, random.pick(STATUSES))),
  ...random.once(3) ? { returned: '' } : random.once(3) ? { returned: `Content-Type: message/rfc822\n\nMessage-ID:\n\t<${MAIL_ID}@${random.pick(TELLING)}>\n` } : {},
}))

const judge: Target['judge'] = (input) => {
  const read = readDeliveryReport(input)
  if (!read.ok) return { shape: read.problem, accepted: false }
  const { mailId, failed } = read.value
  holds(input.length <= REPORT_MOST, 'longer than allowed')
  holds(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(mailId), 'an id that is none', mailId)
  holds(failed === null || /^[245](?:\.\d{1,3}){2}$/.test(failed.status), 'a status that is none', failed?.status)
  return { shape: failed === null ? 'arrived' : 'failed', accepted: true }
}

export const reportTarget: Target = {
  name: 'report', reads: 'reports of undeliverable mails (mail/report)', share: 1, corpus: kept('report'), make: makeReport, mutate: mutateText, judge,
}
