/** `certificate.id` → `certificate:id`, so that columns of joined tables keep apart. */
const labelOf = <Column extends string>(column: Column) => column.replace('.', ':')
export const labelled = <Column extends string>(columns: readonly Column[]) => columns.map((column) => `${column} as ${labelOf(column)}` as const)

/** What a row of joined tables has of one of them. */
export const partOf = <Row>(columns: readonly string[]): ((row: object) => Row) => {
  const names = columns.map((column) => [column.split('.')[1] ?? '', labelOf(column)] as const)
  return (row) => Object.fromEntries(names.map(([name, label]) => [name, row[label as keyof typeof row]])) as Row
}
