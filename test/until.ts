import { setTimeout as pause } from 'node:timers/promises'

/** Until `holds`, where nothing tells when it begins to: a test that waits for ever is ended by its file's limit. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!await holds()) await pause(20)
}
