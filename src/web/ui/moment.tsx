import type { Messages } from '../../text/ja.ts'

/** Day and time, for people and for machines. */
export const Moment = ({ at, t: { everyPage: { dates } } }: { readonly at: Date; readonly t: Messages }) => <time dateTime={dates.machine(at)}>{dates.moment(at)}</time>
