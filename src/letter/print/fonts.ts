/** Debian’s package with the fonts, and where it puts them. */
export const FONT_PACKAGE = 'fonts-noto-cjk'
export const FONT_FOLDER = '/usr/share/fonts/opentype/noto'

/** The files of that folder from which letters are set: they have every character of Japanese names (髙, 﨑, 𠮷, ㈱). */
export const FONT_FILES = { regular: 'NotoSansCJK-Regular.ttc', bold: 'NotoSansCJK-Bold.ttc' } as const
