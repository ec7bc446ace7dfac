import { severalAtOnce } from '../src/app/mail/several-at-once.ts'
import type { OutgoingMail } from '../src/app/port/mailer.ts'
import { smtpMailer } from '../src/mail/smtp-mailer.ts'
import { openMailServer, type MailServer } from '../test/mail/smtp-server.ts'
import type { Figure, Measure } from './report.ts'

const MAILS = 200
const CONNECTIONS = 5
/** What a relay takes before it answers for a mail: a round trip, and writing it down. */
const RELAY_MS = 20
const GOAL = 3

const mail = (number: number): OutgoingMail => ({
  id: `0199aaaa-0000-7000-8000-${String(number).padStart(12, '0')}`, institutionId: '', recipient: `user-${number}@shiken.example`, language: 'ja', sender: 'みなと信用組合',
  subject: '【みなと信用組合】証明書の有効期限のお知らせ', body: '試験 花子 様\n\nまもなく、証明書の有効期限を迎えます。\n'.repeat(12), link: null,
})

/** Mails a second to one server over that many connections, as the job that sends them does it; connecting is not counted. */
const perSecond = async (server: MailServer, connections: number): Promise<number> => {
  const mailer = smtpMailer({ host: 'localhost', port: server.port, tls: 'required', login: null, from: 'announcements@minato.example', connections, authorities: server.authority })
  try {
    const send = (from: number, count: number) => severalAtOnce(Array.from({ length: count }, (_, index) => mail(from + index)), connections, async (each) => {
      if (await mailer.deliver(each) !== 'taken') throw new Error('the server refuses a mail')
      return each.id
    }, () => Promise.resolve())
    await send(0, connections)
    const began = performance.now()
    const sent = await send(connections, MAILS)
    return sent / (performance.now() - began) * 1_000
  } finally {
    mailer.close()
  }
}

const measureMails = async ({ rounds }: { readonly rounds: number }): Promise<readonly Figure[]> => {
  await using server = await openMailServer({
    onMailFrom: (_, __, done) => void setTimeout(done, RELAY_MS),
  })
  const [pooled, single]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    single.push(await perSecond(server, 1))
    pooled.push(await perSecond(server, CONNECTIONS))
  }
  return [
    { what: `mails over ${CONNECTIONS} connections, against one`, unit: '×', values: pooled.map((each, round) => each / (single[round] ?? NaN)), goal: { atLeast: GOAL } },
    { what: `over ${CONNECTIONS} connections`, unit: '/s', values: pooled, goal: null },
    { what: 'over one connection', unit: '/s', values: single, goal: null },
  ]
}

export const mails: Measure = {
  heading: 'Mails to a relay',
  rounds: 5,
  measure: measureMails,
  method: `${MAILS} mails with text and HTML over TLS to a real mail server in the same process, which answers for each mail after ${RELAY_MS} ms, as a relay some way off does; over \`WARIFU_SMTP_CONNECTIONS\` = ${CONNECTIONS} connections
and over one, one after the other in each round. What the database notes of each mail is not in it. The limit is ${CONNECTIONS}×: the rest is the work on both ends of the line, which share a processor here.`,
}
