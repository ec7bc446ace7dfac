import { logInByPassword, type LogInByPassword } from '../src/app/login/log-in-by-password.ts'
import { openContract } from '../src/app/people/open-contract.ts'
import type { Passwords } from '../src/app/port/passwords.ts'
import { CLERK, HOME, must, newKey, type Held, type Person, type TestHouse } from './house.ts'

export const BRANCH_SITE = 'kazaguruma.localhost'

let contracts = 0

/** A company that logs in with id and password, where the service leaves the choice: its chief and some users, none granted. */
export const passwordCompany = async (scene: TestHouse, users = 1, site = BRANCH_SITE): Promise<{ readonly number: string; readonly chief: Person; readonly users: readonly Person[] }> => {
  const number = `P${++contracts}`
  const { institution } = await scene.entry(site)
  must(await openContract(scene.house)(CLERK, { institutionId: institution.id, site, number, name: `合同会社 試験${contracts}`, passwordReason: '端末を共用しているため' }))
  const person = (role: 'chief' | 'user', at: number) => scene.person({ site, contract: number, role, granted: false, loginId: `company-${number.toLowerCase()}-${at}` })
  const chief = await person('chief', 0)
  const others: Person[] = []
  for (let at = 1; at <= users; at += 1) others.push(await person('user', at))
  return { number, chief, users: others }
}

/** As the chief agrees to the switch in the acquisition begun last. */
export const agree = async (scene: TestHouse, { id, site }: Person): Promise<void> => {
  const { rows: [begun] } = await scene.owner.query<{ id: string }>('SELECT id FROM acquisition WHERE user_id = $1 ORDER BY started_at DESC LIMIT 1', [id])
  await scene.house.database.transact((await scene.entry(site)).institution.id, ({ acquisitions }) => acquisitions.confirmSwitch(begun?.id ?? ''))
}

/** The chief's first certificate, by which the whole company is switched. */
export const acquireFirst = async (scene: TestHouse, chief: Person): Promise<Held> => {
  must(await scene.begin(chief))
  await agree(scene, chief)
  const key = await newKey()
  return { ...must(await scene.request(chief, key)).certificate, key }
}

/** As such a person logs in. */
export const byPassword = async (scene: TestHouse, who: Person, typed: Partial<Omit<LogInByPassword, 'entry'>> = {}, passwords: Passwords = scene.house.passwords) =>
  logInByPassword({ ...scene.house, passwords })({ entry: await scene.entry(who.site), loginId: who.loginId, password: who.password, origin: HOME, ...typed })
