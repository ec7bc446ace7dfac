import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Puts a folder and everything below it on the disk. */
export const syncFolder = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) syncFolder(join(folder, entry.name))
    else if (entry.isFile()) syncEntry(join(folder, entry.name))
  }
  syncEntry(folder)
}

/** Puts one file, or the names in one folder, on the disk. */
export const syncEntry = (path: string): void => {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
