import { Finding } from '../finding.ts'
import type { Conversation } from './grammar.ts'
import { type Answer, answersIn } from './talk.ts'

/** What an answer to a stranger never holds: where the code lies, what fastify says by itself, a line of a stack. */
const TELLTALE = /FST_ERR|"statusCode"|node:internal|node_modules|\bat [\w.<>]+ \(|\.[jt]s:\d+|Error:/

/** How node says nothing where it does not know how much. */
const NO_CHUNK = '0\r\n\r\n'

const judgeAnswer = ({ status, head, body }: Answer): void => {
  if (status >= 500) throw new Finding('answer', `status ${status}`, body.slice(0, 300))
  if (/^x-evil/im.test(head)) throw new Finding('answer', 'a header that the request wrote', head)
  const telltale = TELLTALE.exec(body)?.[0]
  if (telltale !== undefined) throw new Finding('answer', 'an answer that says how the house is built', `${telltale} in ${body.slice(0, 300)}`)
  const isPage = /^content-type: text\/html/im.test(head)
  if (isPage && !/^content-security-policy: /im.test(head)) throw new Finding('answer', 'a page without a policy', head)
  if (body !== '' && body !== NO_CHUNK && !/^x-content-type-options: nosniff/im.test(head) && !/^content-type: text\/plain/im.test(head)) throw new Finding('answer', 'a body whose type may be guessed', `${head}${body.slice(0, 200)}`)
}

/** Whether what was heard is right for what was said; a word on how it was answered. */
export const judgeHeard = ({ known, right, most, shape }: Conversation, heard: string | undefined): string => {
  if (heard === undefined) {
    if (known) throw new Finding('answer', 'no handshake for a host of this house', shape)
    return `${shape}: no handshake`
  }
  if (!known && heard !== '') throw new Finding('answer', 'an answer to a handshake for a name that is not here', heard.slice(0, 200))
  const answers = answersIn(heard)
  answers.forEach(judgeAnswer)
  // Where octets were changed at random, the first request may well end before it: then it is a second one, and no longer hidden.
  if (right !== undefined && answers.some(({ body }) => body.includes('/hidden'))) throw new Finding('answer', 'a request hidden in another was seen')
  if (answers.length > most) throw new Finding('answer', `${answers.length} answers where at most ${most} are right`, `${shape}: ${heard.slice(0, 2_000)}`)
  const [first] = answers
  if (right !== undefined && first !== undefined && !right.has(first.status)) throw new Finding('answer', `status ${first.status} to ${shape}`, heard.slice(0, 600))
  return `${shape}: ${answers.map(({ status }) => status).join(' ') || 'closed'}`
}
