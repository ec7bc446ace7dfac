/** A package of Debian, how to see that it is there, and what needs it. */
export type Need = { readonly name: string; readonly files: readonly string[]; readonly purpose: string }

/** What letters are set in: `npm start` brings it for a demo, and a machine without it serves everything else. */
export const LETTER_FONTS: Need = {
  name: 'fonts-noto-cjk',
  files: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc'],
  purpose: 'letters and manuals, and Japanese on screenshots',
}

/** What the bench compares handshakes with: nobody else needs it. */
export const NGINX: Need = { name: 'nginx-light', files: ['/usr/sbin/nginx'], purpose: 'another server to measure handshakes beside' }

/** What tests, proofs and the tour need besides npm's packages. */
export const NEEDS: readonly Need[] = [
  { name: 'chromium', files: ['/usr/bin/chromium'], purpose: 'journeys in a real browser' },
  { name: 'firefox-esr', files: ['/usr/bin/firefox-esr'], purpose: 'the same in another browser' },
  { name: 'libnss3-tools', files: ['/usr/bin/certutil', '/usr/bin/pk12util'], purpose: 'the browser\'s own certificate store' },
  { name: 'gnutls-bin', files: ['/usr/bin/certtool'], purpose: 'a second opinion on certificates' },
  { name: 'openssl', files: ['/usr/bin/openssl'], purpose: 'a third one' },
  LETTER_FONTS,
  { name: 'poppler-utils', files: ['/usr/bin/pdftotext', '/usr/bin/pdftoppm', '/usr/bin/pdffonts'], purpose: 'reading letters back' },
  { name: 'xvfb', files: ['/usr/bin/Xvfb'], purpose: 'a screen for the browser\'s chooser' },
  { name: 'openbox', files: ['/usr/bin/openbox'], purpose: 'its window manager' },
  { name: 'xdotool', files: ['/usr/bin/xdotool'], purpose: 'its keyboard and mouse' },
  { name: 'imagemagick', files: ['/usr/bin/import'], purpose: 'pictures of that screen' },
  { name: 'postgresql-15', files: ['/usr/lib/postgresql/15/bin/initdb'], purpose: 'a second version of the database' },
]

/** The needs whose files are not all there. */
export const missingNeeds = (isThere: (file: string) => boolean, needs: readonly Need[] = NEEDS): readonly Need[] =>
  needs.filter(({ files }) => !files.every(isThere))
