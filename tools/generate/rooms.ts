import { roomsTable } from '../rooms/table.ts'

/** The rooms of the house, and which may see which. */
export const rooms = (): string => `# The rooms of the house

What a folder of \`src\` holds, and what it may import: by value, or as types alone. \`tools/rooms.ts\` checks each import against this table.

${roomsTable()}`
