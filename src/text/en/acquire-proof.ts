import { mostWrongTries } from '../../domain/acquisition/budget.ts'
import { idFields, secretFields, type AskedField, type ProofField } from '../../domain/acquisition/proof.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { counted } from '../format/plural.ts'
import type { beginLists as sourceLists, proof as source } from '../ja/acquire-proof.ts'
import { administrators, whoeverHelps } from '../who-helps.ts'

type Rules = Parameters<typeof source.names>[0]

const names = ({ labels, policy }: Rules): { readonly [Field in ProofField]: string } => ({
  companyNumber: labels.companyNumber,
  loginId: labels.loginId,
  password: policy.acquisition.proof === 'initial-password' ? 'initial password (from the letter)' : labels.loginPassword,
  code: 'acquisition code',
  oneTimePassword: 'one-time password',
  nextOneTimePassword: 'next one-time password',
  confirmationPin: 'confirmation PIN',
})

const listed = (items: readonly string[], word: 'and' | 'or'): string =>
  (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`)

const fieldsOf = (policy: Policy): ReadonlySet<ProofField> =>
  new Set([...idFields(policy), ...secretFields(policy, 'one-time-password'), ...secretFields(policy, 'confirmation-pin')].map(({ field }) => field))

const chiefsCode = ({ proof: by, chiefsFirstNeeds }: Policy['acquisition']): boolean => chiefsFirstNeeds === 'letter-code' && by !== 'code-and-password'

const printed = ({ policy }: Rules): readonly string[] => {
  const fields = fieldsOf(policy)
  return [
    ...fields.has('password') ? ['initial password'] : [], ...policy.acquisition.chiefsFirstNeeds === 'letter-code' ? ['acquisition code'] : [], ...fields.has('confirmationPin') ? ['confirmation PIN'] : [],
  ]
}

export const proof: typeof source = {
  heading: 'Who you are',
  lead: (fields) => `Enter your ${listed(fields, 'and')}.`,
  leadIds: (fields) => `First enter your ${listed(fields, 'and')}. The next page confirms that it is you.`,
  leadSecrets: (fields) => `Now enter your ${listed(fields, 'and')}.`,
  names,
  companyNumberHint: 'It is in the letter. You may leave out the hyphens, and full-width characters are fine.',
  loginIdHint: (labels) => `It is in the letter, or you were given it by your company’s ${administrators('en', labels)}.`,
  passwordHint: ({ acquisition }) =>
    `${acquisition.proof === 'initial-password' ? 'If you have already changed it on the way to this certificate, enter the password you chose. ' : ''}Capital and small letters differ.`,
  codeHint: ({ labels, policy }) => (chiefsCode(policy.acquisition)
    ? `Only for a ${labels.chief}’s first certificate. It is in the letter. You may leave out the hyphens.`
    : `You were given it by your company’s ${administrators('en', labels)}.${
      policy.acquisition.chiefsFirstNeeds === 'letter-code' ? ` For a ${labels.chief}’s first certificate, enter the one in the letter.` : ''} You may leave out the hyphens.`),
  pinHint: ({ confirmationPin: { leastDigits, mostDigits } }) => `The number chosen when you were registered, or the one in the letter: at least ${leastDigits} digits and at most ${mostDigits} digits.`,
  tries: (policy, second) => {
    const { acquisition } = policy
    const count = {
      'initial-password': `${counted(acquisition.generatedSecretWrongTries, 'wrong try', 'wrong tries')} (${counted(acquisition.chosenSecretWrongTries, 'wrong try', 'wrong tries')} once you have changed the password)`,
      'token-or-pin': counted(mostWrongTries(policy, [second]), 'wrong try', 'wrong tries'),
      'login-password': counted(acquisition.chosenSecretWrongTries, 'wrong try', 'wrong tries'),
      'code-and-password': counted(acquisition.chosenSecretWrongTries, 'wrong try', 'wrong tries'),
    }[acquisition.proof]
    return `For your safety, acquiring is stopped after ${count}. A certificate then has to be prepared for you again.`
  },
  wrong: 'We could not confirm what you entered',
  wrongWhy: 'One of these is the case:',
  wrongCases: (rules) => {
    const { labels, policy, policy: { acquisition, users } } = rules
    const fields = fieldsOf(policy)
    return [
      `The ${listed([...fields].map((field) => names(rules)[field]), 'or')} is not right.`,
      'No certificate has been prepared for you yet.',
      ...users.usableAfterMinutes === 0 ? [] : [`You were registered less than ${counted(users.usableAfterMinutes, 'minute')} ago.`],
      ...acquisition.proof === 'initial-password' ? ['You entered a password from before (after a reissue you need the initial password in the new letter).'] : [],
      ...printed(rules).length === 0 ? [] : [`The ${listed(printed(rules), 'or')} in the letter is no longer good (${counted(acquisition.initialPasswordLapsesDays, 'day')} after printing).`],
      ...acquisition.proof === 'code-and-password' ? [`The acquisition code from your company’s ${administrators('en', labels)} is no longer good (${counted(acquisition.codeLapsesDays, 'day')} after it was made), or a newer one has been made.`] : [],
      ...acquisition.deadlineDays === null ? [] : [`The time for acquiring is over (${counted(acquisition.deadlineDays, 'day')} after the certificate was prepared).`],
      ...fields.has('oneTimePassword') ? [
        `Your token has not been registered yet (your company’s ${administrators('en', labels)} registers it).`, 'That one-time password was used before, or your one-time passwords are locked.',
      ] : [],
      'There were too many wrong tries and acquiring has been stopped, or your access is locked or suspended.',
    ]
  },
  wrongNow: 'Check full-width characters, capital letters and Caps Lock, and enter it again.',
  wrongElse: (rules) =>
    `If right entries do not help either, please ask ${whoeverHelps('en', rules)} to prepare a certificate again${fieldsOf(rules.policy).has('oneTimePassword') ? ', or to register your token if that has not been done yet' : ''}.`,
  withoutCode: 'I have no code, or want to renew an expired certificate',
  howTo: 'Read first how to get a certificate',
  next: 'Continue',
  go: 'Check and continue',
  back: 'Back',
}

const proving = (rules: Rules): string => {
  const { policy, policy: { acquisition } } = rules
  const named = (fields: readonly AskedField[]) => fields.filter(({ need }) => need === 'required').map(({ field }) => names(rules)[field])
  if (acquisition.proof === 'token-or-pin') return `Enter your ${listed(named(idFields(policy)), 'and')}, and prove on the next page who you are: by a ${names(rules).oneTimePassword} or your ${names(rules).confirmationPin}.`
  return acquisition.proofOnSecondScreen
    ? `Enter your ${listed(named(idFields(policy)), 'and')}, and prove on the next page who you are: by your ${listed(named(secretFields(policy, 'one-time-password')), 'and')}.`
    : `Prove who you are: enter your ${listed([...named(idFields(policy)), ...named(secretFields(policy, 'one-time-password'))], 'and')}.`
}

export const beginLists: typeof sourceLists = {
  flow: (rules) => [
    proving(rules),
    ...rules.policy.acquisition.proof === 'initial-password' ? ['Change the initial password to one of your own.'] : [],
    'Name this PC and make the certificate.',
    'Save the file and add it to the browser.',
    'Delete the file, and log in to try the certificate.',
  ],
  deadlines: (rules) => {
    const { labels, policy: { acquisition, users }, policy } = rules
    return [
      acquisition.deadlineDays === null ? 'There is no time limit for acquiring a certificate.' : `Acquire it within ${counted(acquisition.deadlineDays, 'day')} of its being prepared. After that, please ask ${whoeverHelps('en', rules)} to prepare it again.`,
      ...printed(rules).length === 0 ? [] : [`The ${listed(printed(rules), 'and')} in the letter can be used for ${counted(acquisition.initialPasswordLapsesDays, 'day')} after printing.`],
      ...acquisition.proof === 'code-and-password' ? [`The acquisition code from your company’s ${administrators('en', labels)} can be used for ${counted(acquisition.codeLapsesDays, 'day')}.`] : [],
      ...users.usableAfterMinutes === 0 ? [] : [`New users can begin ${counted(users.usableAfterMinutes, 'minute')} after they were registered.`],
      ...fieldsOf(policy).has('oneTimePassword') ? [`A new user’s token has to be registered first, by your company’s ${administrators('en', labels)}. If that has not been done yet, please ask for it.`] : [],
      `From proving who you are you have ${counted(acquisition.sittingMinutes, 'minute')} to make the certificate.`,
    ]
  },
}
