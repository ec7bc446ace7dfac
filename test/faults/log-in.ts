import { identityOf, Refused, type Acquirer } from './acquirer.ts'
import { formTokenOn, openBrowser, type Browser } from './pages.ts'
import type { Place } from './service.ts'

/**
 * Through the login with the certificate that arrived last, on a connection of its own from `address`: handshake, page, password. Throws where
 * the service says no.
 */
export const logIn = async (place: Place, person: Acquirer, address = person.address): Promise<Browser> => {
  const browser = openBrowser(place, `login.${person.site}`, place.ports.login, { address, identity: identityOf(person) })
  try {
    const page = await browser.ask({ path: '/' })
    if (page.status !== 200) throw new Refused(`the login page of ${person.loginId}`, page)
    const answer = await browser.ask({ path: '/log-in', form: { password: person.password, csrf: formTokenOn(page) } })
    if (answer.status !== 303) throw new Refused(`the login of ${person.loginId}`, answer)
    return browser
  } catch (error) {
    browser.close()
    throw error
  }
}
