/** What is still to be done at the end of the test file that runs now: a process runs its files one after the other (decision 0220). */
const endings: (() => Promise<void>)[] = []

/** Has `end` done when the test file ends, before whatever was named earlier. */
export const whenFileEnds = (end: () => Promise<void>): void => void endings.push(end)

export const endFile = async (): Promise<void> => {
  const failures: unknown[] = []
  for (const end of endings.splice(0).toReversed()) await end().catch((failure: unknown) => failures.push(failure))
  if (failures.length > 0) throw failures[0]
}

let shared = false

/** Told by a process that runs several files, in which a module, and what it asks for where it is loaded, is there once for all of them. */
export const shareProcess = (): void => { shared = true }

/**
 * Has `endFile` called by the test runner, unless the process does that for each of its files itself. The runner does so as soon as no test that it knows of is left:
 * whatever a file awaits at its top comes before its first test, or with `--test-name-pattern` all is closed before the second part begins.
 */
export const endFileBy = (after: (end: () => Promise<void>) => void): void => { if (!shared) after(endFile) }
