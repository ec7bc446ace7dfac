import type { ComponentChildren } from 'preact'

export type Column = { readonly key: string; readonly name: string; readonly align?: 'start' | 'end' }
export type Row = { readonly key: string; readonly cells: Readonly<Record<string, ComponentChildren>> }

/** Rows under a sticky head; on a narrow screen each row becomes a card that repeats the names. */
export const Table = ({ caption, columns, rows, empty }: {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** What to do when there is nothing yet. */
  readonly empty: string
}) => (rows.length === 0 ? <p class="table__empty">{empty}</p> : (
  <table class="table">
    <caption class="visually-hidden">{caption}</caption>
    <thead>
      <tr>{columns.map(({ key, name, align = 'start' }) => <th key={key} scope="col" class={`table__cell--${align}`}>{name}</th>)}</tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.key}>
          {columns.map(({ key, name, align = 'start' }) => <td key={key} class={`table__cell--${align}`} data-name={name}>{row.cells[key]}</td>)}
        </tr>
      ))}
    </tbody>
  </table>
))
