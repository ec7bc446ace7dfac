import type { Block } from '../../domain/lock/blocks.ts'
import type { Secret, TriesLeft } from '../../domain/lock/counter.ts'
import type { Messages } from '../../text/ja.ts'
import { Icon } from './icon.tsx'
import type { PageContext } from './page-context.ts'
import { Facts, Panel } from './panel.tsx'

export type StandingProps = {
  readonly blocks: readonly Block[]
  readonly counts: readonly (TriesLeft & { readonly secret: Secret; readonly failures: number })[]
}

/** What stands in the reader’s way, each block with who lifts it (S-15), and what has been counted (S-14); nothing, where there is neither. */
export const StandingPanels = ({ blocks, counts, page, t, reader = 'oneself' }: StandingProps & { readonly page: PageContext; readonly t: Messages; readonly reader?: 'oneself' | 'other' }) => {
  const words = t.blocks
  const { labels } = page
  const told = reader === 'other' ? words.ofOther : words
  return (
    <>
      {blocks.length === 0 ? null : (
        <Panel heading={told.heading} id="blocks">
          <ul class="blocks">
            {blocks.map(({ code, until, bars, liftedBy }) => (
              <li key={code}>
                <h3><Icon name="lock" />{words.name(code, labels)}</h3>
                <p>{told.bars(bars)}</p>
                <p>{words.lifted(liftedBy, until, labels)}</p>
              </li>
            ))}
          </ul>
          {blocks.length === 1 ? null : <p class="quiet">{words.lead}</p>}
        </Panel>
      )}
      {counts.length === 0 ? null : (
        <Panel heading={words.countsHeading} id="counts">
          <Facts facts={counts.map(({ secret, failures, ...left }) => ({ key: secret, term: words.secret(secret, labels), value: words.count(failures, left) }))} />
          <p class="quiet">{words.countsLead}</p>
        </Panel>
      )}
    </>
  )
}
