import assert from 'node:assert/strict'
import type { Answered, Asked, openSite } from './attacks/open-site.ts'
import type { Held } from './house.ts'

type Site = Awaited<ReturnType<typeof openSite>>

/** A browser as far as a server can tell: cookies by host, form tokens from the page, and the certificate its user chose. */
export const browserOn = (site: Site, held?: Held) => {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (host: string): Map<string, string> => jars.get(host) ?? jars.set(host, new Map()).get(host) ?? new Map()

  const ask = async (asked: Omit<Asked, 'held'>): Promise<Answered> => {
    const jar = jarOf(asked.host)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answered = await site.ask({
      ...asked, headers: { 'accept-language': 'ja', ...(cookie === '' ? {} : { cookie }), ...asked.headers }, ...(held === undefined || !asked.host.includes('login.') ? {} : { held }),
    })
    for (const pair of answered.cookies.split('; ').filter((each) => each !== '')) {
      const [name = '', value = ''] = pair.split('=')
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answered
  }

  return {
    ask,
    cookie: (host: string, name: string) => jarOf(host).get(name),
    /** Opens the page with the form and sends it filled in. */
    submit: async (host: string, page: string, action: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Answered> => {
      const shown = await ask({ host, path: page })
      const csrf = site.tokenIn(shown)
      assert.notEqual(csrf, '', `no form on ${host}${page}: ${shown.status} ${shown.location}`)
      return ask({ host, path: action, form: { csrf, ...fields }, headers })
    },
  }
}
