/** Puts the page of W-ACQ-03 into a state that its script would reach, for drawing and checking it: run in the page, once the script has settled there. */
export const showState = (region: string, cause?: string): string => `(async () => {
  const root = document.querySelector('x-acquire')
  while (root.dataset.state !== 'ready') await new Promise((soon) => setTimeout(soon, 20))
  root.dataset.state = '${region}'
  for (const each of root.querySelectorAll('[data-region]')) each.hidden = each.dataset.region !== '${region}'
  const shown = root.querySelector('[data-region="${region}"]')
  const fill = { title: document.documentElement.lang === 'ja' ? '証明書は取得済みです' : 'You already have a certificate', text: document.documentElement.lang === 'ja' ? '2026年11月20日(金)に取得された証明書が、パソコン「経理-03」で利用中です。' : 'It is in use on the PC “Accounts-03” since 20 Nov 2026.', next: document.documentElement.lang === 'ja' ? 'ログイン画面へ進む' : 'Go to login', supportCode: '7K2M-9QXR-4',
    passphrase: 'K7QW-M2XD-9RTF-4HNB', fileName: 'minato-master-2027-11.p12', friendlyName: '★ビジネスWEB minato-master', fingerprint: 'K7Q2-9MXD-4', stopCode: 'R4TN-8WQJ-Z',
    fingerprintAloud: document.documentElement.lang === 'ja' ? '韓国のK、数字のナナ、クイーンのQ、数字のニ、ハイフン、数字のキュウ、メキシコのM、X線のX、デンマークのD、ハイフン、数字のヨン' : 'Kilo, seven, Quebec, two, hyphen, nine, Mike, X-ray, Delta, hyphen, four' }
  for (const each of shown.querySelectorAll('[data-with="fingerprint"]')) each.hidden = '${cause ?? ''}' !== 'waiting'
  for (const each of shown.querySelectorAll('[data-with="stopCode"]')) each.hidden = false
  for (const each of shown.querySelectorAll('[data-fill]')) each.textContent = fill[each.dataset.fill]
  for (const each of shown.querySelectorAll('[data-cause]')) each.hidden = each.dataset.cause !== '${cause ?? ''}'
  const guide = shown.querySelector('[data-guide~="windows:edge"]')
  if (guide) shown.querySelector('[data-guides-mine]').append(guide)
  for (const each of shown.querySelectorAll('[data-for]')) each.hidden = !each.dataset.for.includes('windows:edge')
  const stages = [...shown.querySelectorAll('[data-stage]')]
  stages.forEach((stage, at) => { stage.dataset.progress = ['done', 'done', 'running', 'waiting'][at] })
  shown.querySelector('progress')?.setAttribute('value', '12')
})()`
