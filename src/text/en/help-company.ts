import { tokenUse } from '../../domain/token/token-use.ts'
import { counted } from '../format/plural.ts'
import type { helpCompany as source } from '../ja/help-company.ts'
import { PERMISSION_TEXT } from '../permission-names.ts'
import { administrators } from '../who-helps.ts'
import { administration } from './administration.ts'
import { administrationActs } from './administration-acts.ts'
import { administrationUser } from './administration-user.ts'
import { newPc } from './new-pc.ts'
import { registering } from './registering.ts'
import { userFiles } from './user-files.ts'

const { 'web-administration': WEB, 'user-registration': REGISTRATION } = PERMISSION_TEXT.en

export const helpCompany: typeof source = {
  'users': ({ labels, policy }) => ({
    heading: `The page “${labels.usersMenu}”`,
    text: [
      `Here whoever holds the permission for ${WEB} sees how the users of the company stand, and acts for them. The ${labels.chief} holds every permission.`,
      `Who waits for something is listed with the reason under “${administration.users.columns.needs}”. Under “${administration.users.show}” you choose whom the list shows.`,
      `Some things cannot be done to oneself, or to the ${labels.chief}. The page says why, and whom to ask.`,
      `“${administration.nav.company}”: ${administrationUser.company.lead(policy.notice)}`,
    ],
    steps: [`On the page after login, open “${labels.usersMenu}” and choose a name.`, `Choose what to do under “${administrationUser.acts.heading}”.`, 'Read what will happen to whom, enter the reason and whatever else is asked for, and confirm.'],
  }),
  'register': ({ labels, policy }) => ({
    heading: 'Registering users',
    text: [
      `This takes two permissions: ${WEB}, and ${REGISTRATION}.`,
      `The initial password${policy.acquisition.proof === 'token-or-pin' ? ', or confirmation PIN,' : ''} is shown once, on the page after registering. Hand it over in person and do not send it by e-mail.`,
      ...policy.users.usableAfterMinutes === 0 ? [] : [`Somebody newly registered can begin ${counted(policy.users.usableAfterMinutes, 'minute')} later.`],
      `Many users can be registered at once: “${userFiles.go}”. You can check the file before anybody is registered.`,
    ],
    steps: [
      `On the page “${labels.usersMenu}”, press “${registering.go}”.`,
      `Enter the name, the mail address and the rest, press “${registering.check}”, check it, and register.`,
      ...tokenUse(policy) === 'nobody' ? [] : ['If the user uses a token, register it.'],
      `On the page of the user, choose “${administrationActs['open-grant'].name}”. The user can acquire it from then on.`,
      ...policy.acquisition.proof === 'code-and-password' ? [`There, too, choose “${administrationActs['issue-acquisition-code'].name}”, and give the user the code.`] : [],
    ],
  }),
  'new-pc': ({ labels, policy }) => ({
    heading: newPc.page.heading,
    text: [
      `To be safe, a certificate that ${policy.acquisition.newPcConfirmationFor === 'chiefs' ? `the ${labels.chief}` : 'somebody'} acquires on a new PC does not log in until another ${administrators('en', labels)} of the company has confirmed the PC. Where nobody can, the branch does.`,
      `${newPc.page.refuseHeading}, press “${newPc.page.refuse}”. ${newPc.page.refuseText}`,
    ],
    steps: newPc.page.steps,
  }),
}
