import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type NoticeKind = 'info' | 'success' | 'caution'

const ICONS = { info: 'info', success: 'check-circle', caution: 'alert' } as const satisfies Record<NoticeKind, IconName>

/** Something to know before going on: a sign, a heading in words, and the rest. Colour only repeats it. */
export const Notice = ({ kind, heading, level = 2, children }: {
  readonly kind: NoticeKind
  readonly heading: string
  readonly level?: 2 | 3
  readonly children?: ComponentChildren
}) => {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class={`notice notice--${kind}`}>
      <Icon name={ICONS[kind]} />
      <div class="notice__body">
        <Heading class="notice__heading">{heading}</Heading>
        {children}
      </div>
    </div>
  )
}
