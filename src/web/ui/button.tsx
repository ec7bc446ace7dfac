import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type ButtonKind = 'primary' | 'secondary'

type Look = { readonly kind?: ButtonKind; readonly icon?: IconName; readonly children: ComponentChildren }

const classes = (kind: ButtonKind): string => `button button--${kind}`

/** Sends the form it stands in. */
export const Button = ({ kind = 'primary', icon, children, name, value }: Look & { readonly name?: string; readonly value?: string }) => (
  <button type="submit" class={classes(kind)} name={name} value={value}>
    {icon === undefined ? null : <Icon name={icon} />}
    <span>{children}</span>
  </button>
)

/** A link that is the one next step of a page, so it looks like a button. */
export const LinkButton = ({ href, kind = 'primary', icon, children }: Look & { readonly href: string }) => (
  <a href={href} class={classes(kind)}>
    {icon === undefined ? null : <Icon name={icon} />}
    <span>{children}</span>
  </a>
)
